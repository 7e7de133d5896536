#include "solve/kinds/option_table.hpp"

#include <algorithm>

namespace staffwright::solve {

ClockExtremes clock_extremes(const OptionTable& options) {
    ClockExtremes extremes;
    const auto midnight = options.times->midnight(0, roster::Basis::nominal);
    for (const auto& duties : options.duties) {
        for (const OptionDuty& duty : duties) {
            if (!options.times->has_clock(duty.shift)) {
                continue;
            }
            const auto interval = options.times->nominal_interval(0, duty.shift);
            const std::int64_t start = (interval.start - midnight).count();
            const std::int64_t end = (interval.end - midnight).count();
            extremes.earliest_start = std::min(extremes.earliest_start, start);
            extremes.latest_start = std::max(extremes.latest_start, start);
            extremes.earliest_end = std::min(extremes.earliest_end, end);
            extremes.latest_end = std::max(extremes.latest_end, end);
        }
    }
    return extremes;
}

}    // namespace staffwright::solve
