// How search, which wants one number, weighs hard against soft. Thread safety: plain data, pure.
#pragma once

#include <cstdint>
#include <vector>

#include "roster/penalty.hpp"

namespace staffwright::solve {

using roster::Score;

/// Lexicographic scores folded to one number for search: hard * hard_weight + soft.
struct Scale {
    std::int64_t hard_weight = 1000;
    std::int64_t fine = 1;    ///< parts of one cost, where prices are fractions
    [[nodiscard]] std::int64_t operator()(const Score& score) const {
        return (score.hard.count() * hard_weight + score.soft.count()) * fine;
    }
};

class Model;

/// A typical cost of one more or one fewer person on a demand line, or of a duty by itself (pay) where that is more:
/// the scale on which temperatures and prices of what is not allowed make sense. At least 1.
[[nodiscard]] std::int64_t typical_weight(const Model& model);

/// The whole cost that a proven value of so many parts of one comes to: upwards, for a cost is a whole number.
[[nodiscard]] constexpr Cost whole_cost(std::int64_t value, std::int64_t parts) {
    const std::int64_t down = value / parts;    // towards zero, which is upwards below it
    return Cost{down + (value > down * parts ? 1 : 0)};
}

/// Is the roster within a thirtieth of the bound? Then a proof may come of it, and little is left to gain.
[[nodiscard]] constexpr bool is_near(Cost best, Cost bound) {
    constexpr std::int64_t part = 30;
    const std::int64_t size = best < Cost{0} ? -best.count() : best.count();
    return (best - bound).count() * part <= size;
}

/// Over the days the most that one day's duties come to by the prices (or steps) of the lines they count on, either
/// side of 0.
[[nodiscard]] std::int64_t steepest(const Model& model, std::uint32_t profile,
                                    const std::vector<std::int64_t>& of_line);

/// What prices over one line may come to, so that sums over a line stay within 32 bits.
inline constexpr std::int64_t most_prices_of_a_line = std::int64_t{1} << 26;

/// Parts of one cost in which prices are counted: Model::most_price_parts, or fewer (a power of two) where costs are so
/// large that the prices of a line would not fit. What costs thousands need not be priced to the 256th.
[[nodiscard]] std::int64_t price_parts_for(const Model& model);

}    // namespace staffwright::solve
