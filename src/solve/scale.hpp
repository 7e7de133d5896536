// How search, which wants one number, weighs hard against soft. Thread safety: plain data.
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

}    // namespace staffwright::solve
