// Judges what holds for one person without any rule: skills, one duty a day, overlaps, leave, fixed assignments, wishes
// and costs of duties. The exact amounts are in rules/kinds.hpp (rules::ids). Thread safety: pure but for the sink.
#pragma once

#include "referee/judge_context.hpp"

namespace staffwright::referee {

void judge_structure(const OnePerson& who, BreachSink& sink);

/// May the person be assigned in the skill, and what does it cost at least? nullopt: not at all.
[[nodiscard]] std::optional<Cost> cost_of_skill(const roster::Problem& problem, PersonIx person, SkillIx skill);

}    // namespace staffwright::referee
