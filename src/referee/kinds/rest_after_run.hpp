// Judges rules::RestAfterRun: rest after a run of consecutive days.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::RestAfterRun& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
