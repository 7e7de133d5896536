// The second factor of a session: an authenticator app, or a recovery code on the day it is lost.
//
//     const Enrolment begun = TRY(begin_enrolment(platform, caller, password));    the URI is shown once, as a square
//     const std::vector<std::string> codes = TRY(confirm_enrolment(platform, caller, "123456"));    shown once, too
//     TRY(show_code(platform, caller, "123456"));                                  this session has shown one
//
// Privileged roles count only in a session that has shown one (identity/policy.hpp), so that whoever has such a role
// and no app yet can do nothing but enrol. Who has one enrols another only in a session that has shown the old one.
// Mistakes are counted, and made to wait for, as those with passwords are.
// Errors: not_permitted (a wrong code, without saying why); too_many; conflict (nothing was begun); unsupported (the
// server has no key to seal with). Thread safety: any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/accounts/callers.hpp"

namespace staffwright::app::accounts {

struct Enrolment {
    std::string uri;       ///< otpauth://totp/...
    std::string secret;    ///< the same for typing, base 32
};
Result<Enrolment> begin_enrolment(const Platform& platform, const SessionCaller& caller, std::string_view password);
/// The recovery codes; old ones and an old app work no more. The session has shown a second factor by it.
Result<std::vector<std::string>> confirm_enrolment(const Platform& platform, const SessionCaller& caller,
                                                   std::string_view code);
Result<void> show_code(const Platform& platform, const SessionCaller& caller, std::string_view code);
Result<void> show_recovery_code(const Platform& platform, const SessionCaller& caller, std::string_view code);
/// In place of those there were. Error: not_permitted unless the session has shown a second factor.
Result<std::vector<std::string>> new_recovery_codes(const Platform& platform, const SessionCaller& caller);

}    // namespace staffwright::app::accounts
