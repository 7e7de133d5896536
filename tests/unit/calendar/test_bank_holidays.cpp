#include "calendar/bank_holidays.hpp"

#include <doctest/doctest.h>

#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "unit/calendar/day.hpp"

namespace staffwright::embedded {
std::span<const File> bank_holiday_data();
}

using namespace staffwright;
using namespace staffwright::calendar;

namespace {

/// Meeus, Jones and Butcher's computus (J. Meeus, Astronomical Algorithms, chapter 8).
Date easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    return on(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

Date monday_from(Date day) {
    return day + (7 - static_cast<int>(day.weekday())) % 7;
}

bool is_weekend(Date day) {
    return day.weekday() == Weekday::saturday || day.weekday() == Weekday::sunday;
}

/// The usual pattern: Banking and Financial Dealings Act 1971, schedule 1, with New Year and Early May as proclaimed
/// each year, Good Friday and Christmas Day by common law, and the next free weekday for what falls on a weekend.
std::set<Date> usual_pattern(int year) {
    const Date easter = easter_sunday(year);
    std::set<Date> days{easter - 2, easter + 1, monday_from(on(year, 5, 1)), monday_from(on(year, 5, 25)),
                        monday_from(on(year, 8, 25))};
    const Date new_year = on(year, 1, 1);
    days.insert(is_weekend(new_year) ? monday_from(new_year) : new_year);
    std::vector<Date> displaced;
    for (const Date day : {on(year, 12, 25), on(year, 12, 26)}) {
        if (is_weekend(day)) {
            displaced.push_back(day);
        } else {
            days.insert(day);
        }
    }
    for (Date day : displaced) {
        while (is_weekend(day) || days.contains(day)) {
            day = day + 1;
        }
        days.insert(day);
    }
    return days;
}

}    // namespace

TEST_CASE("every year has the usual pattern, but for the moves and extra days that were proclaimed") {
    int years = 0;
    for (int year = bank_holidays_known_from().year(); year < bank_holidays_known_until().year(); ++year, ++years) {
        CAPTURE(year);
        std::set<Date> expected = usual_pattern(year);
        const auto moved = [&](Date from, Date to) {
            REQUIRE(expected.erase(from) == 1);
            expected.insert(to);
        };
        if (year == 2020) {
            moved(on(2020, 5, 4), on(2020, 5, 8));    // 75 years of VE day
        }
        if (year == 2022) {
            moved(on(2022, 5, 30), on(2022, 6, 2));
            expected.insert(on(2022, 6, 3));     // Platinum Jubilee
            expected.insert(on(2022, 9, 19));    // State Funeral of Queen Elizabeth II
        }
        if (year == 2023) {
            expected.insert(on(2023, 5, 8));    // Coronation of King Charles III
        }
        std::set<Date> listed;
        for (const BankHoliday& holiday : bank_holidays_england_wales()) {
            if (holiday.date.year() == year) {
                CHECK_FALSE(is_weekend(holiday.date));
                listed.insert(holiday.date);
            }
        }
        CHECK(listed == expected);
    }
    CHECK(years >= 11);
}

TEST_CASE("the computus of this test knows Easters that are history") {
    CHECK(easter_sunday(2000) == on(2000, 4, 23));
    CHECK(easter_sunday(2008) == on(2008, 3, 23));
    CHECK(easter_sunday(2019) == on(2019, 4, 21));
    CHECK(easter_sunday(2026) == on(2026, 4, 5));
}

TEST_CASE("days next to a holiday, and days out of bounds, are none") {
    CHECK(is_bank_holiday(on(2026, 12, 25)));
    CHECK(is_bank_holiday(on(2026, 12, 28)));
    CHECK_FALSE(is_bank_holiday(on(2026, 12, 26)));    // a Saturday: Monday stands in for it
    CHECK_FALSE(is_bank_holiday(on(2026, 12, 24)));
    CHECK_FALSE(is_bank_holiday(on(2026, 12, 29)));
    CHECK_FALSE(is_bank_holiday(bank_holidays_known_from() - 7));
    CHECK_FALSE(is_bank_holiday(on(1999, 12, 25)));
    CHECK_FALSE(is_bank_holiday(on(2100, 12, 25)));
    CHECK(bank_holidays_known_from() == on(2018, 1, 1));
    CHECK(bank_holidays_known_until() == on(2029, 1, 1));
}

TEST_CASE("each row says what it is, where it is from and how sure it is; days and names go together") {
    const auto files = embedded::bank_holiday_data();
    REQUIRE(files.size() == 1);
    CHECK(files[0].path == "bank_holidays_england_wales.csv");
    CHECK(files[0].bytes.ends_with("\n"));
    std::size_t rows = 0;
    for (const std::string_view line : split(trim(files[0].bytes), '\n')) {
        CAPTURE(std::string(line));
        const std::vector<std::string_view> fields = split(line, ',');
        REQUIRE(fields.size() == 4);
        if (fields[0] == "date") {
            continue;
        }
        CHECK_FALSE(fields[2].empty());
        CHECK((fields[3] == "published" || fields[3] == "derived"));
        const Date day = *Date::parse(fields[0]);
        REQUIRE(rows < bank_holidays_england_wales().size());
        CHECK(bank_holidays_england_wales()[rows].name == fields[1]);
        CHECK(bank_holidays_england_wales()[rows].date == day);
        const bool substitute = fields[1].find("substitute") != std::string_view::npos;
        if (fields[1].starts_with("Good Friday")) {
            CHECK(day == easter_sunday(day.year()) - 2);
        } else if (fields[1].starts_with("Christmas Day")) {
            CHECK((day == on(day.year(), 12, 25)) != substitute);
        } else if (fields[1].starts_with("Boxing Day")) {
            CHECK((day == on(day.year(), 12, 26)) != substitute);
        } else if (fields[1].starts_with("New Year")) {
            CHECK((day == on(day.year(), 1, 1)) != substitute);
        } else {
            CHECK_FALSE(substitute);
        }
        ++rows;
    }
    CHECK(rows == bank_holidays_england_wales().size());
}
