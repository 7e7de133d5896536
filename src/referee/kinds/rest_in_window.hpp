// Judges rules::RestInWindow: enough long rests in every window of so many days.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::RestInWindow& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
