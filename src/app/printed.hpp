// Numbers, days and summaries of a solve as plain text for people. Verdicts and explanations are printed by the referee
// (referee/print.hpp).
//
//     std::fputs(printed_summary(report).c_str(), stderr);    // "Legal roster: objective 1,234, 2.0 s."
//
// Errors: none. Thread safety: pure.
#pragma once

#include <cstdint>
#include <string>

#include "app/report.hpp"
#include "roster/problem.hpp"

namespace staffwright::app {

/// "Mon 12 Oct 2026"; "day 3" where the problem has no dates.
[[nodiscard]] std::string printed_day(const roster::Problem& problem, roster::Day day);
/// 1234567 -> "1,234,567".
[[nodiscard]] std::string printed_number(std::int64_t number);
/// A line or two on how a solve ended.
[[nodiscard]] std::string printed_summary(const SolveReport& report);

}    // namespace staffwright::app
