// Judges rules::ForbiddenSuccession: a duty of one class the day after one of another.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::ForbiddenSuccession& rule, const OnePerson& who, BreachSink& sink);

}    // namespace staffwright::referee
