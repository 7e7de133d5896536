// A client of one OpenID provider: authorization code with PKCE, and nothing else.
//
//     OpenIdClient client({.issuer = "https://id.example.org", .client = "staffwright", .secret = "...", ...});
//     const Flow flow = TRY(client.begin());                       send the browser to flow.url; keep flow.kept
//     const boost::json::object claims = TRY(client.finish(flow.kept, code, now_seconds));
//
// The provider's own description of itself is fetched once an hour, its keys when a token names one that is not known,
// at most once a minute: so keys can change at any time, and forged tokens make nobody fetch. Everything goes over TLS,
// but to this machine itself. Claims are those of the ID token, which is verified (jwt.hpp), with what the provider
// tells beside at its userinfo endpoint of the same subject.
// Errors: unavailable (the provider cannot be reached or answers nonsense); not_signed_in (what is not to be believed).
// Thread safety: any thread.
#pragma once

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/jwt.hpp"

namespace staffwright::net {

struct OpenIdSettings {
    std::string issuer;
    std::string client;
    std::string secret;      ///< of the client; empty: a public one
    std::string redirect;    ///< our own address, as the provider knows it
    std::string scopes = "openid profile email";
    std::string acr;       ///< how people have to sign in there; empty: as the provider likes
    std::string prompt;    ///< "login" for CIS2's choice of a role; empty: as the provider likes
};

class OpenIdClient {
public:
    explicit OpenIdClient(OpenIdSettings settings) : settings_(std::move(settings)) {}

    /// What has to be kept from the beginning to the end of one sign-in, by the browser's owner alone.
    struct Kept {
        std::string state;
        std::string nonce;
        std::string verifier;
    };
    struct Flow {
        std::string url;
        Kept kept;
    };
    Result<Flow> begin();
    Result<boost::json::object> finish(const Kept& kept, const std::string& code, std::int64_t now);

    [[nodiscard]] const OpenIdSettings& settings() const { return settings_; }

private:
    struct Endpoints {
        std::string authorization;
        std::string token;
        std::string userinfo;    ///< empty: there is none
        std::string keys;
        bool secret_in_body = false;
    };
    Result<Endpoints> endpoints();
    Result<void> verify_with_keys(const Jwt& token, const Endpoints& at);
    Result<boost::json::object> tokens_for(const Kept& kept, const std::string& code, const Endpoints& at);
    Result<void> add_userinfo(boost::json::object& claims, const std::string& access, const Endpoints& at);

    const OpenIdSettings settings_;
    std::mutex mutex_;
    std::optional<Endpoints> endpoints_;
    std::chrono::steady_clock::time_point endpoints_at_{};
    JwtKeys keys_;
    std::optional<std::chrono::steady_clock::time_point> keys_at_;
};

}    // namespace staffwright::net
