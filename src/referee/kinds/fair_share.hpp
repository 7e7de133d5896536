// Judges rules::FairShare: a person's total against his target.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::FairShare& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
