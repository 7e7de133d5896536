// What an amount of breach costs: hard or soft, and a shape from amount to cost. Shared meaning of every rule and
// demand. Integers throughout; amounts are >= 0 and a shape of 0 is always 0. Thread safety: plain data.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "base/quantity.hpp"

namespace staffwright::roster {

/// Whether a breach makes a roster illegal or only costs.
enum class Severity : std::uint8_t { hard, soft };

/// No breach costs more: what a shape would give beyond this is cut down to it, so that sums stay exact.
inline constexpr Cost most_penalty{1'000'000'000'000};

/// Units of breach are u = ceil(amount / per), so that "each started hour short" is per = 60 on minutes.
///   linear    weight * u
///   quadratic weight * u * u                 (convex)
///   steps     cost of the last step whose `from` <= u; 0 below the first
/// and at most most_penalty.
struct PenaltyShape {
    enum class Form : std::uint8_t { linear, quadratic, steps };
    struct Step {
        std::int64_t from = 1;    ///< in units u, ascending, >= 1
        Cost cost;                ///< total cost from there on; any order of sizes, >= 0
        friend bool operator==(const Step&, const Step&) = default;
    };
    Form form = Form::linear;
    Cost weight{0};             ///< >= 0
    std::int64_t per = 1;       ///< >= 1
    std::vector<Step> steps;    ///< for Form::steps only

    [[nodiscard]] Cost operator()(std::int64_t amount) const;    ///< Requires: amount >= 0.
    friend bool operator==(const PenaltyShape&, const PenaltyShape&) = default;
};

/// Compared lexicographically: fewer hard, then less soft. A roster is legal if and only if hard is 0.
struct Score {
    Cost hard{};
    Cost soft{};
    friend constexpr Score operator+(Score a, Score b) { return {a.hard + b.hard, a.soft + b.soft}; }
    friend constexpr Score operator-(Score a, Score b) { return {a.hard - b.hard, a.soft - b.soft}; }
    constexpr Score& operator+=(Score b) { return *this = *this + b; }
    constexpr Score& operator-=(Score b) { return *this = *this - b; }
    friend constexpr auto operator<=>(const Score&, const Score&) = default;
};

}    // namespace staffwright::roster
