#include "solve/kinds/weekend.hpp"

#include <algorithm>

namespace staffwright::solve {

/// Sum of the priced windows that hold the weekend, with the weekend's worked flag changed by `change`.
Score WeekendPrimitive::windows_with(const std::int64_t* slots, std::int32_t weekend, int change) const {
    Score result{};
    const std::int32_t first_end = std::max(weekend, calendar.first_judged);
    const std::int32_t last_end = std::min(weekend + window - 1, calendar.count - 1);
    for (std::int32_t end = first_end; end <= last_end; ++end) {
        std::int64_t worked = change;
        for (std::int32_t w = std::max(0, end - window + 1); w <= end; ++w) {
            worked += slots[1 + w] > 0 ? 1 : 0;
        }
        result += corridor(worked);
    }
    return result;
}

void WeekendPrimitive::start(std::int64_t* slots, const Line& line) const {
    std::fill(slots, slots + calendar.count + 1, 0);
    slots[0] = base;
    for (Day day = -line.history_days; day < line.days; ++day) {
        apply(slots, day, off, line[day]);
    }
}

Score WeekendPrimitive::cost(const std::int64_t* slots) const {
    if (form == Form::total) {
        return corridor(slots[0]);
    }
    Score result{};
    for (std::int32_t end = calendar.first_judged; end < calendar.count; ++end) {
        std::int64_t worked = 0;
        for (std::int32_t w = std::max(0, end - window + 1); w <= end; ++w) {
            worked += slots[1 + w] > 0 ? 1 : 0;
        }
        result += corridor(worked);
    }
    return result;
}

}    // namespace staffwright::solve
