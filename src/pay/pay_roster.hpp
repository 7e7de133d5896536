// What a roster pays and costs: the door of this room.
//
//     const Payroll payroll = TRY(pay_roster(problem, packs, roster));
//     const std::vector<roster::DutyCost> costs = TRY(duty_costs(problem, packs, Pence{100}));
//
// Requires: roster::validate(problem, roster) succeeded. People without a word on their pay are left out and listed.
// Errors: bad_value and bad_reference for what a person's pay says, contradiction between duties and employment,
// unsupported for problems without dates; from packs with their file and line. Thread safety: pure.
#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "pay/calls.hpp"
#include "pay/pack.hpp"
#include "pay/payslip.hpp"
#include "roster/roster.hpp"

namespace staffwright::pay {

/// `calls`: logs of call-outs, where the roster is one as worked (pay/attendance.hpp).
Result<Payroll> pay_roster(const roster::Problem& problem, const Packs& packs, const roster::Roster& roster,
                           const CallLogs& calls = {});

/// What one duty costs the trust: its hours at the plain rate, what they are enhanced by, and the on-costs of both. Not
/// in it: overtime and the weekend allowance, which depend on the whole line; salaries, which are paid anyway. None for
/// a person without a word on pay.
Result<std::optional<Pence>> duty_cost(const roster::Problem& problem, const Packs& packs, roster::PersonIx person,
                                       roster::Day day, roster::ShiftIx shift);

/// Of every duty that each person may have: one cost term for each unit of money begun. The objective is money in
/// units.
Result<std::vector<roster::DutyCost>> duty_costs(const roster::Problem& problem, const Packs& packs, Pence unit);

}    // namespace staffwright::pay
