#include "calendar/date.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <array>

namespace staffwright::calendar {

namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2200;

date::year_month_day civil(std::int32_t days_since_1970) {
    return date::year_month_day{date::sys_days{date::days{days_since_1970}}};
}

/// Digits only: no sign, no blank. Requires: at most 9 of them.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

constexpr std::array<const char*, 7> short_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<const char*, 7> grid_names{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

}    // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day) {
    // Bounds first: the library's month and day are single bytes and would wrap.
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(date::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const std::optional<int> year = digits(text.substr(0, 4));
    const std::optional<int> month = digits(text.substr(5, 2));
    const std::optional<int> day = digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return from_ymd(*year, *month, *day);
}

int Date::year() const {
    return static_cast<int>(civil(days_).year());
}

int Date::month() const {
    return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}

int Date::day() const {
    return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

std::string Date::to_string() const {
    return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::optional<Weekday> parse_weekday(std::string_view text) {
    for (std::size_t i = 0; i < short_names.size(); ++i) {
        if (text == short_names[i]) {
            return static_cast<Weekday>(i);
        }
    }
    return std::nullopt;
}

const char* short_name(Weekday weekday) {
    return short_names.at(static_cast<std::size_t>(weekday));
}

const char* two_letters(Weekday weekday) {
    return grid_names.at(static_cast<std::size_t>(weekday));
}

}    // namespace staffwright::calendar
