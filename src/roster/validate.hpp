// Checks that a problem holds together before anything works on it: every index resolves, ids are unique, intervals are
// the right way round, bounds of every field as stated in problem.hpp, and no id, name or other text has control
// characters. Rules' parameters are checked by rules/bind.hpp.
// The first thing wrong is returned, with a JSON-pointer-like path ("/people/3/past/0/day").
// Thread safety: pure.
#pragma once

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::roster {

/// Limits that keep arithmetic exact and memory sane; a problem over one of them is refused.
inline constexpr std::int32_t most_days = 1'100;    // three years: an annualised rota with history
inline constexpr std::int32_t most_people = 20'000;
inline constexpr std::int32_t most_shifts = 1'000;
inline constexpr std::int32_t most_skills = 1'000;
inline constexpr std::size_t most_kinds_of_work = 5'000;      // shifts times skills
inline constexpr std::int64_t most_cost = 1'000'000'000;      // of one unit of breach
inline constexpr std::int64_t most_amount = 1'000'000'000;    // of what is carried, and of a penalty's `per` and `from`
inline constexpr std::int64_t most_duty_minutes = 10'080;     // a week: of a credit or a break
inline constexpr std::int64_t most_wte = 20'000;              // two whole-time posts in one person

Result<void> validate(const Problem& problem);
/// The roster has a row for each person, days are in the period, shifts and skills exist, no duty is listed twice.
Result<void> validate(const Problem& problem, const Roster& roster);

}    // namespace staffwright::roster
