// One request to a server of others, over TLS (or to this machine itself), with limits on time and size. No redirects.
//
//     const Fetched keys = TRY(fetch({.url = "https://id.example.org/jwks"}));
//
// Errors: unavailable, with libcurl's words. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace staffwright::net {

struct Fetch {
    std::string url;
    std::optional<std::string> form{};    ///< posted, application/x-www-form-urlencoded; none: GET
    std::string bearer{};
    std::string user{};    ///< with password: HTTP basic
    std::string password{};
};
struct Fetched {
    int status = 0;
    std::string body;
};
Result<Fetched> fetch(const Fetch& wanted);

/// https, or http to 127.0.0.1, [::1] or localhost.
[[nodiscard]] bool may_be_fetched(std::string_view url);
/// Everything but RFC 3986's unreserved characters encoded.
[[nodiscard]] std::string form_encoded(std::string_view text);

}    // namespace staffwright::net
