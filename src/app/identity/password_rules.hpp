// Whether a new password may be used. After the advice of the National Cyber Security Centre: long enough, not one that
// is guessed first, and nothing else - no demands for digits or signs, no expiry.
//
//     TRY(check_password("three random words", {.service = "Staffwright", .names = {"amy.adams", "Amy Adams"}}));
//
// What is guessed first is found by weight, not by a list of whole passwords: names, well-known words and their usual
// disguises ("P4ssw0rd"), runs of a keyboard or the alphabet and repetition each weigh as much as one character. What
// weighs too little is refused, however long it is. Errors: bad_value with advice that does not repeat the password.
// Thread safety: pure.
// Source: NCSC, Password administration for system owners (2018, checked 2024).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::app::identity {

inline constexpr std::size_t least_password_length = 12;    ///< characters, not bytes

/// What somebody who guesses would try for this person first.
struct PasswordContext {
    std::string service;
    std::vector<std::string> names;    ///< of the person, the account, the trust
};

Result<void> check_password(std::string_view password, const PasswordContext& context);

}    // namespace staffwright::app::identity
