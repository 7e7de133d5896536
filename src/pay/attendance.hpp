// Attendance: what became of each planned duty, as somebody signed it, and the roster that follows from it.
//
//     const AsWorked month = TRY(as_worked(problem, planned, entries, cut_off));
//     // What is signed as worked by the cut-off; and in `expected` also what nobody has signed yet, as planned.
//     pay_roster(month.problem, packs, month.paid, month.calls);
//     pay_roster(month.problem, packs, month.expected, month.calls);
//
// Entries are only ever added. What counts on a date are the entries signed by then, and of several for one duty the
// last. A duty worked at other times, with another break, or with a log of call-outs becomes a shift of its own in
// `problem`; with a log it counts for what was worked in calls, and pay finds the calls in `calls`. Errors:
// contradiction (two entries of one duty on one day of signing; a log of a duty that is no on-call period), bad_value
// (a day outside the period, a clock that is none). Thread safety: pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pay/calls.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::pay {

struct Attended {
    roster::PersonIx person;
    roster::Assignment duty;                            ///< planned, or worked without having been planned
    bool worked = true;                                 ///< false: not worked
    std::optional<roster::Clock> clock;                 ///< as worked, where it differs
    std::optional<Minutes> unpaid_break;                ///< as taken, where it differs
    std::optional<std::vector<roster::Clock>> calls;    ///< on call: the call-out log; empty: not called
    bool calls_as_time_off = false;                     ///< time off for them is chosen, not pay
    std::string signed_by;
    calendar::Date signed_on;
    friend bool operator==(const Attended&, const Attended&) = default;
};

struct AsWorked {
    roster::Problem problem;    ///< with the shifts as worked
    roster::Roster paid;        ///< signed as worked
    roster::Roster expected;    ///< that, and what nobody has signed, as planned
    std::vector<roster::PersonAssignment> unclaimed;
    CallLogs calls;    ///< of shifts of `problem`
};

Result<AsWorked> as_worked(const roster::Problem& problem, const roster::Roster& planned,
                           const std::vector<Attended>& entries, calendar::Date cut_off);

}    // namespace staffwright::pay
