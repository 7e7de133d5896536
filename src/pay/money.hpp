// Exact money: products and quotients of integers, rounded once, by the scheme's one rule.
//
//     const Pence pay = rounded(Fraction{minutes} * rate / 60, rule);
//
// Bounds: numerator and denominator stay within 128 bits for amounts up to a billion pounds. Thread safety: plain
// values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"

namespace staffwright::pay {

/// To the nearest penny with halves up or to even; or always up, or always down. "Up" is away from zero.
enum class Rounding : std::uint8_t { half_up, half_even, up, down };
[[nodiscard]] std::optional<Rounding> rounding_of(std::string_view word);
[[nodiscard]] const std::vector<std::string>& rounding_words();

__extension__ using Wide = __int128;

/// A quotient of integers, kept in lowest terms; the denominator is above 0.
class Fraction {
public:
    explicit Fraction(std::int64_t value) : top_(value) {}
    friend Fraction operator*(Fraction a, std::int64_t factor) { return {a.top_ * factor, a.bottom_}; }
    /// Requires: divisor > 0.
    friend Fraction operator/(Fraction a, std::int64_t divisor) { return {a.top_, a.bottom_ * divisor}; }
    friend Pence rounded(Fraction amount, Rounding rule);

private:
    Fraction(Wide top, Wide bottom);
    Wide top_;
    Wide bottom_ = 1;
};

[[nodiscard]] Pence rounded(Fraction amount, Rounding rule);

/// "1,234.56", "-0.05"
[[nodiscard]] std::string money_text(Pence amount);
/// Decimal hours where two decimals are exact, else hours and minutes: "37.5", "11:20"
[[nodiscard]] std::string hours_text(Minutes length);
/// "14.38"
[[nodiscard]] std::string hundredths_text(std::int64_t hundredths);
/// "14.38 %"
[[nodiscard]] std::string percent_text(std::int64_t hundredths);

inline constexpr std::int64_t whole_percent = 10'000;    ///< hundredths of a percent in the whole

}    // namespace staffwright::pay
