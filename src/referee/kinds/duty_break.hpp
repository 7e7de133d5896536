// Judges rules::DutyBreak: enough break within a duty.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::DutyBreak& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
