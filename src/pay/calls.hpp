// Call-outs: what was worked while on call from home, as the log of an on-call duty has it, and what is to be said of
// a log that cannot be. Travel belongs to a call: it lasts from leaving to being back.
//
//     if (const auto fault = call_fault(shift, period, calls)) { fault->what ... }
//     const auto times = call_times(problem, day, calls, Zone::europe_london());     // each minute once, ascending
//
// Clocks are minutes after midnight of the roster day, so 01:30 of the next day is 1530. Errors: none. Thread safety:
// pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/zone.hpp"
#include "roster/problem.hpp"

namespace staffwright::pay {

struct CallLog {
    std::vector<roster::Clock> calls;    ///< empty: nobody called
    Minutes expected;                    ///< work that the plan expected of the duty
    bool as_time_off = false;            ///< time off in lieu is chosen, not pay
    friend bool operator==(const CallLog&, const CallLog&) = default;
};
/// By the shift as worked.
using CallLogs = std::map<roster::ShiftIx, CallLog>;

/// Ascending, and one where calls touch or overlap: somebody may write down two patients at once.
[[nodiscard]] std::vector<roster::Clock> joined_calls(std::vector<roster::Clock> calls);
/// When they were, joined.
[[nodiscard]] std::vector<calendar::Interval> call_times(const roster::Problem& problem, roster::Day day,
                                                         const std::vector<roster::Clock>& calls,
                                                         const calendar::Zone& zone);
/// Minutes that pass in calls.
[[nodiscard]] Minutes call_minutes(const roster::Problem& problem, roster::Day day,
                                   const std::vector<roster::Clock>& calls);

struct CallFault {
    std::optional<std::size_t> call;    ///< which; none: there should be no log
    std::string what;
    std::string advice;
};
/// A log is of an on-call period with a clock, and its calls lie within the period.
[[nodiscard]] std::optional<CallFault> call_fault(const roster::Shift& shift,
                                                  const std::optional<roster::Clock>& period,
                                                  const std::vector<roster::Clock>& calls);

}    // namespace staffwright::pay
