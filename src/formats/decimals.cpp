#include "formats/decimals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace staffwright::formats {

namespace {

constexpr std::size_t most_digits = 12;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

std::int64_t power_of_ten(std::size_t places) {
    std::int64_t power = 1;
    for (std::size_t i = 0; i < places; ++i) {
        power *= 10;
    }
    return power;
}

}    // namespace

std::optional<std::int64_t> read_decimal(std::string_view number, std::size_t places) {
    const bool negative = number.starts_with('-');
    const std::vector<std::string_view> parts = split(negative ? number.substr(1) : number, '.');
    if (parts.size() > 2 || !all_digits(parts[0]) || parts[0].size() > most_digits) {
        return std::nullopt;
    }
    std::string digits(parts.size() == 2 ? parts[1] : std::string_view{});
    if (digits.size() > places || (parts.size() == 2 && !all_digits(parts[1]))) {
        return std::nullopt;
    }
    digits.append(places - digits.size(), '0');
    const std::int64_t fraction = digits.empty() ? 0 : *parse_int64(digits);
    const std::int64_t value = *parse_int64(parts[0]) * power_of_ten(places) + fraction;
    return negative ? -value : value;
}

std::string decimal_text(std::int64_t value, std::size_t places) {
    const std::int64_t scale = power_of_ten(places);
    const std::int64_t size = value < 0 ? -value : value;
    std::string text = fmt::format("{}{}", value < 0 ? "-" : "", size / scale);
    if (size % scale != 0) {
        text += fmt::format(".{:0{}}", size % scale, places);
        while (text.ends_with('0')) {
            text.pop_back();
        }
    }
    return text;
}

}    // namespace staffwright::formats
