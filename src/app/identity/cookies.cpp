#include "app/identity/cookies.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::app::identity {

namespace {

constexpr std::string_view prefix = "__Host-";

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return ('0' <= c && c <= '9') || ('a' <= (c | 0x20) && (c | 0x20) <= 'z') || c == '-' || c == '_' || c == '.';
    });
}

}    // namespace

std::string set_cookie(const Cookie& cookie) {
    CHECK(!cookie.name.empty() && is_plain(cookie.name) && is_plain(cookie.value));
    std::string field = fmt::format("{}{}={}; Path=/; Secure; HttpOnly; SameSite={}", prefix, cookie.name, cookie.value,
                                    cookie.same_site == SameSite::strict ? "Strict" : "Lax");
    if (cookie.seconds) {
        field += fmt::format("; Max-Age={}", *cookie.seconds);
    }
    return field;
}

std::optional<std::string> read_cookie(std::string_view field, std::string_view name) {
    std::optional<std::string> found;
    for (const std::string_view piece : split(field, ';')) {
        const std::string_view pair = trim(piece);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || !pair.starts_with(prefix) ||
            pair.substr(prefix.size(), equals - prefix.size()) != name) {
            continue;
        }
        const std::string_view value = pair.substr(equals + 1);
        if (found || !is_plain(value)) {
            return std::nullopt;
        }
        found = value;
    }
    return found;
}

}    // namespace staffwright::app::identity
