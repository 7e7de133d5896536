// Primitive: a total of a feature over a range of days, priced by a corridor. Serves total, average_hours and
// fair_share.
//
// Delta: the running total is kept in one slot and what it costs in another. Resource: the total so far; priced when
// the range ends.
// Thread safety: immutable; slots belong to the caller.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

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
    /// True if both count the same on the same days, whatever they start from and cost.
    [[nodiscard]] bool same_total(const CountPrimitive& other) const {
        return feature == other.feature && from == other.from && until == other.until;
    }

    [[nodiscard]] std::int64_t total(const Line& line) const {
        std::int64_t sum = base;
        for (Day day = from; day < until; ++day) {
            sum += (*feature)(day, line[day]);
        }
        return sum;
    }
    [[nodiscard]] Score cost(const Line& line) const { return corridor(total(line)); }

    /// What a total costs, as a number: hard or soft as the price is.
    [[nodiscard]] std::int64_t amount(std::int64_t total) const {
        if (total >= corridor.low && total <= corridor.high) {
            return 0;
        }
        const Score cost = corridor(total);
        return (cost.hard + cost.soft).count();
    }
    /// `present`: what the total costs now.
    [[nodiscard]] Score delta(std::int64_t total, std::int64_t present, Day day, Option before, Option after) const {
        if (!covers(day)) {
            return {};
        }
        const std::int64_t change = std::int64_t{(*feature)(day, after)} - (*feature)(day, before);
        if (change == 0) {
            return {};
        }
        const Cost difference{amount(total + change) - present};
        return corridor.price.hard() ? Score{difference, Cost{0}} : Score{Cost{0}, difference};
    }
    void apply(std::int64_t& total, std::int64_t& present, Day day, Option before, Option after) const {
        if (covers(day)) {
            total += std::int64_t{(*feature)(day, after)} - (*feature)(day, before);
            present = amount(total);
        }
    }
};

/// For each option which of a person's first 64 counts it adds to on some day, a bit each: a change matters to no
/// other.
class CountFlags {
public:
    static constexpr std::size_t most_counts = 64;
    CountFlags(const std::vector<CountPrimitive>& counts, Day days, std::size_t options) : flags_(options, 0) {
        for (std::size_t at = 0; at < std::min(counts.size(), most_counts); ++at) {
            const Feature& feature = *counts[at].feature;
            for (Day day = 0; day < (feature.same_every_day() ? std::min<Day>(days, 1) : days); ++day) {
                for (std::size_t option = 0; option < options; ++option) {
                    flags_[option] |= std::uint64_t{feature(day, static_cast<Option>(option)) != 0} << at;
                }
            }
        }
    }
    [[nodiscard]] std::uint64_t operator()(Option option) const { return flags_[option]; }

private:
    std::vector<std::uint64_t> flags_;
};

}    // namespace staffwright::solve
