// When each possible duty of a problem starts and ends, and what it counts for: the one place where a shift's clock
// pattern becomes instants. Computed once for every (day, shift) of the recorded past and the period.
//
// Elapsed minutes are differences of instants and so change on clock-change nights; nominal minutes are differences on
// the wall clock and do not. A shift without a clock has no interval; its minutes are its credit in both readings.
// Bounds: day in [-history_days, days). Thread safety: immutable after construction.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "calendar/zone.hpp"
#include "roster/basis.hpp"
#include "roster/problem.hpp"

namespace staffwright::roster {

class DutyTimes {
public:
    explicit DutyTimes(const Problem& problem);

    [[nodiscard]] bool has_clock(ShiftIx shift) const { return clocked_[shift] != 0; }
    /// Requires: has_clock(shift).
    [[nodiscard]] calendar::Interval interval(Day day, ShiftIx shift) const { return duty(day, shift).elapsed; }
    /// The same on a clock without changes: wall minutes counted as if every day had 24 h. Requires: has_clock(shift).
    [[nodiscard]] calendar::Interval nominal_interval(Day day, ShiftIx shift) const { return duty(day, shift).nominal; }
    [[nodiscard]] calendar::Interval interval(Day day, ShiftIx shift, Basis basis) const {
        return basis == Basis::elapsed ? interval(day, shift) : nominal_interval(day, shift);
    }
    /// What the duty counts for: credit where stated, else its length less the unpaid break (not below 0).
    [[nodiscard]] Minutes credited(Day day, ShiftIx shift, Basis basis) const {
        return basis == Basis::elapsed ? duty(day, shift).credited : duty(day, shift).credited_nominal;
    }
    /// Start of the day's midnight on the wall clock, in the reading asked for. `day` may be horizon.days (the end).
    [[nodiscard]] calendar::Instant midnight(Day day, Basis basis) const;

private:
    struct Duty {
        calendar::Interval elapsed;
        calendar::Interval nominal;
        Minutes credited;
        Minutes credited_nominal;
    };
    [[nodiscard]] const Duty& duty(Day day, ShiftIx shift) const {
        return duties_[static_cast<std::size_t>(day + history_days_) * shifts_ + shift.at()];
    }
    Horizon horizon_;
    std::int32_t history_days_;
    std::size_t shifts_;
    IndexVector<ShiftIx, std::uint8_t> clocked_;
    std::vector<Duty> duties_;
};

}    // namespace staffwright::roster
