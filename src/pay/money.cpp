#include "pay/money.hpp"

#include <fmt/format.h>

namespace staffwright::pay {

namespace {

Wide greatest_common_divisor(Wide a, Wide b) {
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

bool goes_up(Rounding rule, Wide quotient, Wide rest, Wide bottom) {
    switch (rule) {
        case Rounding::half_up:
            return 2 * rest >= bottom;
        case Rounding::half_even:
            return 2 * rest > bottom || (2 * rest == bottom && quotient % 2 != 0);
        case Rounding::up:
            return rest > 0;
        case Rounding::down:
            return false;
    }
    return false;
}

std::string without_trailing_zeros(std::string text) {
    while (text.ends_with('0')) {
        text.pop_back();
    }
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text;
}

}    // namespace

const std::vector<std::string>& rounding_words() {
    static const std::vector<std::string> words{"half_up", "half_even", "up", "down"};
    return words;
}

std::optional<Rounding> rounding_of(std::string_view word) {
    for (std::size_t i = 0; i < rounding_words().size(); ++i) {
        if (rounding_words()[i] == word) {
            return static_cast<Rounding>(i);
        }
    }
    return std::nullopt;
}

Fraction::Fraction(Wide top, Wide bottom) : top_(top), bottom_(bottom) {
    const Wide common = greatest_common_divisor(top_, bottom_);
    if (common > 1) {
        top_ /= common;
        bottom_ /= common;
    }
}

Pence rounded(Fraction amount, Rounding rule) {
    const bool negative = amount.top_ < 0;
    const Wide size = negative ? -amount.top_ : amount.top_;
    Wide quotient = size / amount.bottom_;
    if (goes_up(rule, quotient, size % amount.bottom_, amount.bottom_)) {
        ++quotient;
    }
    return Pence{static_cast<std::int64_t>(negative ? -quotient : quotient)};
}

std::string money_text(Pence amount) {
    const bool negative = amount.count() < 0;
    const std::int64_t size = negative ? -amount.count() : amount.count();
    std::string pounds = fmt::format("{}", size / 100);
    for (std::size_t at = pounds.size(); at > 3;) {
        at -= 3;
        pounds.insert(at, ",");
    }
    return fmt::format("{}{}.{:02}", negative ? "-" : "", pounds, size % 100);
}

std::string hours_text(Minutes length) {
    if (length < Minutes{}) {
        return "-" + hours_text(-length);
    }
    const std::int64_t minutes = length.count();
    if (minutes % 3 != 0) {    // hundredths of an hour are 36 seconds: exact for multiples of three minutes only
        return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
    }
    return hundredths_text(minutes * 100 / 60);
}

std::string hundredths_text(std::int64_t hundredths) {
    const std::int64_t size = hundredths < 0 ? -hundredths : hundredths;
    return without_trailing_zeros(fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", size / 100, size % 100));
}

std::string percent_text(std::int64_t hundredths) {
    return hundredths_text(hundredths) + " %";
}

}    // namespace staffwright::pay
