// Users, what they sign in with, and what they may do; sessions and tokens are in sessions.cpp.
#include "store/identity.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Bytes;
using sql::Row;
using sql::Statement;
using sql::Transaction;

#define USER_COLUMNS "id, region_id, login, name, email, state, created_at, version"
constexpr Statement add_user{"add a user",
                             "INSERT INTO users (" USER_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement change_user{"change a user",
                                "UPDATE users SET name = $3, email = $4, state = $5, "
                                "version = version + 1 WHERE id = $1 AND version = $2"};
constexpr Statement user_by_id{"user by id", "SELECT " USER_COLUMNS " FROM users WHERE id = $1"};
constexpr Statement user_with_login{"user by login", "SELECT " USER_COLUMNS " FROM users WHERE login = $1"};
constexpr Statement users_of_region{"users of a region",
                                    "SELECT " USER_COLUMNS " FROM users WHERE region_id = $1 ORDER BY name, id"};

constexpr Statement account_of_person{
    "account of a person", "SELECT " USER_COLUMNS
                           " FROM users WHERE id IN (SELECT user_id FROM user_people WHERE trust_id = $1 AND "
                           "person_id = $2)"};
constexpr Statement accounts_of_nobody{
    "accounts that are nobody at a trust",
    "SELECT " USER_COLUMNS
    " FROM users WHERE region_id = $1 AND state = 'active' AND id IN (SELECT user_id FROM role_grants WHERE trust_id = "
    "$2 AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > $3)) AND id NOT IN (SELECT user_id FROM user_people "
    "WHERE trust_id = $2) ORDER BY name, id"};

constexpr Statement failures_of_login{"sign-in failures",
                                      "SELECT failures, last_at FROM sign_in_failures WHERE login_digest = $1"};
constexpr Statement keep_failures{
    "keep sign-in failures",
    "INSERT INTO sign_in_failures (login_digest, failures, last_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (login_digest) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at"};
constexpr Statement forget_failures{"forget sign-in failures", "DELETE FROM sign_in_failures WHERE login_digest = $1"};
constexpr Statement remove_failures{"remove old sign-in failures", "DELETE FROM sign_in_failures WHERE last_at < $1"};

constexpr Statement link{"link a user to a person",
                         "INSERT INTO user_people (trust_id, user_id, person_id) VALUES ($1, $2, $3)"};
constexpr Statement unlink{"unlink a user from a person",
                           "DELETE FROM user_people WHERE trust_id = $1 AND user_id = $2"};
constexpr Statement user_of_person{"user of a person",
                                   "SELECT user_id FROM user_people WHERE trust_id = $1 AND person_id = $2"};
constexpr Statement person_of_user{"person of a user",
                                   "SELECT person_id FROM user_people WHERE trust_id = $1 AND user_id = $2"};
constexpr Statement people_of_user{"people of a user",
                                   "SELECT trust_id, person_id FROM user_people WHERE user_id = $1 ORDER BY trust_id"};

#define CREDENTIAL_COLUMNS "id, user_id, kind, issuer, subject, secret, last_step, created_at, used_at, disabled_at"
constexpr Statement add_credential{"add a credential", "INSERT INTO credentials (" CREDENTIAL_COLUMNS
                                                       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement credentials_of_user{
    "credentials of a user",
    "SELECT " CREDENTIAL_COLUMNS
    " FROM credentials WHERE user_id = $1 AND disabled_at IS NULL ORDER BY kind, created_at, id"};
constexpr Statement credential_of_subject{"OpenID credential",
                                          "SELECT " CREDENTIAL_COLUMNS
                                          " FROM credentials WHERE kind = 'oidc' AND issuer = $1 AND subject = $2 AND "
                                          "disabled_at IS NULL"};
constexpr Statement use_credential{"mark a credential as used", "UPDATE credentials SET used_at = $2 WHERE id = $1"};
constexpr Statement use_step{
    "use a time step",
    "UPDATE credentials SET last_step = $2, used_at = $3 WHERE id = $1 AND disabled_at IS NULL "
    "AND (last_step IS NULL OR last_step < $2)"};
constexpr Statement disable_credential{"disable a credential",
                                       "UPDATE credentials SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL"};

#define GRANT_COLUMNS "id, user_id, role, region_id, trust_id, unit_id, granted_by, granted_at, ends_at"
constexpr Statement add_grant{
    "grant a role", "INSERT INTO role_grants (" GRANT_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Statement roles_of_user{"roles of a user",
                                  "SELECT " GRANT_COLUMNS
                                  " FROM role_grants WHERE user_id = $1 AND revoked_at IS NULL AND "
                                  "(ends_at IS NULL OR ends_at > $2) ORDER BY role, trust_id, unit_id, id"};
constexpr Statement roles_of_trust{"roles at a trust",
                                   "SELECT " GRANT_COLUMNS
                                   " FROM role_grants WHERE trust_id = $1 AND revoked_at IS NULL AND "
                                   "(ends_at IS NULL OR ends_at > $2) ORDER BY role, user_id, id"};
constexpr Statement grant_by_id{"role grant by id",
                                "SELECT " GRANT_COLUMNS " FROM role_grants WHERE id = $1 AND revoked_at IS NULL"};
constexpr Statement grants_of_role{"grants of a role in a region",
                                   "SELECT " GRANT_COLUMNS
                                   " FROM role_grants WHERE region_id = $1 AND role = $2 AND revoked_at IS NULL AND "
                                   "(ends_at IS NULL OR ends_at > $3) ORDER BY user_id, id"};
constexpr Statement revoke_grant{
    "revoke a role", "UPDATE role_grants SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL"};

User read_user(Row& row) {
    return {.id = row.get<UserId>("id"),
            .region = row.get<RegionId>("region_id"),
            .login = row.get<std::string>("login"),
            .name = row.get<std::string>("name"),
            .email = row.get<std::optional<std::string>>("email"),
            .state = row.get<std::string>("state"),
            .created_at = row.get<Moment>("created_at"),
            .version = row.get<std::int64_t>("version")};
}

Credential read_credential(Row& row) {
    return {.id = row.get<CredentialId>("id"),
            .user = row.get<UserId>("user_id"),
            .kind = row.get<std::string>("kind"),
            .issuer = row.get<std::optional<std::string>>("issuer"),
            .subject = row.get<std::optional<std::string>>("subject"),
            .secret = row.get<std::optional<Bytes>>("secret"),
            .last_step = row.get<std::optional<std::int64_t>>("last_step"),
            .created_at = row.get<Moment>("created_at"),
            .used_at = row.get<std::optional<Moment>>("used_at"),
            .disabled_at = row.get<std::optional<Moment>>("disabled_at")};
}

RoleGrant read_grant(Row& row) {
    return {.id = row.get<GrantId>("id"),
            .user = row.get<UserId>("user_id"),
            .role = row.get<std::string>("role"),
            .region = row.get<RegionId>("region_id"),
            .trust = row.get<std::optional<TrustId>>("trust_id"),
            .unit = row.get<std::optional<UnitId>>("unit_id"),
            .granted_by = row.get<std::string>("granted_by"),
            .granted_at = row.get<Moment>("granted_at"),
            .ends_at = row.get<std::optional<Moment>>("ends_at")};
}

}    // namespace

Result<void> add(Transaction& t, const User& user) {
    TRY(t.run(add_user, user.id, user.region, user.login, user.name, user.email, user.state, user.created_at,
              user.version));
    return {};
}

Result<std::int64_t> change(Transaction& t, const User& user) {
    const std::int64_t changed = TRY(t.change(change_user, user.id, user.version, user.name, user.email, user.state));
    TRY(expect_current(changed, "user", user.id.text()));
    return user.version + 1;
}

Result<std::optional<User>> find(Transaction& t, const UserId& user) {
    return t.one(user_by_id, read_user, user);
}

Result<std::optional<User>> user_by_login(Transaction& t, const std::string& login) {
    return t.one(user_with_login, read_user, login);
}

Result<std::vector<User>> users_of(Transaction& t, const RegionId& region) {
    return t.all(users_of_region, read_user, region);
}

Result<SignInFailures> sign_in_failures(Transaction& t, const Bytes& login_digest) {
    const auto found = TRY(t.one(
        failures_of_login,
        [](Row& row) {
            return SignInFailures{row.get<std::int64_t>("failures"), row.get<Moment>("last_at")};
        },
        login_digest));
    return found.value_or(SignInFailures{});
}

Result<void> keep_sign_in_failures(Transaction& t, const Bytes& login_digest, const SignInFailures& failures) {
    TRY(t.run(keep_failures, login_digest, failures.count, failures.last_at));
    return {};
}

Result<void> forget_sign_in_failures(Transaction& t, const Bytes& login_digest) {
    TRY(t.run(forget_failures, login_digest));
    return {};
}

Result<std::int64_t> remove_old_sign_in_failures(Transaction& t, Moment older_than) {
    return t.change(remove_failures, older_than);
}

Result<void> link_person(Transaction& t, const UserId& user, const TrustId& trust, const PersonId& person) {
    TRY(t.run(link, trust, user, person));
    return {};
}

Result<void> unlink_person(Transaction& t, const UserId& user, const TrustId& trust) {
    TRY(t.run(unlink, trust, user));
    return {};
}

Result<bool> has_user(Transaction& t, const TrustId& trust, const PersonId& person) {
    const std::optional<UserId> user = TRY(t.one(
        user_of_person, [](Row& row) { return row.get<UserId>("user_id"); }, trust, person));
    return user.has_value();
}

Result<std::optional<User>> user_who_is(Transaction& t, const TrustId& trust, const PersonId& person) {
    return t.one(account_of_person, read_user, trust, person);
}

Result<std::vector<User>> users_who_are_nobody(Transaction& t, const RegionId& region, const TrustId& trust,
                                               Moment now) {
    return t.all(accounts_of_nobody, read_user, region, trust, now);
}

Result<std::optional<PersonId>> person_of(Transaction& t, const UserId& user, const TrustId& trust) {
    return t.one(
        person_of_user, [](Row& row) { return row.get<PersonId>("person_id"); }, trust, user);
}

Result<std::vector<UserPerson>> people_of(Transaction& t, const UserId& user) {
    return t.all(
        people_of_user,
        [](Row& row) {
            return UserPerson{row.get<TrustId>("trust_id"), row.get<PersonId>("person_id")};
        },
        user);
}

Result<void> add(Transaction& t, const Credential& credential) {
    TRY(t.run(add_credential, credential.id, credential.user, credential.kind, credential.issuer, credential.subject,
              credential.secret, credential.last_step, credential.created_at, credential.used_at,
              credential.disabled_at));
    return {};
}

Result<std::vector<Credential>> credentials_of(Transaction& t, const UserId& user) {
    return t.all(credentials_of_user, read_credential, user);
}

Result<std::optional<Credential>> oidc_credential(Transaction& t, const std::string& issuer,
                                                  const std::string& subject) {
    return t.one(credential_of_subject, read_credential, issuer, subject);
}

Result<void> mark_used(Transaction& t, const CredentialId& credential, Moment now) {
    TRY(t.run(use_credential, credential, now));
    return {};
}

Result<bool> use_totp_step(Transaction& t, const CredentialId& credential, std::int64_t step, Moment now) {
    return TRY(t.change(use_step, credential, step, now)) == 1;
}

Result<bool> disable(Transaction& t, const CredentialId& credential, Moment now) {
    return TRY(t.change(disable_credential, credential, now)) == 1;
}

Result<void> add(Transaction& t, const RoleGrant& grant) {
    TRY(t.run(add_grant, grant.id, grant.user, grant.role, grant.region, grant.trust, grant.unit, grant.granted_by,
              grant.granted_at, grant.ends_at));
    return {};
}

Result<std::vector<RoleGrant>> roles_of(Transaction& t, const UserId& user, Moment now) {
    return t.all(roles_of_user, read_grant, user, now);
}

Result<std::vector<RoleGrant>> roles_at(Transaction& t, const TrustId& trust, Moment now) {
    return t.all(roles_of_trust, read_grant, trust, now);
}

Result<std::optional<RoleGrant>> find(Transaction& t, const GrantId& grant) {
    return t.one(grant_by_id, read_grant, grant);
}

Result<std::vector<RoleGrant>> grants_in(Transaction& t, const RegionId& region, const std::string& role, Moment now) {
    return t.all(grants_of_role, read_grant, region, role, now);
}

Result<bool> revoke(Transaction& t, const GrantId& grant, const std::string& by, Moment now) {
    return TRY(t.change(revoke_grant, grant, by, now)) == 1;
}

}    // namespace staffwright::store
