// Judges rules::Supervision: juniors without enough supervisors.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::Supervision& rule, const Together& all, BreachSink& sink);

}    // namespace staffwright::referee
