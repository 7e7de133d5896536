// Weekends of a period and which of them a person works, shared by the kinds that count weekends.
// A weekend is named by the roster day of its Saturday. Thread safety: pure.
#pragma once

#include <vector>

#include "referee/judge_context.hpp"

namespace staffwright::referee {

/// Saturdays of the weekends with at least one of their two days in the period, ascending. The first may be day -1,
/// the last may be the last day.
[[nodiscard]] std::vector<Day> weekends_of_period(const roster::Horizon& horizon);

/// Days before the weekend on which a duty that reaches into it may have begun: a shift starts up to two days after its
/// midnight and lasts up to two.
inline constexpr Day days_before_weekend = 4;

/// Does the duty by itself make the weekend a worked one, in the reading asked for?
[[nodiscard]] bool makes_weekend_worked(const OnePerson& who, const Duty& duty, Day saturday, const DutyClass& of,
                                        rules::WeekendWorked worked);
/// Does any of the person's?
[[nodiscard]] bool works_weekend(const OnePerson& who, Day saturday, const DutyClass& of, rules::WeekendWorked worked);

}    // namespace staffwright::referee
