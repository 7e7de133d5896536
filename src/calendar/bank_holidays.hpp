// Bank holidays in England and Wales, as data with its source (data/bank_holidays_england_wales.csv, embedded).
// Bounds: `known_from()` to `known_until()`; outside, `is_bank_holiday` is false and callers that need it must say so.
// Thread safety: immutable after first use.
#pragma once

#include <string_view>
#include <vector>

#include "calendar/date.hpp"

namespace staffwright::calendar {

struct BankHoliday {
    Date date;
    std::string_view name;
};

/// All known ones in order of date.
[[nodiscard]] const std::vector<BankHoliday>& bank_holidays_england_wales();
[[nodiscard]] bool is_bank_holiday(Date date);
[[nodiscard]] Date bank_holidays_known_from();     ///< included
[[nodiscard]] Date bank_holidays_known_until();    ///< not included

}    // namespace staffwright::calendar
