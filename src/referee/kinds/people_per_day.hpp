// Judges rules::PeoplePerDay: how many of some people work on a day.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::PeoplePerDay& rule, const Together& all, BreachSink& sink);

}    // namespace staffwright::referee
