// Judges rules::WorkingDays: duties outside a person's fixed working days, and such days without one.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::WorkingDays& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
