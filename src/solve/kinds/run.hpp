// Primitive: lengths of runs of days on (or off) a feature. Serves run_length.
//
// Delta: the runs that end, join or split at the day, found by walking outwards. Resource: the length of the run in
// progress, with a mark while the run is the one that began before the period (its borders differ).
// Thread safety: immutable.
#pragma once

#include <algorithm>

#include "solve/kinds/features.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

struct RunPrimitive {
    const Feature* feature = nullptr;    ///< > 0 on a day of the class
    bool of_days_off = false;
    std::int32_t min = 0;          ///< 0: none
    std::int32_t max = 1 << 28;    ///< 1 << 28: none
    bool start_free = false;
    bool end_free = true;
    std::int32_t carried = 0;    ///< length of the run in progress at day 0; 0 if start_free
    Price price;

    [[nodiscard]] bool on(Day day, Option option) const { return ((*feature)(day, option) > 0) != of_days_off; }

    /// Cost of a run of `n` days of the period. n = 0 at the start is the carried run that ended with the past.
    [[nodiscard]] Score cost_of(std::int32_t n, bool at_start, bool at_end) const {
        const std::int32_t h = at_start ? carried : 0;
        if (n + h == 0) {
            return {};
        }
        Score cost{};
        const std::int32_t over = std::max(0, h + n - max) - std::max(0, h - max);
        if (over > 0) {
            cost += price(over);
        }
        const bool exempt = (at_end && end_free) || (at_start && start_free);
        if (n + h < min && !exempt) {
            cost += price(min - n - h);
        }
        return cost;
    }

    template <class AnyLine>
    [[nodiscard]] std::int32_t days_before(const AnyLine& line, Day day) const {
        Day first = day;
        while (first > 0 && on(first - 1, line[first - 1])) {
            --first;
        }
        return day - first;
    }
    template <class AnyLine>
    [[nodiscard]] std::int32_t days_after(const AnyLine& line, Day day, Day days) const {
        Day last = day + 1;
        while (last < days && on(last, line[last])) {
            ++last;
        }
        return last - day - 1;
    }

    [[nodiscard]] Score delta(const Line& line, Day day, Option before, Option after) const {
        const bool was = on(day, before);
        if (was == on(day, after)) {
            return {};
        }
        const std::int32_t left = days_before(line, day);
        const std::int32_t right = days_after(line, day, line.days);
        const bool at_start = left == day;
        const bool at_end = day + 1 + right == line.days;
        const Score whole = cost_of(left + 1 + right, at_start, at_end);
        Score parts{};
        if (left > 0 || at_start) {
            parts += cost_of(left, at_start, false);
        }
        if (right > 0) {
            parts += cost_of(right, false, at_end);
        }
        return was ? parts - whole : whole - parts;
    }

    [[nodiscard]] Score cost(const Line& line) const {
        Score sum{};
        Day day = 0;
        while (day < line.days) {
            if (!on(day, line[day])) {
                if (day == 0) {
                    sum += cost_of(0, true, false);
                }
                ++day;
                continue;
            }
            const std::int32_t n = 1 + days_after(line, day, line.days);
            sum += cost_of(n, day == 0, day + n == line.days);
            day += n;
        }
        return sum;
    }
};

}    // namespace staffwright::solve
