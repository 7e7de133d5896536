#include "app/accounts/administer.hpp"

namespace staffwright::app::accounts {

namespace {

constexpr identity::Permission managing = identity::Permission::manage_users;

}    // namespace

Result<void> may_administer(const Actor& actor, const Realm& realm) {
    return realm ? permitted(actor, *realm, {managing}) : permitted_in_region(actor, managing);
}

Error no_such_user() {
    return {ErrorId::not_found, "there is no such user", "", Place{}};
}

Result<Account> account_of(Administering& a, const store::User& user) {
    Account account;
    account.user = user;
    account.roles = TRY(store::roles_of(a.t, user.id, a.now));
    account.people = TRY(store::people_of(a.t, user.id));
    if (a.realm) {
        std::erase_if(account.roles, [&](const store::RoleGrant& role) { return role.trust != a.realm; });
        std::erase_if(account.people, [&](const store::UserPerson& person) { return person.trust != *a.realm; });
    }
    return account;
}

Result<Account> known_account(Administering& a, const store::UserId& user) {
    const auto known = TRY(store::find(a.t, user));
    if (!known || known->region != a.by.region) {
        return no_such_user();
    }
    Account account = TRY(account_of(a, *known));
    if (a.realm && account.roles.empty() && account.people.empty()) {
        return no_such_user();
    }
    return account;
}

Result<void> expect_all_within(Administering& a, const store::User& user) {
    bool within = true;
    for (const store::RoleGrant& role : TRY(store::roles_of(a.t, user.id, a.now))) {
        within = within && may_administer(a.by, role.trust).has_value();
    }
    for (const store::UserPerson& person : TRY(store::people_of(a.t, user.id))) {
        within = within && may_administer(a.by, person.trust).has_value();
    }
    if (!within) {
        return Error{ErrorId::not_permitted, "the user belongs to places that you do not administer, too",
                     "take away the roles here, or ask who administers the region", Place{}};
    }
    return {};
}

boost::json::object described(const store::RoleGrant& grant) {
    boost::json::object role{{"role", grant.role}};
    if (grant.trust) {
        role["trust"] = grant.trust->text();
    }
    if (grant.unit) {
        role["unit"] = grant.unit->text();
    }
    return role;
}

boost::json::object described(const store::User& user) {
    boost::json::object values{{"name", user.name}, {"state", user.state}};
    if (user.email) {
        values["email"] = *user.email;
    }
    return values;
}

}    // namespace staffwright::app::accounts
