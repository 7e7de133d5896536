// The second factor: codes of an authenticator app that change with time, and recovery codes for the day it is lost.
//
//     const std::optional<std::int64_t> used = accepted_counter(secret, code, now, last_used);
//     if (used) ... keep *used as last_used ...
//     const std::vector<Secret> codes = new_recovery_codes();    // each works once
//
// Codes have six digits and last 30 seconds; one step before and after is accepted for clocks that differ. A code never
// works twice: its counter must be above the last one used. Times are seconds since 1970. Errors: none. Thread safety:
// pure. Source: RFC 4226, HOTP; RFC 6238, TOTP (HMAC-SHA-1, which is what authenticator apps know).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/identity/secrets.hpp"

namespace staffwright::app::identity {

inline constexpr std::int64_t seconds_of_a_code = 30;

/// 20 bytes, to be stored so that only the server can read them.
[[nodiscard]] std::string new_totp_secret();
/// What is shown as a square to be scanned. `account` and `issuer` are percent-encoded here.
[[nodiscard]] std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

/// RFC 4226; `digits` from 6 to 8.
[[nodiscard]] std::string hotp(std::string_view secret, std::uint64_t counter, int digits);

/// The counter that the code belongs to, if it may be used now. `last_used` is that of the code used before, -1 at
/// first.
[[nodiscard]] std::optional<std::int64_t> accepted_counter(std::string_view secret, std::string_view code,
                                                           std::int64_t now, std::int64_t last_used);

/// Ten of 80 bits each: "k3m9-x7q2-...". Only digests are stored, and each is deleted when it was used.
[[nodiscard]] std::vector<Secret> new_recovery_codes();
/// Of what somebody typed, blanks, hyphens and case aside.
[[nodiscard]] std::string recovery_digest(std::string_view typed);

}    // namespace staffwright::app::identity
