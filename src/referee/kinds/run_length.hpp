// Judges rules::RunLength: runs of consecutive days that are too short or too long.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::RunLength& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
