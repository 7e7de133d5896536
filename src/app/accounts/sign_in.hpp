// Sign-in with login and password, and sign-out.
//
//     const SignedIn done = TRY(sign_in(platform, {"amy@example.org", "three random words", request_id}));
//     if (done.wait_seconds > 0) ...            // too many mistakes: not even tried
//     else if (done.session) ... cookie of done.session->secret
//
// Whether a login exists shows in nothing: unknown ones take as long, give the same answer, and are counted and made to
// wait (identity/lockout.hpp) just as known ones. A try is counted before the password is looked at, so that many at
// the same time are no way around it.
// Errors: not_signed_in, the same for all reasons; unavailable when too many hash at the same time; too_large.
// Thread safety: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "app/identity/secrets.hpp"
#include "store/identity.hpp"

namespace staffwright::app::accounts {

struct SignIn {
    std::string login;    ///< in whatever case
    std::string password;
    std::string request;    ///< its id, for the audit
};

struct NewSession {
    identity::Secret secret;
    store::Session session;
};

struct SignedIn {
    std::optional<NewSession> session;
    std::int64_t wait_seconds = 0;    ///< before the next try
};

/// A password shown, and counted as sign-in counts it. Error: not_signed_in if it is wrong, or nobody's.
struct TriedPassword {
    std::int64_t wait_seconds = 0;    ///< not 0: not even tried
    store::User user{};
    store::Credential password{};
    std::string renewed{};    ///< hash to be kept instead, where costs have risen
};
Result<TriedPassword> try_password(const Platform& platform, const std::string& typed, std::string_view password);

Result<SignedIn> sign_in(const Platform& platform, const SignIn& given);
Result<void> sign_out(const Platform& platform, const Actor& actor, const store::SessionId& session);

/// A session for a user who has shown who they are; within the transaction of whoever saw it. Audited.
Result<NewSession> begin_session(store::sql::Transaction& t, const store::User& user, const std::string& how,
                                 const std::string& request, calendar::Moment now, const SessionLengths& lengths);

/// The one with which the user signs in, if any.
Result<std::optional<store::Credential>> password_of(store::sql::Transaction& t, const store::UserId& user);
[[nodiscard]] std::string login_of(const std::string& typed);    ///< as logins are stored
[[nodiscard]] store::sql::Bytes digest_of_login(const std::string& login);

}    // namespace staffwright::app::accounts
