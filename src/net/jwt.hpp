// Signed tokens of an OpenID provider (JWT), verified by the provider's public keys (JWKS).
//
//     const JwtKeys keys = TRY(JwtKeys::from_json(body_of_jwks_uri));
//     const Jwt token = TRY(read_jwt(text));                  // what its head says; nothing of it is believed yet
//     TRY(verify(token, keys, {issuer, client, nonce, now_seconds}));
//     token.claims.at("sub")
//
// RS256, PS256 and ES256 (P-256), and nothing else: no "none", and no HMAC, whose key would be the public one. The
// algorithm has to be one for the key's own kind. Times may differ by `skew`. Errors: bad_syntax for what is no token;
// not_signed_in for one that is not to be believed, with why; not_found for a key that is not among the keys, which may
// have been changed since. Thread safety: plain values. Source: RFC 7515, 7517, 7518, 7519; OpenID Connect Core 1.0,
// 3.1.3.7.
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::net {

struct Jwt {
    std::string algorithm;
    std::string key;            ///< id; empty: not said
    std::string signed_part;    ///< head and claims as they came
    std::string signature;      ///< bytes
    boost::json::object claims;
};
Result<Jwt> read_jwt(std::string_view text);

class JwtKeys {
public:
    struct Key;
    JwtKeys() = default;
    /// Keys of kinds that are not used here are passed over.
    static Result<JwtKeys> from_json(std::string_view text);
    [[nodiscard]] std::size_t size() const { return keys_.size(); }

private:
    friend Result<void> verify_signature(const Jwt& token, const JwtKeys& keys);
    std::vector<std::shared_ptr<const Key>> keys_;
};

/// Error: not_found if no key has the token's id.
Result<void> verify_signature(const Jwt& token, const JwtKeys& keys);

struct Expected {
    std::string issuer;
    std::string audience;
    std::string nonce;
    std::int64_t now = 0;      ///< seconds since 1970
    std::int64_t skew = 60;    ///< seconds that clocks may differ
};
/// Issuer, audience (and that it is the authorised party of several), times, nonce, subject.
Result<void> verify_claims(const Jwt& token, const Expected& expected);

/// RFC 4648, section 5, without padding. Nothing for any other text.
[[nodiscard]] std::optional<std::string> base64url_decoded(std::string_view text);

}    // namespace staffwright::net
