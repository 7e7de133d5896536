// The half of problem_of (unit_problem.hpp) that is about people: who is on the unit's rosters, under which contract,
// with which skills, and when they are not here. Internal to that room. Errors: as there. Thread safety: pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/rosters/unit_problem.hpp"

namespace staffwright::app::rosters {

/// Adds contracts and people, with leave for the days on which they are not here. Which contracts a grade has beside
/// the one that is called so. Requires: the problem's skills.
Result<std::map<std::string, std::vector<std::string>>> add_people(const UnitFacts& facts, UnitProblem& made);

// -- how the store writes things down
[[nodiscard]] std::vector<std::string> names_in(const std::string& list);    ///< with commas between
/// Empty: none.
Result<roster::PenaltyShape> penalty_from(const std::string& json);
Result<roster::Rule> rule_from(const std::string& json);

}    // namespace staffwright::app::rosters
