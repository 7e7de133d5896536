// A line of pay divided between the calendar months of its period: rosters run from Monday to Sunday, pay is by month.
//
//     for (const MonthShare& share : by_month(problem.horizon, 0, problem.horizon.days, line)) { ... }
//
// A line with duties is divided by their minutes, by the month in which each begins; any other by days. Shares add up
// to the line's amount. Units: pence. Errors: none. Thread safety: pure.
#pragma once

#include <vector>

#include "pay/payslip.hpp"

namespace staffwright::pay {

struct MonthShare {
    calendar::Date month;    ///< its first day
    Pence amount;
    friend bool operator==(const MonthShare&, const MonthShare&) = default;
};

/// Days [first, last) of the period are those employed; by month. Empty if there are none.
[[nodiscard]] std::vector<MonthShare> by_month(const roster::Horizon& horizon, roster::Day first, roster::Day last,
                                               const Line& line);

}    // namespace staffwright::pay
