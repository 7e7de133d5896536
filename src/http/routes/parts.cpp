#include "http/routes/parts.hpp"

#include "base/text.hpp"
#include "calendar/date.hpp"

namespace staffwright::http {

namespace {

/// Two digits below `bound`.
std::optional<std::int64_t> two_digits(std::string_view text, std::int64_t bound) {
    if (text.size() != 2 || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    const std::int64_t number = (text[0] - '0') * 10 + (text[1] - '0');
    return number < bound ? std::optional(number) : std::nullopt;
}

/// "" or ".25" as microseconds.
std::optional<std::int64_t> decimals(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    if (text.front() != '.' || text.size() < 2 || text.size() > 7 ||
        text.find_first_not_of("0123456789", 1) != std::string_view::npos) {
        return std::nullopt;
    }
    std::string digits(text.substr(1));
    digits.resize(6, '0');
    return parse_int64(digits);
}

}    // namespace

std::optional<calendar::Moment> read_moment(std::string_view text) {
    constexpr std::size_t shortest = 20;    // 2026-10-19T08:00:00Z
    if (text.size() < shortest || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
        return std::nullopt;
    }
    const auto day = calendar::Date::parse(text.substr(0, 10));
    const auto hour = two_digits(text.substr(11, 2), 24);
    const auto minute = two_digits(text.substr(14, 2), 60);
    const auto second = two_digits(text.substr(17, 2), 60);
    const auto rest = decimals(text.substr(19, text.size() - shortest));
    if (!day || !hour || !minute || !second || !rest) {
        return std::nullopt;
    }
    const std::int64_t seconds = ((std::int64_t{day->days_since_1970()} * 24 + *hour) * 60 + *minute) * 60 + *second;
    return calendar::Moment{seconds * 1'000'000 + *rest};
}

Result<std::optional<calendar::Moment>> query_moment(const Call& call, std::string_view name) {
    const std::string text = call.query_text_or(name, "");
    if (text.empty()) {
        return std::optional<calendar::Moment>{};
    }
    const auto moment = read_moment(text);
    if (!moment) {
        return Error{ErrorId::bad_value, "this is no moment in UTC", "write it as 2026-10-19T08:00:00Z",
                     Place{"", 0, "?" + std::string(name)}};
    }
    return moment;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

}    // namespace staffwright::http
