// Primitive: weekends worked. Serves weekend_total, weekend_frequency and whole_weekend.
//
// A weekend's state is how many days have an option that works it; that a day's option can only touch one weekend
// follows from the bound on the length of a shift (at most 48 h, starting at most two days late). Thread safety:
// immutable; slots belong to the caller.
#pragma once

#include "solve/kinds/features.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

/// Weekends of a problem: number w has its Saturday on day `saturday(w)`. Those judged are [first_judged, count).
struct WeekendCalendar {
    Day first_saturday = 0;           ///< of weekend 0; may lie in the past or before it
    std::int32_t count = 0;           ///< weekends with a day in [-history_days, days)
    std::int32_t first_judged = 0;    ///< the first with a day in the period
    [[nodiscard]] Day saturday(std::int32_t weekend) const { return first_saturday + 7 * weekend; }
};

/// weekend + 1 that (day, option) works, 0 for none: kept as a Feature.
struct WeekendPrimitive {
    enum class Form : std::uint8_t { total, frequency };
    Form form = Form::total;
    const Feature* works = nullptr;    ///< weekend number + 1, or 0
    WeekendCalendar calendar;
    Corridor corridor;          ///< of the total, or of each window
    std::int64_t base = 0;      ///< carried, for the total
    std::int32_t window = 1;    ///< weekends, for the frequency
    std::size_t slot = 0;       ///< first of calendar.count + 1 slots: total worked, then days for each weekend

    [[nodiscard]] Score windows_with(const std::int64_t* slots, std::int32_t weekend, int change) const;
    [[nodiscard]] Score change_of(const std::int64_t* slots, std::int32_t weekend, int change) const {
        if (weekend < 0) {
            return {};
        }
        if (form == Form::frequency) {
            return windows_with(slots, weekend, change) - windows_with(slots, weekend, 0);
        }
        return weekend < calendar.first_judged ? Score{} : corridor(slots[0] + change) - corridor(slots[0]);
    }
    [[nodiscard]] Score delta(const std::int64_t* slots, Day day, Option before, Option after) const {
        const std::int32_t was = (*works)(day, before) - 1;
        const std::int32_t becomes = (*works)(day, after) - 1;
        if (was == becomes) {
            return {};
        }
        Score result{};
        if (was >= 0 && slots[1 + was] == 1) {
            result += change_of(slots, was, -1);
        }
        if (becomes >= 0 && slots[1 + becomes] == 0) {
            result += change_of(slots, becomes, +1);
        }
        return result;
    }
    void apply(std::int64_t* slots, Day day, Option before, Option after) const {
        const std::int32_t was = (*works)(day, before) - 1;
        const std::int32_t becomes = (*works)(day, after) - 1;
        if (was == becomes) {
            return;
        }
        if (was >= 0 && --slots[1 + was] == 0 && was >= calendar.first_judged) {
            --slots[0];
        }
        if (becomes >= 0 && ++slots[1 + becomes] == 1 && becomes >= calendar.first_judged) {
            ++slots[0];
        }
    }
    /// Sets the slots from scratch.
    void start(std::int64_t* slots, const Line& line) const;
    [[nodiscard]] Score cost(const std::int64_t* slots) const;
};

/// Exactly one of Saturday and Sunday. Local, so it needs no slots.
struct WholeWeekendPrimitive {
    const Feature* feature = nullptr;
    const std::vector<std::int8_t>* part = nullptr;    ///< by day: 1 Saturday, 2 Sunday of a judged weekend, else 0
    Price price;
    [[nodiscard]] Score delta(const Line& line, Day day, Option before, Option after) const {
        const std::int8_t side = (*part)[static_cast<std::size_t>(day)];
        const bool was = (*feature)(day, before) > 0;
        const bool becomes = (*feature)(day, after) > 0;
        if (side == 0 || was == becomes) {
            return {};
        }
        const Day other = side == 1 ? day + 1 : day - 1;
        const bool there = (*feature)(other, line[other]) > 0;
        return becomes == there ? Score{} - price(1) : price(1);
    }
    [[nodiscard]] Score cost(const Line& line) const {
        Score result{};
        for (Day day = 0; day < line.days; ++day) {
            if ((*part)[static_cast<std::size_t>(day)] == 2 &&
                ((*feature)(day, line[day]) > 0) != ((*feature)(day - 1, line[day - 1]) > 0)) {
                result += price(1);
            }
        }
        return result;
    }
};

}    // namespace staffwright::solve
