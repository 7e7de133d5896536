// Moments to the microsecond, for what happens rather than what is planned: a lease ends, somebody signs in, a job is
// done. Duties have Instants (calendar/zone.hpp), which are whole minutes; every Instant is a Moment.
//
//     const Moment lease_until = now + std::chrono::seconds{30};      now.to_string()   "2026-10-25T01:30:00.250000Z"
//
// Unit: microseconds since 1970-01-01T00:00Z, without leap seconds. Nothing here reads a clock: who knows the time
// hands it in. Thread safety: plain values.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

#include "calendar/zone.hpp"

namespace staffwright::calendar {

class Moment {
public:
    constexpr Moment() = default;
    constexpr explicit Moment(std::int64_t microseconds_since_1970_utc) : microseconds_(microseconds_since_1970_utc) {}
    constexpr explicit Moment(Instant instant) : microseconds_(instant.minutes_since_1970_utc() * per_minute) {}

    [[nodiscard]] constexpr std::int64_t microseconds_since_1970_utc() const { return microseconds_; }
    /// The minute in which it lies.
    [[nodiscard]] constexpr Instant minute() const {
        const std::int64_t whole = microseconds_ / per_minute;
        return Instant{microseconds_ % per_minute < 0 ? whole - 1 : whole};
    }
    [[nodiscard]] constexpr bool is_whole_minute() const { return microseconds_ % per_minute == 0; }
    /// ISO 8601 in UTC with six decimals. Bounds: those of Date; outside them the bare number.
    [[nodiscard]] std::string to_string() const;

    friend constexpr Moment operator+(Moment moment, std::chrono::microseconds length) {
        return Moment{moment.microseconds_ + length.count()};
    }
    friend constexpr Moment operator-(Moment moment, std::chrono::microseconds length) {
        return Moment{moment.microseconds_ - length.count()};
    }
    friend constexpr std::chrono::microseconds operator-(Moment a, Moment b) {
        return std::chrono::microseconds{a.microseconds_ - b.microseconds_};
    }
    friend constexpr auto operator<=>(Moment, Moment) = default;

private:
    static constexpr std::int64_t per_minute = 60'000'000;
    std::int64_t microseconds_ = 0;
};

}    // namespace staffwright::calendar
