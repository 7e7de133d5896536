// Moments and wall clocks. An Instant is a moment (minutes since 1970-01-01T00:00Z); a WallTime is what the clock on
// the ward shows. The zone turns one into the other, over both clock changes.
//
//     const Zone& london = Zone::europe_london();
//     london.instant({date, 19 * 60 + 30})      // an hour that the October change repeats: the first; one that the
//                                               // March change skips: the moment of the change
//
// Length of a duty is always end - start as Instants: 19:00-07:00 over 24-25 October 2026 lasts 13 h, over 28-29 March
// 2026 it lasts 11 h. Bounds: dates 1970-01-01 to 2037-12-31 (the zone library has no daylight saving after 2037).
// Source of the rules: the IANA time zone database of the operating system, read by Howard Hinnant's date library.
// Thread safety: Zone is immutable; all functions may be called from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"

namespace staffwright::calendar {

class Instant {
public:
    constexpr Instant() = default;
    constexpr explicit Instant(std::int64_t minutes_since_1970_utc) : minutes_(minutes_since_1970_utc) {}
    [[nodiscard]] constexpr std::int64_t minutes_since_1970_utc() const { return minutes_; }
    friend constexpr Minutes operator-(Instant a, Instant b) { return Minutes{a.minutes_ - b.minutes_}; }
    friend constexpr Instant operator+(Instant a, Minutes d) { return Instant{a.minutes_ + d.count()}; }
    friend constexpr Instant operator-(Instant a, Minutes d) { return Instant{a.minutes_ - d.count()}; }
    friend constexpr auto operator<=>(Instant, Instant) = default;

private:
    std::int64_t minutes_ = 0;
};

/// Half-open [start, end).
struct Interval {
    Instant start;
    Instant end;    ///< not included
    [[nodiscard]] constexpr Minutes length() const { return end - start; }
    [[nodiscard]] constexpr bool overlaps(const Interval& other) const {
        return start < other.end && other.start < end;
    }
    [[nodiscard]] constexpr bool contains(const Interval& other) const {
        return start <= other.start && other.end <= end;
    }
    friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

/// A date and minutes after its midnight on the clock. `minute` may be 1440 or more (tomorrow), never negative.
struct WallTime {
    Date date;
    std::int32_t minute = 0;
    friend constexpr auto operator<=>(const WallTime&, const WallTime&) = default;
};

class Zone {
public:
    /// Europe/London. Throws std::runtime_error at first use if the machine has no time zone data (package tzdata).
    [[nodiscard]] static const Zone& europe_london();
    /// A zone with no clock changes, for problems that have no dates.
    [[nodiscard]] static const Zone& without_changes();

    [[nodiscard]] Instant instant(WallTime wall) const;
    [[nodiscard]] WallTime wall(Instant instant) const;    ///< minute in [0, 1440)

private:
    struct Change {
        std::int64_t at_utc;    ///< from this minute on ...
        std::int32_t offset;    ///< ... local time is UTC plus this many minutes
    };
    std::vector<Change> changes_;    ///< ascending; the first is the start of the bounds
    friend Zone make_europe_london();
};

}    // namespace staffwright::calendar
