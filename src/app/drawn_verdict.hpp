// Puts a drawn case before the referee and says how the verdict differs from what the case expects.
//
//     for (const std::string& difference : differences(drawn, judge(drawn.problem, drawn.roster)))  ...
//
// All breaches are compared, those of rules that the case does not mention too: whatever is not listed is a
// difference. A rule that is listed must have been evaluated at least once. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/drawn/drawing.hpp"
#include "referee/referee.hpp"

namespace staffwright::app::drawn {

using formats::drawn::Case;
using formats::drawn::Day;

/// Checks, binds and judges. Errors: those of validate() and bind(), the problem is refused.
Result<referee::Verdict> judge(const roster::Problem& problem, const roster::Roster& roster);

/// One line each, "file:line: ...". Empty: the case passes.
[[nodiscard]] std::vector<std::string> differences(const Case& drawn, const Result<referee::Verdict>& outcome);

/// The breaches that show the rule the case is about at work. A duty_combinations rule is a permission and has none of
/// its own: it shows in what one_duty_a_day and overlap report.
[[nodiscard]] std::vector<referee::Breach> breaches_shown(const Case& drawn, const referee::Verdict& verdict);

}    // namespace staffwright::app::drawn
