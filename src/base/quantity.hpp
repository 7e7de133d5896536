// Integer quantities with a unit in their type: minutes, pence, penalty cost and whole-time equivalents.
//
// A quantity never converts by itself, neither from a bare number nor to another unit: `Minutes d = 7;` does not
// compile, `Minutes{7}` or `7_min` does. Arithmetic is exact; overflow is a bug and is caught in debug builds.
// Thread safety: plain values.
#pragma once

#include <cassert>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace staffwright {

template <class Unit>
class Quantity {
public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(std::int64_t value) : value_(value) {}

    [[nodiscard]] constexpr std::int64_t count() const { return value_; }

    constexpr Quantity& operator+=(Quantity other) {
        [[maybe_unused]] std::int64_t checked = 0;
        assert(!__builtin_add_overflow(value_, other.value_, &checked));
        value_ += other.value_;
        return *this;
    }
    constexpr Quantity& operator-=(Quantity other) {
        [[maybe_unused]] std::int64_t checked = 0;
        assert(!__builtin_sub_overflow(value_, other.value_, &checked));
        value_ -= other.value_;
        return *this;
    }
    constexpr Quantity& operator*=(std::int64_t factor) {
        [[maybe_unused]] std::int64_t checked = 0;
        assert(!__builtin_mul_overflow(value_, factor, &checked));
        value_ *= factor;
        return *this;
    }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend constexpr Quantity operator*(Quantity a, std::int64_t factor) { return a *= factor; }
    friend constexpr Quantity operator*(std::int64_t factor, Quantity a) { return a *= factor; }
    friend constexpr Quantity operator-(Quantity a) { return Quantity{-a.value_}; }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
    std::int64_t value_ = 0;
};

/// Length of time. Never a moment (that is calendar::Instant).
using Minutes = Quantity<struct MinutesUnit>;
/// Money, in pence sterling.
using Pence = Quantity<struct PenceUnit>;
/// A penalty in a roster's score; no unit outside the problem that states it.
using Cost = Quantity<struct CostUnit>;
/// Whole-time equivalent in ten-thousandths of a full-time post: 10000 is 1.0 WTE.
using Wte = Quantity<struct WteUnit>;

inline constexpr Wte whole_time{10'000};

namespace literals {
constexpr Minutes operator""_min(unsigned long long value) {
    return Minutes{static_cast<std::int64_t>(value)};
}
constexpr Minutes operator""_h(unsigned long long value) {
    return Minutes{static_cast<std::int64_t>(value) * 60};
}
constexpr Pence operator""_pence(unsigned long long value) {
    return Pence{static_cast<std::int64_t>(value)};
}
constexpr Cost operator""_cost(unsigned long long value) {
    return Cost{static_cast<std::int64_t>(value)};
}
}    // namespace literals

}    // namespace staffwright
