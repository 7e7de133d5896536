// What an employer pays on top: national insurance above the threshold, the pension (the trust's share, and what is
// paid centrally), the apprenticeship levy. Agency charges have all of it inside.
//
//     const std::vector<Line> lines = TRY(on_costs(who, slip_lines));
//
// Thresholds are shared out over the days employed, or are a twelfth for a calendar month. Each line is rounded once.
// Errors: those of PersonPay. Thread safety: pure.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "pay/lines.hpp"
#include "pay/person_pay.hpp"

namespace staffwright::pay {

Result<std::vector<Line>> on_costs(const PersonPay& who, const std::vector<Line>& lines);

/// On-costs of a little more pay, above every threshold: what a duty costs to the trust.
Result<Pence> trust_cost_of(const PersonPay& who, const std::vector<Line>& lines, roster::Day day);

/// The unit's share of the levy allowance over the period, as a negative amount; at most the levy. None if not stated.
Result<std::optional<Line>> levy_allowance(const roster::Problem& problem, const Packs& packs, Pence levy);

}    // namespace staffwright::pay
