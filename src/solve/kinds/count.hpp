// Primitive: a total of a feature over a range of days, priced by a corridor. Serves total, average_hours and
// fair_share.
//
// Delta: the running total is kept in one slot. Resource: the total so far; priced when the range ends.
// Thread safety: immutable; slots belong to the caller.
#pragma once

#include "solve/kinds/features.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

struct CountPrimitive {
    const Feature* feature = nullptr;
    Day from = 0;    ///< days [from, until) of the period count; the past is in `base`
    Day until = 0;
    std::int64_t base = 0;    ///< carried, past and leave credit
    Corridor corridor;

    [[nodiscard]] bool covers(Day day) const { return from <= day && day < until; }

    [[nodiscard]] std::int64_t total(const Line& line) const {
        std::int64_t sum = base;
        for (Day day = from; day < until; ++day) {
            sum += (*feature)(day, line[day]);
        }
        return sum;
    }
    [[nodiscard]] Score cost(const Line& line) const { return corridor(total(line)); }

    [[nodiscard]] Score delta(std::int64_t slot, Day day, Option before, Option after) const {
        if (!covers(day)) {
            return {};
        }
        const std::int64_t change = std::int64_t{(*feature)(day, after)} - (*feature)(day, before);
        return change == 0 ? Score{} : corridor(slot + change) - corridor(slot);
    }
    void apply(std::int64_t& slot, Day day, Option before, Option after) const {
        if (covers(day)) {
            slot += std::int64_t{(*feature)(day, after)} - (*feature)(day, before);
        }
    }
};

}    // namespace staffwright::solve
