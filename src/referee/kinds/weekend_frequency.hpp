// Judges rules::WeekendFrequency: weekends worked among so many consecutive ones.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::WeekendFrequency& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
