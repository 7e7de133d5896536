// Judges rules::SameTeam: members of a team who are apart.
// The exact amounts are in rules/kinds.hpp. Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge(const rules::SameTeam& rule, const Together& all, BreachSink& sink);

}    // namespace staffwright::referee
