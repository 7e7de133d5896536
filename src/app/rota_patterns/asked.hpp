// What somebody asks for, as a plan: settings of a pattern, and days of it. Behind patterns.hpp; pure.
//
//     const Plan plan = TRY(plan_asked(basis, before, wanted, wants));
//     const Plan edited = TRY(with_days(plan, {{"g1", 0, 2, {"N"}}}));
//
// Only what reading a rota would not find out is checked here. Errors: bad_value and bad_reference, with the pointer
// into what was asked. Thread safety: pure.
#pragma once

#include <optional>
#include <vector>

#include "app/rota_patterns/patterns.hpp"

namespace staffwright::app::rota_patterns {

/// `before`: what there is, of which the weeks of lines that stay are kept; none: a new one, of which all days are off.
/// `taken`: demand that is taken over in place of what is wanted.
Result<Plan> plan_asked(const Basis& basis, const std::optional<Plan>& before, const Settings& wanted,
                        const std::optional<std::vector<PlanWant>>& taken);

Result<Plan> with_days(Plan plan, const std::vector<DayWish>& days);

}    // namespace staffwright::app::rota_patterns
