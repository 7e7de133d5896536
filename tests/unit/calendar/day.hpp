// on(2026, 10, 25): a day that a test knows to exist.
#pragma once

#include <doctest/doctest.h>

#include "calendar/date.hpp"

namespace staffwright::calendar {

inline Date on(int year, int month, int day) {
    const auto made = Date::from_ymd(year, month, day);
    REQUIRE(made.has_value());
    return *made;
}

}    // namespace staffwright::calendar
