// Which sessions and tokens have lately been seen to be somebody's, so that requests can be counted by account before
// the store is asked: a whole hospital may stand behind one address, and nobody there should wait for the others.
//
//     known.saw(*credential_of(request.headers), user_id, now);       once the store has said whose it is
//     if (const auto account = known.account_of(*credential, now)) ...
//
// Kept are digests, not secrets. Who has never shown a good one is not in it: made-up cookies gain nobody anything.
// Bounds: `most` entries, the one seen longest ago makes room; each is forgotten ten minutes after it was seen last.
// Errors: none. Thread safety: any thread.
#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/transport/message.hpp"

namespace staffwright::http {

inline constexpr const char* session_cookie = "session";

/// What a request shows of who asks: an API token, else the session's cookie; nothing if neither is there.
[[nodiscard]] std::optional<std::string> credential_of(const Headers& headers);
/// Of "Bearer swt_...", in whatever case the scheme is; nothing if it is not there once, and so.
[[nodiscard]] std::optional<std::string> bearer_of(const Headers& headers);

class KnownCallers {
public:
    explicit KnownCallers(std::size_t most) : most_(most) {}

    void saw(std::string_view credential, const std::string& account, Moment now);
    [[nodiscard]] std::optional<std::string> account_of(std::string_view credential, Moment now);

private:
    struct Known {
        std::string digest;
        std::string account;
        Moment seen;
    };
    const std::size_t most_;
    std::mutex mutex_;
    std::list<Known> known_;    ///< the one seen last in front
    std::unordered_map<std::string, std::list<Known>::iterator> places_;
};

}    // namespace staffwright::http
