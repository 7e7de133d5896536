// The frame of what administrators do with accounts: as acting.hpp, but over what belongs to the system (users, their
// credentials and sessions), which no trust's scope sees. So each use case keeps to its realm itself, by known_account
// and expect_all_within.
//
//     return administer(platform, actor, realm, [&](Administering& a) -> Result<void> {
//         const Account account = TRY(known_account(a, user));
//
// Errors: those of permitted (manage_users in the realm), of the use case and of the store. Thread safety: any thread.
#pragma once

#include <type_traits>

#include "app/accounts/users.hpp"
#include "app/acting/acting.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::app::accounts {

struct Administering {
    store::sql::Transaction& t;
    const Actor& by;
    const Realm& realm;
    const calendar::Moment now;

    /// Into the chain of the trust, or of the region.
    [[nodiscard]] Result<void> audit(const AuditWords& words) const {
        return write_audit(t, by, realm ? realm->text() : by.region.text(), now, words);
    }
};

[[nodiscard]] Result<void> may_administer(const Actor& actor, const Realm& realm);
[[nodiscard]] Error no_such_user();

/// With the roles and people that the realm has.
Result<Account> account_of(Administering& a, const store::User& user);
/// The same; not_found for who has none of either at the trust.
Result<Account> known_account(Administering& a, const store::UserId& user);
/// Everything that the user has anywhere is within what the actor administers. Error: not_permitted.
Result<void> expect_all_within(Administering& a, const store::User& user);

[[nodiscard]] boost::json::object described(const store::RoleGrant& grant);
[[nodiscard]] boost::json::object described(const store::User& user);

namespace detail {
template <class UseCase>
auto within(const Platform& platform, const Actor& actor, const Realm& realm, UseCase& use_case) {
    return [&](store::sql::Transaction& t) -> std::invoke_result_t<UseCase, Administering&> {
        if (realm) {
            TRY(expect_trust_of(t, actor, *realm));
        }
        Administering a{t, actor, realm, platform.clock()};
        return use_case(a);
    };
}
}    // namespace detail

template <class UseCase>
auto administer(const Platform& platform, const Actor& actor, const Realm& realm, UseCase&& use_case)
    -> std::invoke_result_t<UseCase, Administering&> {
    TRY(may_administer(actor, realm));
    return store::sql::write(platform.pool, store::sql::Scope::of_the_system(),
                             detail::within(platform, actor, realm, use_case));
}

template <class UseCase>
auto look_at_accounts(const Platform& platform, const Actor& actor, const Realm& realm, UseCase&& use_case)
    -> std::invoke_result_t<UseCase, Administering&> {
    TRY(may_administer(actor, realm));
    return store::sql::read(platform.pool, store::sql::Scope::of_the_system(),
                            detail::within(platform, actor, realm, use_case));
}

}    // namespace staffwright::app::accounts
