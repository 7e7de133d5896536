#include "formats/native_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/decimals.hpp"

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
    const std::string text = decimal_text(wte.count(), decimals);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::optional<Wte> read_wte(std::string_view number) {
    constexpr std::int64_t most = 1'000'000 * whole_time.count();
    const auto value = read_decimal(number, decimals);
    if (!value || *value < 0 || *value > most || number.starts_with('-')) {
        return std::nullopt;
    }
    return Wte{*value};
}

}    // namespace staffwright::formats
