// Civil dates and weekdays. A Date is a day in the Gregorian calendar, stored as days since 1970-01-01; it knows
// nothing of clocks or zones (that is calendar/zone.hpp). Bounds: years 1900 to 2200. Thread safety: plain values.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace staffwright::calendar {

/// Monday first, as the NHS week and ISO 8601 have it. The numbers are used in bit masks and files: do not change them.
enum class Weekday : std::uint8_t { monday = 0, tuesday, wednesday, thursday, friday, saturday, sunday };

class Date {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::int32_t days_since_1970) : days_(days_since_1970) {}
    /// nullopt if there is no such day or the year is out of bounds.
    [[nodiscard]] static std::optional<Date> from_ymd(int year, int month, int day);
    /// Reads "2026-10-19" and nothing else.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] constexpr std::int32_t days_since_1970() const { return days_; }
    [[nodiscard]] int year() const;
    [[nodiscard]] int month() const;    ///< 1..12
    [[nodiscard]] int day() const;      ///< 1..31
    [[nodiscard]] constexpr Weekday weekday() const {
        // 1970-01-01 was a Thursday.
        return static_cast<Weekday>(((days_ % 7) + 7 + 3) % 7);
    }
    [[nodiscard]] std::string to_string() const;    ///< "2026-10-19"

    friend constexpr Date operator+(Date date, std::int32_t days) { return Date{date.days_ + days}; }
    friend constexpr Date operator-(Date date, std::int32_t days) { return Date{date.days_ - days}; }
    friend constexpr std::int32_t operator-(Date a, Date b) { return a.days_ - b.days_; }
    friend constexpr auto operator<=>(Date, Date) = default;

private:
    std::int32_t days_ = 0;
};

/// "mon".."sun" as used in files; nullopt otherwise.
[[nodiscard]] std::optional<Weekday> parse_weekday(std::string_view text);
[[nodiscard]] const char* short_name(Weekday weekday);     ///< "mon"
[[nodiscard]] const char* two_letters(Weekday weekday);    ///< "Mo", for grids

}    // namespace staffwright::calendar
