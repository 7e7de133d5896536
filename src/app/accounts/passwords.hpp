// Passwords: setting, changing, and links that set one once, for who was invited or forgot theirs.
//
//     TRY(change_password(platform, caller, old_one, new_one));          ends the user's other sessions
//     TRY(send_password_link(platform, login, request_id));              says nothing about whether anybody has it
//     TRY(set_password_by_link(platform, token, new_one, request_id));
//
// Every new password goes through identity/password_rules.hpp. A link leaves by the mail outbox of a trust of the
// user's, works once and for a while; setting a password ends all others. Errors: bad_value (a password that is too
// easy to guess), not_signed_in (a wrong old one), not_found (a link that works no more); those of hashing and of the
// store. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/accounts/callers.hpp"
#include "app/acting/platform.hpp"
#include "store/identity.hpp"

namespace staffwright::app::accounts {

inline constexpr std::int64_t reset_link_seconds = std::int64_t{60} * 60;
inline constexpr std::int64_t invitation_seconds = std::int64_t{7} * 24 * 60 * 60;

/// Checked by the rules and hashed; takes its time, so outside of a transaction.
Result<std::string> new_password_hash(const Platform& platform, const store::User& user, std::string_view password);
/// In place of the old one; links end, and failures are forgotten. Within any transaction of the system's.
Result<void> keep_password(store::sql::Transaction& t, const store::User& user, const std::string& hash,
                           calendar::Moment now);

Result<void> change_password(const Platform& platform, const SessionCaller& caller, std::string_view old_one,
                             std::string_view new_one);
Result<void> send_password_link(const Platform& platform, const std::string& login, const std::string& request);
Result<void> set_password_by_link(const Platform& platform, std::string_view token, std::string_view password,
                                  const std::string& request);

enum class LinkFor : std::uint8_t { invitation, reset };
/// Puts a mail with a new link into the outbox. Nothing if the user has no address.
Result<void> mail_password_link(store::sql::Transaction& t, const Platform& platform, const store::User& user,
                                LinkFor purpose, calendar::Moment now);

}    // namespace staffwright::app::accounts
