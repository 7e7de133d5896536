// Hours owed or owing: what a person's contract asks for over a period against what is worked and credited.
//
//     const auto balances = TRY(hours_balances(problem, packs, book, roster, payroll, calls));
//     balances[0].balance()           // above 0: more than the contract; below: owing
//
// Worked: credited minutes of duties, elapsed. Leave: by its kind, as the pay pack of hours_balance says: the credit
// that the problem states, or a fifth of the week for each Monday to Friday where it states none, or nothing. A bank
// holiday that is neither worked nor leave counts a fifth of the week. Contract: weekly minutes over the days employed.
// Time off in lieu is an account beside it: earned (bank holidays worked; call-outs and reports with time off), taken
// (leave of the kind time_off_in_lieu, which also counts as leave). Calls that come back as time off are not worked
// hours as well. What is brought forward from the period before is added to both.
// Errors: those of pay. Thread safety: pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pay/calls.hpp"
#include "pay/payslip.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::terms {

inline constexpr std::string_view hours_scheme = "hours_balance";
inline constexpr std::string_view time_off_kind = "time_off_in_lieu";

struct HoursBalance {
    roster::PersonIx person;
    roster::Day employed_from = 0;
    roster::Day employed_until = 0;       ///< not included
    Minutes weekly;                       ///< contracted
    std::optional<Minutes> contracted;    ///< none: no weekly hours are stated anywhere
    Minutes worked;
    std::map<std::string, Minutes> leave;    ///< by kind, those that count
    Minutes bank_holidays;                   ///< credited
    Minutes time_off_earned;
    Minutes time_off_taken;
    std::optional<Minutes> brought;    ///< the balance at the end of the period before; none: not stated
    Minutes time_off_brought;
    std::vector<std::string> grounds;
    std::vector<std::string> notes;
    [[nodiscard]] Minutes credited() const;    ///< leave and bank holidays
    [[nodiscard]] Minutes balance() const { return worked + credited() - contracted.value_or(Minutes{}); }
    /// Of this period and what was brought forward.
    [[nodiscard]] Minutes carried() const { return balance() + brought.value_or(Minutes{}); }
    [[nodiscard]] Minutes time_off_left() const { return time_off_brought + time_off_earned - time_off_taken; }
};

/// Of everybody, in the problem's order. `calls`: of the shifts as worked (pay/attendance.hpp). Requires: the problem
/// has dates.
Result<std::vector<HoursBalance>> hours_balances(const roster::Problem& problem, const pay::Packs& packs,
                                                 const rules::RuleBook& book, const roster::Roster& roster,
                                                 const pay::Payroll& payroll, const pay::CallLogs& calls = {});

}    // namespace staffwright::terms
