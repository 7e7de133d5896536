// One person's slip of a roster, by the same door as everybody's (pay_roster.hpp), whatever is stated of anybody else.
//
//     const std::optional<Payslip> slip = TRY(pay_person(problem, packs, roster, amy));
//
// None without a word on the person's pay. Requires, errors and thread safety: as pay_roster.
#pragma once

#include <optional>

#include "base/result.hpp"
#include "pay/calls.hpp"
#include "pay/pack.hpp"
#include "pay/payslip.hpp"
#include "roster/roster.hpp"

namespace staffwright::pay {

Result<std::optional<Payslip>> pay_person(const roster::Problem& problem, const Packs& packs,
                                          const roster::Roster& roster, roster::PersonIx person,
                                          const CallLogs& calls = {});

}    // namespace staffwright::pay
