// Cookies, written so that they can do the least harm and read strictly.
//
//     set_cookie({"session", secret.text, 8 * 3600})
//         __Host-session=...; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=28800
//     read_cookie(field, "session")
//
// Every name gets the prefix __Host-, with which browsers demand Secure, no Domain and Path=/: no neighbour under the
// same domain can set or overwrite it. A cookie that is there twice is none: one of them is somebody else's. Errors:
// none. Thread safety: pure. Source: RFC 6265; draft-ietf-httpbis-rfc6265bis, cookie name prefixes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace staffwright::app::identity {

enum class SameSite { strict, lax };

struct Cookie {
    std::string name;                         ///< letters, digits, - and _
    std::string value;                        ///< what base64url can hold
    std::optional<std::int64_t> seconds{};    ///< none: until the browser is closed; 0: deleted
    SameSite same_site = SameSite::lax;
};

/// The value of a Set-Cookie field. Requires: name and value are made of the characters above.
[[nodiscard]] std::string set_cookie(const Cookie& cookie);
/// From the value of a Cookie field.
[[nodiscard]] std::optional<std::string> read_cookie(std::string_view field, std::string_view name);

}    // namespace staffwright::app::identity
