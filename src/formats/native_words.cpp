#include "formats/native_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace staffwright::formats {

namespace {

constexpr std::int32_t a_day = 1440;
constexpr std::size_t decimals = 4;    // a Wte is in ten-thousandths

std::optional<std::int32_t> read_minute(std::string_view text) {
    // "7:30" and "07:30" and "31:15"; nothing with a sign.
    const std::vector<std::string_view> parts = split(text, ':');
    if (parts.size() != 2 || parts[0].empty() || parts[0].size() > 2 || parts[1].size() != 2) {
        return std::nullopt;
    }
    const auto hour = parse_int64(parts[0]);
    const auto minute = parse_int64(parts[1]);
    if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) {
        return std::nullopt;
    }
    return static_cast<std::int32_t>(*hour * 60 + *minute);
}

std::string minute_text(std::int32_t minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}    // namespace

std::string clock_text(const roster::Clock& clock) {
    const bool next_morning = clock.start < a_day && clock.end > a_day && clock.end - a_day <= clock.start;
    return minute_text(clock.start) + "-" + minute_text(next_morning ? clock.end - a_day : clock.end);
}

std::optional<roster::Clock> read_clock(std::string_view text) {
    const std::vector<std::string_view> ends = split(text, '-');
    if (ends.size() != 2) {
        return std::nullopt;
    }
    const auto start = read_minute(trim(ends[0]));
    const auto end = read_minute(trim(ends[1]));
    if (!start || !end) {
        return std::nullopt;
    }
    return roster::Clock{*start, *end > *start ? *end : *end + a_day};
}

std::string wte_text(Wte wte) {
    const std::int64_t whole = wte.count() / whole_time.count();
    std::string text = fmt::format("{}.{:04}", whole, wte.count() % whole_time.count());
    while (text.ends_with('0') && !text.ends_with(".0")) {
        text.pop_back();
    }
    return text;
}

std::optional<Wte> read_wte(std::string_view number) {
    const std::vector<std::string_view> parts = split(number, '.');
    const auto whole = parse_int64(parts[0]);
    constexpr std::int64_t most_whole = 1'000'000;
    if (parts.size() > 2 || !whole || *whole < 0 || *whole > most_whole || number.starts_with('-')) {
        return std::nullopt;
    }
    std::int64_t fraction = 0;
    if (parts.size() == 2) {
        std::string digits(parts[1]);
        if (digits.empty() || digits.size() > decimals) {
            return std::nullopt;
        }
        digits.append(decimals - digits.size(), '0');
        const auto read = parse_int64(digits);
        if (!read || *read < 0) {
            return std::nullopt;
        }
        fraction = *read;
    }
    return Wte{*whole * whole_time.count() + fraction};
}

}    // namespace staffwright::formats
