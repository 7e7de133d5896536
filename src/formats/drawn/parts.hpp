// The header lines of a case, one function a keyword: each adds what its line says to the problem. Internal to the
// reader of drawn rosters (reader.cpp calls them in the right order; docs/formats/drawn-rosters.md has the grammar).
//
// Errors: bad_syntax, bad_value, bad_reference with file and line. Thread safety: pure but for the problem they fill.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "formats/drawn/words.hpp"
#include "roster/problem.hpp"

namespace staffwright::formats::drawn {

/// Look-ups by id while the problem is being built.
std::optional<roster::PersonIx> find_person(const roster::Problem& problem, std::string_view id);
std::optional<roster::ShiftIx> find_shift(const roster::Problem& problem, std::string_view id);
std::optional<roster::SkillIx> find_skill(const roster::Problem& problem, std::string_view id);

/// The next word as an existing person, shift, skill, or as days.
Result<roster::PersonIx> person(Words& words, const roster::Problem& problem);
Result<roster::ShiftIx> shift(Words& words, const roster::Problem& problem);
Result<roster::SkillIx> skill(Words& words, const roster::Problem& problem);
Result<std::pair<roster::Day, roster::Day>> days(Words& words, const roster::Problem& problem);

Result<void> add_skills(Words& words, roster::Problem& problem);
Result<void> add_contract(Words& words, roster::Problem& problem);
Result<void> add_shift(Words& words, roster::Problem& problem);
Result<void> add_substitution(Words& words, roster::Problem& problem);
Result<void> add_person(Words& words, roster::Problem& problem);
Result<void> add_leave(Words& words, roster::Problem& problem);
Result<void> add_demand(Words& words, roster::Problem& problem);
Result<void> add_wish(Words& words, roster::Problem& problem);
Result<void> add_fixed(Words& words, roster::Problem& problem);
Result<void> add_duty_cost(Words& words, roster::Problem& problem);
/// In rule_line.cpp.
Result<void> add_rule(Words& words, roster::Problem& problem);

}    // namespace staffwright::formats::drawn
