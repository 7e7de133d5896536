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
    bool has_second_factor = false;    ///< of the session that made it
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

/// Wrong passwords for a login, whether somebody has it or not.
struct SignInFailures {
    std::int64_t count = 0;
    calendar::Moment last_at{};
    friend bool operator==(const SignInFailures&, const SignInFailures&) = default;
};

/// What sets a password once, for who was invited or forgot it.
struct PasswordLink {
    sql::Bytes token_digest{};
    UserId user{};
    calendar::Moment created_at{};
    calendar::Moment expires_at{};
    friend bool operator==(const PasswordLink&, const PasswordLink&) = default;
};

Result<void> add(sql::Transaction& t, const User& user);
/// Name, e-mail and state; the new version.
Result<std::int64_t> change(sql::Transaction& t, const User& user);
Result<std::optional<User>> find(sql::Transaction& t, const UserId& user);
Result<std::optional<User>> user_by_login(sql::Transaction& t, const std::string& login);
Result<std::vector<User>> users_of(sql::Transaction& t, const RegionId& region);    ///< by name

Result<SignInFailures> sign_in_failures(sql::Transaction& t, const sql::Bytes& login_digest);
Result<void> keep_sign_in_failures(sql::Transaction& t, const sql::Bytes& login_digest, const SignInFailures& failures);
Result<void> forget_sign_in_failures(sql::Transaction& t, const sql::Bytes& login_digest);
Result<std::int64_t> remove_old_sign_in_failures(sql::Transaction& t, calendar::Moment older_than);

/// At one trust a user is at most one person, and a person at most one user.
Result<void> link_person(sql::Transaction& t, const UserId& user, const TrustId& trust, const PersonId& person);
Result<void> unlink_person(sql::Transaction& t, const UserId& user, const TrustId& trust);
Result<bool> has_user(sql::Transaction& t, const TrustId& trust, const PersonId& person);
Result<std::optional<User>> user_who_is(sql::Transaction& t, const TrustId& trust, const PersonId& person);
/// Active ones with a role at the trust that are no person there; by name.
Result<std::vector<User>> users_who_are_nobody(sql::Transaction& t, const RegionId& region, const TrustId& trust,
                                               calendar::Moment now);
Result<std::optional<PersonId>> person_of(sql::Transaction& t, const UserId& user, const TrustId& trust);
struct UserPerson {
    TrustId trust{};
    PersonId person{};
    friend bool operator==(const UserPerson&, const UserPerson&) = default;
};
/// Who the user is, at every trust within the scope.
Result<std::vector<UserPerson>> people_of(sql::Transaction& t, const UserId& user);

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
/// All but one: who changes a password stays signed in where it was changed.
Result<std::int64_t> end_other_sessions_of(sql::Transaction& t, const UserId& user, const SessionId& but,
                                           calendar::Moment now);
Result<std::int64_t> remove_old_sessions(sql::Transaction& t, calendar::Moment expired_before);

Result<void> add(sql::Transaction& t, const ApiToken& token);
Result<std::optional<ApiToken>> live_token(sql::Transaction& t, const sql::Bytes& token_digest, calendar::Moment now);
Result<std::vector<ApiToken>> tokens_of(sql::Transaction& t, const UserId& user);
Result<void> mark_used(sql::Transaction& t, const TokenId& token, calendar::Moment now);
/// Whether there was such a token of the user, not revoked before.
Result<bool> revoke(sql::Transaction& t, const UserId& user, const TokenId& token, calendar::Moment now);
/// Leavers; how many were revoked.
Result<std::int64_t> revoke_tokens_of(sql::Transaction& t, const UserId& user, calendar::Moment now);

Result<void> add(sql::Transaction& t, const PasswordLink& link);
/// The user, and the link works no more; nothing if it was used already, or ran out.
Result<std::optional<UserId>> use_password_link(sql::Transaction& t, const sql::Bytes& token_digest,
                                                calendar::Moment now);
/// Whose it is, while it works.
Result<std::optional<User>> user_of_password_link(sql::Transaction& t, const sql::Bytes& token_digest,
                                                  calendar::Moment now);
/// Links that were sent and are not used yet; how many.
Result<std::int64_t> end_password_links_of(sql::Transaction& t, const UserId& user, calendar::Moment now);

Result<void> add(sql::Transaction& t, const RoleGrant& grant);
/// Neither revoked nor at an end.
Result<std::vector<RoleGrant>> roles_of(sql::Transaction& t, const UserId& user, calendar::Moment now);
Result<std::vector<RoleGrant>> roles_at(sql::Transaction& t, const TrustId& trust, calendar::Moment now);
Result<std::optional<RoleGrant>> find(sql::Transaction& t, const GrantId& grant);    ///< not revoked
/// Neither revoked nor at an end, of the region and of all its trusts.
Result<std::vector<RoleGrant>> grants_in(sql::Transaction& t, const RegionId& region, const std::string& role,
                                         calendar::Moment now);
/// False if it was revoked already.
Result<bool> revoke(sql::Transaction& t, const GrantId& grant, const std::string& by, calendar::Moment now);

}    // namespace staffwright::store
