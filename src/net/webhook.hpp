// Tells another system's server something over HTTPS, signed so that it knows from whom it is.
//
//     const Told told = tell({.url = url, .id = id, .at = now, .body = json, .secret = secret}, settings);
//
// The signature is HMAC-SHA256 over "id.timestamp.body", base 64, as the Standard Webhooks have it: Webhook-Id,
// Webhook-Timestamp, Webhook-Signature. No redirect is followed, no proxy used, and no address called that is not
// public, whatever name leads to it: else a trust's own machines could be reached through us.
// Bounds: `timeout` for the whole, 64 KiB of answer. Errors: as Told. Thread safety: any thread.
// Source: Standard Webhooks 1.0; RFC 2104; RFC 6890 for addresses that are not public.
#pragma once

#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "calendar/moment.hpp"

namespace staffwright::net {

struct CallSettings {
    bool private_addresses = false;    ///< also those, and http without TLS: for systems beside ours
    std::string authorities{};         ///< file of PEM; empty: the system's
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds timeout{10'000};
};

struct Notice {
    std::string url{};
    std::string id{};         ///< the same at every try, so that the other side knows it again
    calendar::Moment at{};    ///< of this try
    std::string body{};       ///< JSON
    std::string secret{};
};

enum class Answer : std::uint8_t {
    taken,
    gone,       ///< 410: nothing is wanted there any more
    not_now,    ///< anything else
};

struct Told {
    Answer answer = Answer::not_now;
    std::string words{};    ///< what went wrong; nothing of the answer's body
};

[[nodiscard]] Told tell(const Notice& notice, const CallSettings& settings);

/// "v1,..." over id, timestamp (seconds since 1970) and body.
[[nodiscard]] std::string signature(const std::string& secret, const std::string& id, std::int64_t timestamp,
                                    const std::string& body);
/// Whether such a URL is called at all. Error: bad_value.
Result<void> check_webhook_url(const std::string& url, const CallSettings& settings);
/// Of the Internet at large: not this machine's, a private network's, or one for special use.
[[nodiscard]] bool is_public(const sockaddr& address);

}    // namespace staffwright::net
