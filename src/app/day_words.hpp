// A day as people write it: "1 November 2026". Errors: none. Thread safety: pure.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>

#include "calendar/date.hpp"

namespace staffwright::app {

[[nodiscard]] inline std::string in_words(calendar::Date day) {
    constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
    return fmt::format("{} {} {}", day.day(), months[static_cast<std::size_t>(day.month() - 1)], day.year());
}

/// "on 1 November 2026", "from 1 November 2026 to 3 November 2026": `until` is not included.
[[nodiscard]] inline std::string days_in_words(calendar::Date from, calendar::Date until) {
    return until - from == 1 ? "on " + in_words(from)
                             : fmt::format("from {} to {}", in_words(from), in_words(until - 1));
}

}    // namespace staffwright::app
