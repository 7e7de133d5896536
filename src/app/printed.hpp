// Verdicts, explanations and summaries as plain text for people; the same text on the screen and in a file.
//
//     std::fputs(printed_verdict(problem, verdict).c_str(), stdout);
//
// No line depends on the terminal; control characters in names from files are replaced. Errors: none.
// Thread safety: pure.
#pragma once

#include <string>

#include "app/explanation.hpp"
#include "app/report.hpp"
#include "referee/referee.hpp"

namespace staffwright::app {

/// "Mon 12 Oct 2026"; "day 3" where the problem has no dates.
[[nodiscard]] std::string printed_day(const roster::Problem& problem, roster::Day day);
/// 1234567 -> "1,234,567".
[[nodiscard]] std::string printed_number(std::int64_t number);

/// Legal or not, each hard breach, and what each rule costs.
[[nodiscard]] std::string printed_verdict(const roster::Problem& problem, const referee::Verdict& verdict);
/// The verdict, then rules with their sources, people, and gaps with who could fill them.
[[nodiscard]] std::string printed_explanation(const roster::Problem& problem, const Explanation& explanation);
/// A line or two on how a solve ended.
[[nodiscard]] std::string printed_summary(const SolveReport& report);

/// As JSON: {"legal","objective","hard","rules":[...],"people":[...],"gaps":[...]}.
[[nodiscard]] std::string explanation_json(const roster::Problem& problem, const Explanation& explanation);

}    // namespace staffwright::app
