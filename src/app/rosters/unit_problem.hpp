// What becomes of which fact: from a unit's facts to a rostering problem. Pure; behind assembled.hpp.
//
//   people     members on any day of the period, in the unit's order; the id is the member's code, else the store's id.
//              Days on which somebody is no member, has left, or has no contract are leave of kind "not_here"
//   contracts  the unit's kinds; a contract that names a grade of which there is no kind, or differs from its kind in
//              hours a week or rule packs, makes one of its own ("band5~2"), and rules for the grade are for it, too
//   skills     those held on every day of the period on which somebody is here. Who holds none so, but some on some
//              days, has these, and is away on the other days; a note says so
//   rules      the unit's own in force on the first day, and those that begin later under another id; then those of
//              the rule packs that contracts name
//   history    published duties here, of as many days as the unit's settings say
//   elsewhere  a duty at another unit is a fixed one of an elsewhere shift, and the rules see it (elsewhere.hpp)
//   leave      approved, cut to the recorded days; one of each stretch of days that count alike
//
// Errors: bad_value and others of the native format for JSON in the store that is not of it. Thread safety: pure.
#pragma once

#include "app/rosters/assembled.hpp"

namespace staffwright::app::rosters {

struct UnitProblem {
    roster::Problem problem;    ///< without rules of packs
    StoreMap map;
    std::vector<FactNote> notes;
};

inline constexpr const char* kind_not_here = "not_here";

Result<UnitProblem> problem_of(const UnitFacts& facts);

}    // namespace staffwright::app::rosters
