// Local primitive: a forbidden sequence of days. Serves forbidden_pattern.
//
// Local primitives share one shape, which serves delta and resource alike: `decided(line, x)` is the cost of what
// becomes certain on day x, from days <= x only; a change on day d can alter it for x in [d, d + reach] and nowhere
// else. Thread safety: immutable.
#pragma once

#include <vector>

#include "solve/kinds/features.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

struct PatternPrimitive {
    std::vector<std::vector<std::uint8_t>> steps;    ///< [step][option]
    std::vector<std::uint8_t> starts;                ///< by day + history_days, over [-history_days, days)
    Day history_days = 0;
    Price price;

    /// How many days after the period something can still be decided.
    [[nodiscard]] Day overrun() const { return 0; }
    [[nodiscard]] Day reach() const { return static_cast<Day>(steps.size()) - 1; }
    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        const Day first = x - reach();
        if (first < -history_days || starts[static_cast<std::size_t>(first + history_days)] == 0) {
            return {};
        }
        for (std::size_t step = 0; step < steps.size(); ++step) {
            if (steps[step][line[first + static_cast<Day>(step)]] == 0) {
                return {};
            }
        }
        return price(1);
    }
    /// False if the change cannot matter.
    [[nodiscard]] bool sees(Option before, Option after) const {
        for (const auto& step : steps) {
            if (step[before] != step[after]) {
                return true;
            }
        }
        return false;
    }
};

}    // namespace staffwright::solve
