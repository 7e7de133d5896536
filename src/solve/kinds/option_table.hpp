// All options of a problem with the times of their duties, ready for the primitives that need clocks.
//
// Days are padded by `pad` on both sides of what is known, where every line is off, so that primitives which look a few
// days back or ahead need no bounds checks.
// Thread safety: immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "roster/duty_times.hpp"
#include "solve/kinds/features.hpp"

namespace staffwright::solve {

/// How far beyond [-history_days, days) a line may be read; it is off there.
inline constexpr Day pad = 24;

struct OptionTable {
    std::vector<std::vector<OptionDuty>> duties;    ///< by option; [off] is empty
    const roster::DutyTimes* times = nullptr;
    Day days = 0;
    Day history_days = 0;

    [[nodiscard]] std::size_t size() const { return duties.size(); }
    [[nodiscard]] bool known(Day day) const { return -history_days <= day && day < days; }
};

inline constexpr std::int64_t minutes_a_day = 1440;
/// A clock change moves a start or an end by at most this much, in minutes.
inline constexpr std::int64_t clock_change = 60;

/// The earliest and latest starts and ends of all duties in any option, in wall-clock minutes after the midnight of
/// their roster day: how far apart two duties can be and still matter to each other.
struct ClockExtremes {
    std::int64_t earliest_start = 4 * minutes_a_day;
    std::int64_t latest_start = 0;
    std::int64_t earliest_end = 4 * minutes_a_day;
    std::int64_t latest_end = 0;
};
[[nodiscard]] ClockExtremes clock_extremes(const OptionTable& options);

}    // namespace staffwright::solve
