// Random secrets, and what of them may be kept. A secret leaves once, to whom it belongs; what is stored is its digest.
//
//     const Secret session = new_secret();          // session.text goes into the cookie, session.digest into the store
//     if (same(digest_of(shown), stored)) ...
//
// 256 bits from the system's generator, so that a quick digest (SHA-256) is enough; passwords are another matter
// (password_hash.hpp). Errors: none; a system without randomness is a fault. Thread safety: any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace staffwright::app::identity {

struct Secret {
    std::string text;      ///< base64url, for its owner alone
    std::string digest;    ///< hexadecimal, to be stored
};

[[nodiscard]] Secret new_secret();
/// SHA-256 in hexadecimal.
[[nodiscard]] std::string digest_of(std::string_view text);
/// Takes as long for a near miss as for a far one. Lengths are no secret.
[[nodiscard]] bool same(std::string_view a, std::string_view b);
/// So many random bytes, as they are.
[[nodiscard]] std::string random_bytes(std::size_t count);

/// A token for programs: "swt_" and 43 characters and 8 of checksum. The prefix lets scanners find a leaked one, the
/// checksum tells a mistyped one from a revoked one without asking the store.
[[nodiscard]] Secret new_api_token();
inline constexpr std::string_view api_token_prefix = "swt_";
/// It has the shape and the checksum of one. Its digest may then be looked for.
[[nodiscard]] bool looks_like_api_token(std::string_view text);

/// Bound to a session and different each time it is written into a page, so that its length and bytes tell nothing.
[[nodiscard]] std::string new_csrf_token(std::string_view session_secret);
[[nodiscard]] bool is_csrf_token_of(std::string_view session_secret, std::string_view token);

// -- encodings that the rest of this room shares
[[nodiscard]] std::string base64url(std::string_view bytes);
/// RFC 4648 base 32 without padding, as authenticator apps take a secret.
[[nodiscard]] std::string base32(std::string_view bytes);

}    // namespace staffwright::app::identity
