// How search, which wants one number, weighs hard against soft. Thread safety: plain data, pure.
#pragma once

#include <cstdint>

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

/// A typical cost of one more or one fewer person on a demand line: the scale on which temperatures and prices of what
/// is not allowed make sense. At least 1.
[[nodiscard]] std::int64_t typical_weight(const Model& model);

/// What prices over one line may come to, so that sums over a line stay within 32 bits.
inline constexpr std::int64_t most_prices_of_a_line = std::int64_t{1} << 26;

/// Parts of one cost in which prices are counted: Model::most_price_parts, or fewer (a power of two) where costs are so
/// large that the prices of a line would not fit. What costs thousands need not be priced to the 256th.
[[nodiscard]] std::int64_t price_parts_for(const Model& model);

}    // namespace staffwright::solve
