// A penalty made quick to evaluate: severity and shape in one, with the linear case inline.
// Thread safety: immutable.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "roster/penalty.hpp"

namespace staffwright::solve {

using roster::Score;

/// Amounts up to this cost what they should without being cut at roster::most_penalty, for weights called proportional.
inline constexpr std::int64_t most_amount_told_apart = 1'000'000;

class Price {
public:
    Price() = default;
    Price(roster::Severity severity, const roster::PenaltyShape& shape)
        : linear_(shape.form == roster::PenaltyShape::Form::linear),
          hard_(severity == roster::Severity::hard),
          quadratic_(shape.form == roster::PenaltyShape::Form::quadratic),
          weight_(shape.weight.count()),
          per_(shape.per),
          shape_(&shape) {
        if (weight_ > 0) {
            const std::int64_t most = roster::most_penalty.count() / weight_;
            most_units_ = most;
            while (quadratic_ && most_units_ > 0 &&
                   most_units_ > most / most_units_) {    // Newton's iteration for the whole square root
                most_units_ = (most_units_ + most / most_units_) / 2;
            }
        }
    }

    /// Requires: amount >= 0.
    [[nodiscard]] Score operator()(std::int64_t amount) const {
        if (amount == 0) {
            return {};
        }
        std::int64_t cost = 0;
        if (linear_ || quadratic_) {
            const std::int64_t units = units_of(amount);
            cost = units > most_units_ ? roster::most_penalty.count() : weight_ * units * (quadratic_ ? units : 1);
        } else {
            cost = (*shape_)(amount).count();
        }
        return hard_ ? Score{Cost{cost}, Cost{0}} : Score{Cost{0}, Cost{cost}};
    }
    [[nodiscard]] bool hard() const { return hard_; }
    /// True if every further unit of breach costs the same, so that a state may be capped at its limit.
    [[nodiscard]] bool proportional() const {
        return linear_ && per_ == 1 && weight_ <= roster::most_penalty.count() / most_amount_told_apart;
    }
    /// True if a larger amount never costs less.
    [[nodiscard]] bool never_falls() const {
        if (linear_ || shape_->form != roster::PenaltyShape::Form::steps) {
            return true;
        }
        const auto falls = [](const roster::PenaltyShape::Step& a, const roster::PenaltyShape::Step& b) {
            return b.cost < a.cost;
        };
        return std::adjacent_find(shape_->steps.begin(), shape_->steps.end(), falls) == shape_->steps.end();
    }
    /// True if any breach at all makes a roster illegal.
    [[nodiscard]] bool forbids() const { return (*this)(1).hard > Cost{0} && never_falls(); }
    /// Equal numbers mean equal prices (not always the other way round: shapes that are not linear are told apart by
    /// whose they are).
    [[nodiscard]] std::array<std::int64_t, 4> identity() const {
        return {hard_ ? 1 : 0, linear_ ? weight_ : 0, linear_ ? per_ : 0,
                linear_ ? 0 : static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(shape_))};
    }
    [[nodiscard]] bool nothing() const { return linear_ && weight_ == 0; }

private:
    [[nodiscard]] std::int64_t units_of(std::int64_t amount) const {
        if (per_ == 1) {
            return amount;
        }
        const std::int64_t below = amount - 1;
        if (((below | per_) >> 31) == 0) {    // the short division is several times as fast
            return std::int64_t{static_cast<std::uint32_t>(below) / static_cast<std::uint32_t>(per_)} + 1;
        }
        return below / per_ + 1;
    }

    bool linear_ = true;
    bool hard_ = false;
    bool quadratic_ = false;
    std::int64_t weight_ = 0;
    std::int64_t per_ = 1;
    std::int64_t most_units_ = std::numeric_limits<std::int64_t>::max();    ///< that cost no more than most_penalty
    const roster::PenaltyShape* shape_ = nullptr;    ///< owned by the rule book, which outlives the model
};

/// No lower or upper limit.
inline constexpr std::int64_t no_low = std::numeric_limits<std::int64_t>::min() / 4;
inline constexpr std::int64_t no_high = std::numeric_limits<std::int64_t>::max() / 4;

/// A price on how far a number lies outside [low, high].
struct Corridor {
    std::int64_t low = no_low;
    std::int64_t high = no_high;
    Price price;
    [[nodiscard]] Score operator()(std::int64_t x) const {
        if (x > high) {
            return price(x - high);
        }
        return x < low ? price(low - x) : Score{};
    }
    /// True if no x in [from, to] costs anything.
    [[nodiscard]] bool free(std::int64_t from, std::int64_t to) const { return from >= low && to <= high; }
};

}    // namespace staffwright::solve
