// Everything on which people are counted, as a certificate prices it: each demand, and each day of a rule about several
// people that is settled by a single number (people_per_day, same_team by day).
//
//     const CountedLines lines(judging);
//     lines.counts(line, amy, duty)      lines.cost(line, 3)      lines.prices(certificate prices)
//
// Numbered: duty demand, band demand, then rules in order, day by day. Rules that need more than one number
// (supervision, same_team by shift) are not among them: without them a roster only costs less. Thread safety: immutable
// after construction; the problem and the book must outlive it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "referee/bound/part.hpp"
#include "referee/judging.hpp"
#include "roster/certificate.hpp"

namespace staffwright::referee::bound {

class CountedLines {
public:
    CountedLines(const roster::Problem& problem, const rules::RuleBook& book);

    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    /// Lines on which a duty of the roster day might count; `day` in the period or the recorded past.
    [[nodiscard]] const std::vector<std::size_t>& near(Day day) const {
        return near_[static_cast<std::size_t>(day + history_days_)];
    }
    /// Does the duty give the person a place on the line? However many do, a person has one place.
    [[nodiscard]] bool counts(std::size_t line, PersonIx person, const Duty& duty) const;
    /// What so many people on the line cost.
    [[nodiscard]] Charge cost(std::size_t line, std::int64_t people) const;
    /// By line, in 1/scale.
    [[nodiscard]] std::vector<std::int64_t> prices(const roster::Certificate::Prices& given) const;
    /// Kinds of rule about several people that are not lines, and have somebody in scope.
    [[nodiscard]] const std::set<std::string>& left_out() const { return left_out_; }
    /// "Long Day on Mon 2 Mar", for messages.
    [[nodiscard]] std::string described(std::size_t line) const;

private:
    struct Line {
        const roster::DutyDemand* duty = nullptr;
        const roster::BandDemand* band = nullptr;
        const rules::BoundRule* rule = nullptr;
        Day day = 0;
        Interval moments{};          ///< of a band
        std::int64_t members = 0;    ///< of a team: those not on leave
    };
    void add_rule(const rules::BoundRule& rule);

    const roster::Problem& problem_;
    const rules::RuleBook& book_;
    Day history_days_;
    std::vector<Line> lines_;
    std::vector<std::vector<std::size_t>> near_;
    std::set<std::string> left_out_;
};

}    // namespace staffwright::referee::bound
