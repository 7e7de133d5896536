// Judges rules::RestBetweenDuties: rest between a duty and the one that ended last before it.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::RestBetweenDuties& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
