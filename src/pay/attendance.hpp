// Attendance: what became of each planned duty, as somebody signed it, and the roster that follows from it.
//
//     const AsWorked month = TRY(as_worked(problem, planned, entries, cut_off));
//     pay_roster(month.problem, packs, month.paid);            // what is signed as worked by the cut-off
//     pay_roster(month.problem, packs, month.expected);        // and what nobody has signed yet, as planned
//
// Entries are only ever added. What counts on a date are the entries signed by then, and of several for one duty the
// last. A duty worked at other times, or with another break, becomes a shift of its own in `problem`. Errors:
// contradiction (two entries of one duty on one day of signing), bad_value (a day outside the period, a clock that is
// none). Thread safety: pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::pay {

struct Attended {
    roster::PersonIx person;
    roster::Assignment duty;                ///< planned, or worked without having been planned
    bool worked = true;                     ///< false: not worked
    std::optional<roster::Clock> clock;     ///< as worked, where it differs
    std::optional<Minutes> unpaid_break;    ///< as taken, where it differs
    std::string signed_by;
    calendar::Date signed_on;
    friend bool operator==(const Attended&, const Attended&) = default;
};

struct AsWorked {
    roster::Problem problem;    ///< with the shifts as worked
    roster::Roster paid;        ///< signed as worked
    roster::Roster expected;    ///< that, and what nobody has signed, as planned
    std::vector<roster::PersonAssignment> unclaimed;
};

Result<AsWorked> as_worked(const roster::Problem& problem, const roster::Roster& planned,
                           const std::vector<Attended>& entries, calendar::Date cut_off);

}    // namespace staffwright::pay
