#include "calendar/moment.hpp"

#include <fmt/format.h>

#include "calendar/date.hpp"

namespace staffwright::calendar {

std::string Moment::to_string() const {
    constexpr std::int64_t per_day = std::int64_t{24} * 60 * per_minute;
    const std::int64_t in_day = ((microseconds_ % per_day) + per_day) % per_day;
    const std::int64_t day = microseconds_ / per_day - (microseconds_ % per_day < 0 ? 1 : 0);
    // 1900 and 2200: the bounds of Date, as days since 1970.
    constexpr std::int64_t first = -25'567;
    constexpr std::int64_t last = 84'370;
    if (day < first || day > last) {
        return fmt::format("{} microseconds", microseconds_);
    }
    const std::int64_t seconds = in_day / 1'000'000;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", Date{static_cast<std::int32_t>(day)}.to_string(), seconds / 3600,
                       seconds / 60 % 60, seconds % 60, in_day % 1'000'000);
}

}    // namespace staffwright::calendar
