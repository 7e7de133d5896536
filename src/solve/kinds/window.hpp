// Primitive: a total of a feature in every window of n consecutive days. Serves rolling_total.
//
// Delta: the windows that hold the day, their sums recomputed by sliding. Thread safety: immutable.
#pragma once

#include <algorithm>

#include "solve/kinds/features.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

struct WindowPrimitive {
    const Feature* feature = nullptr;
    std::int32_t n = 1;
    Corridor corridor;      ///< windows that begin in the recorded past or the period
    Corridor unrecorded;    ///< windows that begin before the recorded past: no lower limit

    [[nodiscard]] const Corridor& corridor_of(Day first, const Line& line) const {
        return first >= -line.history_days ? corridor : unrecorded;
    }
    [[nodiscard]] std::int64_t value(const Line& line, Day day) const {
        return day < -line.history_days ? 0 : (*feature)(day, line[day]);
    }
    /// Sum of the window [first, first + n).
    [[nodiscard]] std::int64_t sum(const Line& line, Day first) const {
        std::int64_t total = 0;
        for (Day day = std::max<Day>(first, -line.history_days); day < first + n; ++day) {
            total += (*feature)(day, line[day]);
        }
        return total;
    }
    [[nodiscard]] Score delta(const Line& line, Day day, Option before, Option after) const {
        const std::int64_t change = std::int64_t{(*feature)(day, after)} - (*feature)(day, before);
        if (change == 0) {
            return {};
        }
        Score result{};
        const Day last = std::min<Day>(day, line.days - n);
        Day first = day - n + 1;
        if (first > last) {
            return {};
        }
        std::int64_t total = sum(line, first);
        for (;; ++first) {
            const Corridor& priced = corridor_of(first, line);
            result += priced(total + change) - priced(total);
            if (first == last) {
                return result;
            }
            total += value(line, first + n) - value(line, first);
        }
    }
    [[nodiscard]] Score cost(const Line& line) const {
        Score result{};
        for (Day end = 1; end <= line.days; ++end) {
            result += corridor_of(end - n, line)(sum(line, end - n));
        }
        return result;
    }
};

}    // namespace staffwright::solve
