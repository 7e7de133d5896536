// Who may sign in, how, and what for: users, credentials, sessions, API tokens and roles in the store.
//
//     const auto user = TRY(user_by_login(t, "amy@example.org"));          under Scope::of_the_system(): sign-in
//     const auto session = TRY(live_session(t, digest_of_token, now));     nothing if it ended, or ran out
//
// Secrets come as digests, or sealed; which, and how, is the use case's. Logins are lower case: the caller sees to it.
// Users belong to the region. Roles are granted for a unit, a trust or the region, and never changed, only revoked.
// Errors: as sql/failure.hpp has them; `change` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct User {
    UserId id{};
    RegionId region{};
    std::string login{};    ///< lower case; unique
    std::string name{};
    std::optional<std::string> email{};
    std::string state = "active";    ///< active, suspended, left
    std::int64_t failed_sign_ins = 0;
    std::optional<calendar::Moment> locked_until{};
    calendar::Moment created_at{};
    std::int64_t version = 1;
    friend bool operator==(const User&, const User&) = default;
};

struct Credential {
    CredentialId id{};
    UserId user{};
    std::string kind{};                         ///< password (one that is not disabled), totp, recovery, oidc
    std::optional<std::string> issuer{};        ///< oidc
    std::optional<std::string> subject{};       ///< oidc
    std::optional<sql::Bytes> secret{};         ///< digest, or sealed
    std::optional<std::int64_t> last_step{};    ///< totp: the last that was used
    calendar::Moment created_at{};
    std::optional<calendar::Moment> used_at{};
    std::optional<calendar::Moment> disabled_at{};
    friend bool operator==(const Credential&, const Credential&) = default;
};

struct Session {
    SessionId id{};
    UserId user{};
    sql::Bytes token_digest{};
    sql::Bytes csrf_digest{};
    std::optional<TrustId> trust{};    ///< which of theirs the user has chosen
    calendar::Moment created_at{};
    calendar::Moment seen_at{};
    calendar::Moment expires_at{};
    std::optional<calendar::Moment> second_factor_at{};
    std::optional<calendar::Moment> ended_at{};
    friend bool operator==(const Session&, const Session&) = default;
};

struct ApiToken {
    TokenId id{};
    UserId user{};
    std::optional<TrustId> trust{};    ///< none: the region's
    std::string name{};
    sql::Bytes token_digest{};
    std::string scopes{};    ///< with blanks between
    calendar::Moment created_at{};
    calendar::Moment expires_at{};
    std::optional<calendar::Moment> used_at{};
    std::optional<calendar::Moment> revoked_at{};
    friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

struct RoleGrant {
    GrantId id{};
    UserId user{};
    std::string role{};    ///< as the policy table names it
    RegionId region{};
    std::optional<TrustId> trust{};    ///< none: for the whole region
    std::optional<UnitId> unit{};      ///< none: for the whole trust
    std::string granted_by{};
    calendar::Moment granted_at{};
    std::optional<calendar::Moment> ends_at{};
    friend bool operator==(const RoleGrant&, const RoleGrant&) = default;
};

Result<void> add(sql::Transaction& t, const User& user);
/// Name, e-mail, state and the count of failures; the new version.
Result<std::int64_t> change(sql::Transaction& t, const User& user);
Result<std::optional<User>> find(sql::Transaction& t, const UserId& user);
Result<std::optional<User>> user_by_login(sql::Transaction& t, const std::string& login);
Result<std::vector<User>> users_of(sql::Transaction& t, const RegionId& region);    ///< by name
/// Counts without a version: two failures at a time are two. The count after it.
Result<std::int64_t> count_failed_sign_in(sql::Transaction& t, const UserId& user);
Result<void> lock_user(sql::Transaction& t, const UserId& user, calendar::Moment until);
/// After a sign-in that went well: no failures, no lock.
Result<void> clear_failures(sql::Transaction& t, const UserId& user);

/// At one trust a user is at most one person, and a person at most one user.
Result<void> link_person(sql::Transaction& t, const UserId& user, const TrustId& trust, const PersonId& person);
Result<std::optional<PersonId>> person_of(sql::Transaction& t, const UserId& user, const TrustId& trust);

Result<void> add(sql::Transaction& t, const Credential& credential);
Result<std::vector<Credential>> credentials_of(sql::Transaction& t, const UserId& user);    ///< not disabled
Result<std::optional<Credential>> oidc_credential(sql::Transaction& t, const std::string& issuer,
                                                  const std::string& subject);
Result<void> mark_used(sql::Transaction& t, const CredentialId& credential, calendar::Moment now);
/// False if that step, or a later one, was used already.
Result<bool> use_totp_step(sql::Transaction& t, const CredentialId& credential, std::int64_t step,
                           calendar::Moment now);
/// False if it was disabled already: a recovery code works once.
Result<bool> disable(sql::Transaction& t, const CredentialId& credential, calendar::Moment now);

Result<void> add(sql::Transaction& t, const Session& session);
Result<std::optional<Session>> live_session(sql::Transaction& t, const sql::Bytes& token_digest, calendar::Moment now);
Result<void> mark_seen(sql::Transaction& t, const SessionId& session, calendar::Moment now);
Result<void> mark_second_factor(sql::Transaction& t, const SessionId& session, calendar::Moment now);
Result<void> choose_trust(sql::Transaction& t, const SessionId& session, const TrustId& trust);
Result<void> end_session(sql::Transaction& t, const SessionId& session, calendar::Moment now);
/// Leavers and changed passwords; how many were ended.
Result<std::int64_t> end_sessions_of(sql::Transaction& t, const UserId& user, calendar::Moment now);
Result<std::int64_t> remove_old_sessions(sql::Transaction& t, calendar::Moment expired_before);

Result<void> add(sql::Transaction& t, const ApiToken& token);
Result<std::optional<ApiToken>> live_token(sql::Transaction& t, const sql::Bytes& token_digest, calendar::Moment now);
Result<std::vector<ApiToken>> tokens_of(sql::Transaction& t, const UserId& user);
Result<void> revoke(sql::Transaction& t, const TokenId& token, calendar::Moment now);

Result<void> add(sql::Transaction& t, const RoleGrant& grant);
/// Neither revoked nor at an end.
Result<std::vector<RoleGrant>> roles_of(sql::Transaction& t, const UserId& user, calendar::Moment now);
Result<std::vector<RoleGrant>> roles_at(sql::Transaction& t, const TrustId& trust, calendar::Moment now);
Result<void> revoke(sql::Transaction& t, const GrantId& grant, const std::string& by, calendar::Moment now);

}    // namespace staffwright::store
