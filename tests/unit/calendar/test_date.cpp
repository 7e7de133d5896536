#include "calendar/date.hpp"

#include <doctest/doctest.h>

#include <string>

#include "unit/calendar/day.hpp"

using namespace staffwright::calendar;

namespace {

bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

}    // namespace

TEST_CASE("known days") {
    CHECK(on(1970, 1, 1).days_since_1970() == 0);
    CHECK(on(1970, 1, 1).weekday() == Weekday::thursday);
    CHECK(on(2000, 3, 1).days_since_1970() == 11'017);
    CHECK(on(2026, 10, 25).weekday() == Weekday::sunday);
    CHECK(on(2026, 10, 19).weekday() == Weekday::monday);
    CHECK(on(1969, 12, 31).days_since_1970() == -1);
    CHECK(on(1969, 12, 31).weekday() == Weekday::wednesday);
    CHECK(on(1900, 1, 1).weekday() == Weekday::monday);
    CHECK(on(2200, 12, 31).weekday() == Weekday::wednesday);
}

// Counted up day by day with the school rule for leap years: a second way to the same calendar.
TEST_CASE("every day from 1900 to 2200, counted by hand") {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    Date expected = on(1900, 1, 1);
    int weekday = 0;
    for (int year = 1900; year <= 2200; ++year) {
        for (int month = 1; month <= 12; ++month) {
            const int length = lengths[month - 1] + (month == 2 && leap(year) ? 1 : 0);
            for (int day = 1; day <= length; ++day) {
                const auto made = Date::from_ymd(year, month, day);
                REQUIRE(made == expected);
                REQUIRE(made->year() == year);
                REQUIRE(made->month() == month);
                REQUIRE(made->day() == day);
                REQUIRE(static_cast<int>(made->weekday()) == weekday);
                REQUIRE(Date::parse(made->to_string()) == expected);
                weekday = (weekday + 1) % 7;
                expected = expected + 1;
            }
            REQUIRE_FALSE(Date::from_ymd(year, month, length + 1).has_value());
        }
    }
}

TEST_CASE("days that do not exist, and years out of bounds, are refused") {
    CHECK_FALSE(Date::from_ymd(2026, 2, 29));
    CHECK(Date::from_ymd(2028, 2, 29));
    CHECK_FALSE(Date::from_ymd(2100, 2, 29));
    CHECK_FALSE(Date::from_ymd(2026, 0, 1));
    CHECK_FALSE(Date::from_ymd(2026, 13, 1));
    CHECK_FALSE(Date::from_ymd(2026, 1, 0));
    CHECK_FALSE(Date::from_ymd(2026, 257, 1));    // 1 in a single byte
    CHECK_FALSE(Date::from_ymd(2026, 1, -255));
    CHECK_FALSE(Date::from_ymd(1899, 12, 31));
    CHECK_FALSE(Date::from_ymd(2201, 1, 1));
    CHECK_FALSE(Date::from_ymd(65'536 + 2026, 1, 1));
}

TEST_CASE("a date is read in one form only") {
    CHECK(Date::parse("2026-10-19") == on(2026, 10, 19));
    for (const char* bad : {"", "2026-10-1", "2026-10-019", "26-10-19", "2026/10/19", "2026-1-019", " 2026-10-19",
                            "2026-10-19 ", "2026-10-19T00:00", "-026-10-19", "+026-10-19", "2026-+1-19", "2026- 1-19",
                            "2026-02-30", "0000-00-00", "2026-1o-19", "20261019", "1899-12-31", "19-10-2026"}) {
        CAPTURE(bad);
        CHECK_FALSE(Date::parse(bad).has_value());
    }
    CHECK(on(2026, 1, 5).to_string() == "2026-01-05");
}

TEST_CASE("dates move and are compared by days") {
    const Date start = on(2026, 12, 31);
    CHECK(start + 1 == on(2027, 1, 1));
    CHECK(start - 365 == on(2025, 12, 31));
    CHECK(on(2027, 1, 1) - start == 1);
    CHECK(start < start + 1);
}

TEST_CASE("weekdays have one name in files and one in grids") {
    std::string all;
    for (int i = 0; i < 7; ++i) {
        const auto weekday = static_cast<Weekday>(i);
        CHECK(parse_weekday(short_name(weekday)) == weekday);
        all += std::string(short_name(weekday)) + two_letters(weekday);
    }
    CHECK(all == "monMotueTuwedWethuThfriFrsatSasunSu");
    for (const char* bad : {"", "Mon", "MON", "monday", "mo", "mon ", "xyz"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_weekday(bad).has_value());
    }
}
