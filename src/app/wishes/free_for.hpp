// Which duties of a period somebody could be given, as far as that can be said before there is a roster: days on which
// they are here, skills, and every hard rule about one person, as the referee judges it.
//
//     const FreeFor amy(*assembled, amy_id);
//     amy.away(day)                     // why not on any duty of the day, in words; none: they are here
//     amy.why_not(day, night)           // why not on this one
//     amy.clashes(picked)               // what cannot all be, of several
//
// Judged with what they worked before the period and work elsewhere, and nothing else. Hard rules that further duties
// could mend (the least length of a run, whole weekends, patterns with days off) say nothing yet and are left out.
// Errors: none. Thread safety: pure; the problem outlives it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/rosters/assembled.hpp"

namespace staffwright::app::wishes {

struct Clash {
    calendar::Date from{};
    calendar::Date until{};    ///< not included
    std::string what{};        ///< a sentence: "rest of 9 h 30, 11 h required"
};

/// Whether the person has the skill that a demand is for, or one that stands in for it.
[[nodiscard]] bool can_fill(const roster::Problem& problem, roster::PersonIx person, const roster::DutyDemand& demand);

class FreeFor {
public:
    FreeFor(const rosters::AssembledProblem& in, const store::PersonId& person);

    [[nodiscard]] std::optional<std::string> away(roster::Day day) const;
    [[nodiscard]] std::optional<std::string> why_not(roster::Day day, roster::ShiftIx shift) const;
    /// Requires: none of the days is one that they are away.
    [[nodiscard]] std::vector<Clash> clashes(const std::vector<std::pair<roster::Day, roster::ShiftIx>>& duties) const;
    [[nodiscard]] const std::optional<roster::PersonIx>& person() const { return person_; }

private:
    using Duties = std::vector<roster::Assignment>;
    [[nodiscard]] std::vector<referee::Breach> broken_by(Duties more) const;
    [[nodiscard]] std::optional<std::string> lacks_skill(roster::Day day, roster::ShiftIx shift) const;

    const rosters::AssembledProblem& in_;
    std::optional<roster::PersonIx> person_{};    ///< none: no roster could have them
    Duties elsewhere_{};
    std::vector<referee::Breach> before_{};
    std::set<std::string> mended_by_more_{};    ///< ids of rules
};

}    // namespace staffwright::app::wishes
