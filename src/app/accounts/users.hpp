// Administering accounts: who there is, inviting, suspending and leaving, roles.
//
//     const Account made = TRY(invite(platform, actor, trust, {"amy@example.org", "Amy Archer", ...}));
//     TRY(grant_role(platform, actor, trust, user, {"roster_maker", unit}));
//
// An administrator has a realm: a trust, or the whole region. At a trust there are the users with a role or a
// person there. Nobody grants a role wider than what they administer, nor one to themselves; who also belongs to places
// that somebody does not administer can be given roles here, but not be suspended; and the last administrator of a
// place stays. Who is suspended or leaves loses sessions and tokens at once, as every request asks the store
// (callers.hpp). Errors: those of permitted; not_found; conflict (a login that is taken, the last administrator);
// bad_value; stale. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "store/identity.hpp"

namespace staffwright::app::accounts {

using Realm = std::optional<store::TrustId>;    ///< none: the whole region

struct Account {
    store::User user;
    std::vector<store::RoleGrant> roles;      ///< at a trust: those there
    std::vector<store::UserPerson> people;    ///< likewise
};

struct WantedRole {
    std::string role;
    std::optional<store::UnitId> unit{};    ///< none: the whole realm
    std::optional<calendar::Moment> ends_at{};
};

struct NewUser {
    std::string login;    ///< in whatever case
    std::string name;
    std::optional<std::string> email{};
    std::vector<WantedRole> roles{};    ///< at a trust at least one: else nobody there would see the account
    /// Of `staffwright user add`, where the password is typed in; none: a mail says how to set one.
    std::optional<std::string> password_hash{};
};

Result<std::vector<Account>> accounts_at(const Platform& platform, const Actor& actor, const Realm& realm);
Result<Account> account_at(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user);
/// With a mail that lets them choose a password, if they have an address; or with the password that is given.
Result<Account> invite(const Platform& platform, const Actor& actor, const Realm& realm, const NewUser& wanted);
/// The mail once more.
Result<void> invite_again(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user);

struct UserChange {
    std::int64_t version = 0;    ///< that was read
    std::optional<std::string> name{};
    std::optional<std::string> email{};
    std::optional<std::string> state{};    ///< active, suspended, left
};
Result<Account> change_user(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user,
                            const UserChange& wanted);
/// Without a second factor until they enrol one again: for who has lost phone and recovery codes.
Result<void> remove_second_factor(const Platform& platform, const Actor& actor, const Realm& realm,
                                  const store::UserId& user);
Result<store::GrantId> grant_role(const Platform& platform, const Actor& actor, const Realm& realm,
                                  const store::UserId& user, const WantedRole& wanted);
Result<void> revoke_role(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user,
                         const store::GrantId& grant);

}    // namespace staffwright::app::accounts
