// Trying every roster of a tiny problem with nothing of the optimiser's: on each day any set of shifts in any skills,
// judged by the referee alone. What the optimiser's own options, bounds and proofs are held to.
//
//     if (const auto best = best_by_referee(problem, book)) { best->least ... }
//
// Lines that break a hard rule about their person alone are in no legal roster and are dropped before they are put
// together. Whoever includes this links staffwright_referee. Thread safety: pure.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "referee/judging.hpp"
#include "referee/referee.hpp"

namespace staffwright::testing {

/// What enumeration found.
struct BestByReferee {
    std::optional<Cost> least;    ///< of a legal roster; none: no roster is legal
};

class RefereeEnumeration {
public:
    RefereeEnumeration(const roster::Problem& problem, const rules::RuleBook& book)
        : problem_(problem), book_(book), judging_(problem, book) {}

    /// Nothing if there are too many lines or rosters to try.
    [[nodiscard]] std::optional<BestByReferee> best() {
        find_days();
        double lines = 1;
        for (roster::Day day = 0; day < problem_.horizon.days; ++day) {
            lines *= static_cast<double>(days_.size());
        }
        if (lines > most_lines) {
            return std::nullopt;
        }
        double rosters = 1;
        for (const roster::PersonIx person : problem_.people.indices()) {
            std::vector<roster::Assignment> line;
            lines_.emplace_back();
            find_lines(person, 0, line);
            rosters *= static_cast<double>(lines_.back().size());
        }
        if (rosters > most_rosters) {
            return std::nullopt;
        }
        roster::Roster roster(problem_);
        put_together(roster, 0);
        return BestByReferee{least_};
    }

private:
    static constexpr double most_lines = 7'000;
    static constexpr double most_rosters = 3'000;

    /// Every set of shifts, each in every skill.
    void find_days() {
        days_.emplace_back();
        for (const roster::ShiftIx shift : problem_.shifts.indices()) {
            const std::size_t without = days_.size();
            for (std::size_t at = 0; at < without; ++at) {
                for (const roster::SkillIx skill : problem_.skills.indices()) {
                    days_.push_back(days_[at]);
                    days_.back().emplace_back(shift, skill);
                }
            }
        }
    }

    void find_lines(roster::PersonIx person, roster::Day day, std::vector<roster::Assignment>& line) {
        if (day == problem_.horizon.days) {
            referee::Verdict verdict;
            referee::BreachSink sink(verdict, referee::BreachSink::Keep::hard);
            judging_.person(person, referee::PersonDuties(problem_, book_, person, line), sink);
            if (verdict.legal()) {
                lines_.back().push_back(line);
            }
            return;
        }
        for (const auto& duties : days_) {
            const std::size_t before = line.size();
            for (const auto& [shift, skill] : duties) {
                line.push_back({day, shift, skill});
            }
            find_lines(person, day + 1, line);
            line.resize(before);
        }
    }

    void put_together(roster::Roster& roster, std::size_t person) {
        if (person == lines_.size()) {
            const referee::Verdict verdict = judging_.roster(roster);
            if (verdict.legal()) {
                least_ = least_ ? std::min(*least_, verdict.score.soft) : verdict.score.soft;
            }
            return;
        }
        for (const auto& line : lines_[person]) {
            roster.assignments[roster::PersonIx{person}] = line;
            put_together(roster, person + 1);
        }
    }

    const roster::Problem& problem_;
    const rules::RuleBook& book_;
    referee::Judging judging_;
    std::vector<std::vector<std::pair<roster::ShiftIx, roster::SkillIx>>> days_;
    std::vector<std::vector<std::vector<roster::Assignment>>> lines_;    ///< by person: those that he may work
    std::optional<Cost> least_;
};

[[nodiscard]] inline std::optional<BestByReferee> best_by_referee(const roster::Problem& problem,
                                                                  const rules::RuleBook& book) {
    return RefereeEnumeration(problem, book).best();
}

}    // namespace staffwright::testing
