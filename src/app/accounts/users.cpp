#include "app/accounts/users.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/accounts/administer.hpp"
#include "app/accounts/callers.hpp"
#include "app/accounts/passwords.hpp"
#include "app/accounts/sign_in.hpp"
#include "store/people.hpp"

namespace staffwright::app::accounts {

namespace {

using store::sql::Transaction;

constexpr std::size_t longest_login = 254;    // bytes, as an address may have
constexpr std::size_t longest_name = 200;

Result<void> check_login(const std::string& login) {
    const auto is_fine = [](char c) {
        return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') ||
               std::string_view("._-+@'").find(c) != std::string::npos;
    };
    if (login.empty() || login.size() > longest_login || !std::all_of(login.begin(), login.end(), is_fine)) {
        return Error{ErrorId::bad_value, "the login cannot be used",
                     "take an address, or letters, digits and . _ - + @ '", Place{}};
    }
    return {};
}

Result<void> check_name(const std::string& name) {
    const bool has_control = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < ' ' || c == 127; });
    if (name.empty() || name.size() > longest_name || has_control) {
        return Error{ErrorId::bad_value, "the name is empty, too long or not printable", "", Place{}};
    }
    return {};
}

Result<void> check_email(const std::string& email) {
    const std::size_t at = email.find('@');
    const bool is_plain = std::all_of(email.begin(), email.end(), [](unsigned char c) { return c > ' ' && c != 127; });
    if (email.size() > longest_login || at == 0 || at == std::string::npos || at + 1 == email.size() ||
        email.find('@', at + 1) != std::string::npos || !is_plain ||
        email.find_first_of("<>,;:\"") != std::string::npos) {
        return Error{ErrorId::bad_value, "the e-mail address cannot be used", "write it as name@example.org", Place{}};
    }
    return {};
}

Result<void> check_new_user(const Realm& realm, const std::string& login, const NewUser& wanted) {
    TRY(check_login(login));
    TRY(check_name(wanted.name));
    if (wanted.email) {
        TRY(check_email(*wanted.email));
    }
    if (realm && wanted.roles.empty()) {
        return Error{ErrorId::bad_value, "an account at a trust needs a role there", "", Place{}};
    }
    return {};
}

Result<void> check_change(const UserChange& wanted) {
    if (wanted.name) {
        TRY(check_name(*wanted.name));
    }
    if (wanted.email) {
        TRY(check_email(*wanted.email));
    }
    if (wanted.state && *wanted.state != "active" && *wanted.state != "suspended" && *wanted.state != "left") {
        return Error{ErrorId::bad_value, "there is no such state", "take active, suspended or left", Place{}};
    }
    return {};
}

/// The scope of a role that is wanted at the place, if it may be given there at all.
Result<store::RoleGrant> grant_of(Administering& a, const Realm& realm, const store::UserId& user,
                                  const WantedRole& wanted) {
    const identity::RoleRow* row = identity::role_named(wanted.role);
    if (row == nullptr) {
        return Error{ErrorId::bad_value, fmt::format("there is no role {}", wanted.role), "", Place{}};
    }
    if (wanted.unit && !realm) {
        return Error{ErrorId::bad_value, "a unit's role is granted at its trust", "", Place{}};
    }
    if (wanted.unit && !TRY(store::find(a.t, *realm, *wanted.unit))) {
        return Error{ErrorId::not_found, "there is no such unit", "", Place{}};
    }
    if (wanted.ends_at && *wanted.ends_at <= a.now) {
        return Error{ErrorId::bad_value, "the role would be at an end already", "", Place{}};
    }
    const identity::Scope scope{a.by.region.text(), realm ? realm->text() : "", wanted.unit ? wanted.unit->text() : ""};
    if (!identity::fits(row->role, scope)) {
        return Error{ErrorId::bad_value, fmt::format("the role {} cannot be given for so much", row->name),
                     "name a smaller place; docs/policy.md says up to where each role goes", Place{}};
    }
    return store::RoleGrant{.id = store::new_id<store::GrantId>(a.now),
                            .user = user,
                            .role = wanted.role,
                            .region = a.by.region,
                            .trust = realm,
                            .unit = wanted.unit,
                            .granted_by = a.by.name,
                            .granted_at = a.now,
                            .ends_at = wanted.ends_at};
}

Result<store::GrantId> give(Administering& a, const Realm& realm, const store::User& user, const WantedRole& wanted) {
    if (a.by.user == user.id) {
        return Error{ErrorId::not_permitted, "nobody gives a role to themselves", "ask another administrator", Place{}};
    }
    const store::RoleGrant grant = TRY(grant_of(a, realm, user.id, wanted));
    for (const store::RoleGrant& known : TRY(store::roles_of(a.t, user.id, a.now))) {
        if (known.role == grant.role && known.trust == grant.trust && known.unit == grant.unit) {
            return Error{ErrorId::conflict, "the user has that role there already", "", Place{}};
        }
    }
    TRY(store::add(a.t, grant));
    TRY(a.audit({"role.grant", "user", user.id.text(), described(grant)}));
    return grant.id;
}

/// Another active user has to be left who administers all of the grant's place.
Result<void> expect_another_administrator(Administering& a, const store::RoleGrant& going) {
    if (going.role != identity::row_of(identity::Role::administrator).name) {
        return {};
    }
    for (const store::RoleGrant& other : TRY(store::grants_in(a.t, a.by.region, going.role, a.now))) {
        const bool reaches = !other.trust || (going.trust == other.trust && (!other.unit || other.unit == going.unit));
        if (other.user == going.user || !reaches || other.ends_at) {
            continue;
        }
        if (const auto user = TRY(store::find(a.t, other.user)); user && user->state == "active") {
            return {};
        }
    }
    return Error{ErrorId::conflict, "this is the last administrator there", "make another one first", Place{}};
}

/// Takes away all that opens anything.
Result<void> shut_out(Administering& a, const store::User& user) {
    const std::vector<store::RoleGrant> roles = TRY(store::roles_of(a.t, user.id, a.now));
    for (const store::RoleGrant& role : roles) {
        TRY(expect_another_administrator(a, role));
    }
    TRY(store::end_sessions_of(a.t, user.id, a.now));
    TRY(store::end_password_links_of(a.t, user.id, a.now));
    if (user.state != "left") {
        return {};
    }
    TRY(store::revoke_tokens_of(a.t, user.id, a.now));
    for (const store::RoleGrant& role : roles) {
        TRY(store::revoke(a.t, role.id, a.by.name, a.now));
    }
    for (const store::Credential& credential : TRY(store::credentials_of(a.t, user.id))) {
        TRY(store::disable(a.t, credential.id, a.now));
    }
    return {};
}

}    // namespace

Result<std::vector<Account>> accounts_at(const Platform& platform, const Actor& actor, const Realm& realm) {
    return look_at_accounts(platform, actor, realm, [&](Administering& a) -> Result<std::vector<Account>> {
        std::vector<Account> accounts;
        for (const store::User& user : TRY(store::users_of(a.t, actor.region))) {
            Account account = TRY(account_of(a, user));
            if (!realm || !account.roles.empty() || !account.people.empty()) {
                accounts.push_back(std::move(account));
            }
        }
        return accounts;
    });
}

Result<Account> account_at(const Platform& platform, const Actor& actor, const Realm& realm,
                           const store::UserId& user) {
    return look_at_accounts(platform, actor, realm,
                            [&](Administering& a) -> Result<Account> { return known_account(a, user); });
}

Result<Account> invite(const Platform& platform, const Actor& actor, const Realm& realm, const NewUser& wanted) {
    return administer(platform, actor, realm, [&](Administering& a) -> Result<Account> {
        const std::string login = login_of(wanted.login);
        TRY(check_new_user(realm, login, wanted));
        if (TRY(store::user_by_login(a.t, login))) {
            return Error{ErrorId::conflict, "that login is taken", "give its user a role here instead", Place{}};
        }
        const store::User user{.id = store::new_id<store::UserId>(a.now),
                               .region = actor.region,
                               .login = login,
                               .name = wanted.name,
                               .email = wanted.email,
                               .created_at = a.now};
        TRY(store::add(a.t, user));
        TRY(a.audit(
            {"user.add", "user", user.id.text(), {}, {}, boost::json::object{{"login", login}, {"name", user.name}}}));
        for (const WantedRole& role : wanted.roles) {
            TRY(give(a, realm, user, role));
        }
        TRY(wanted.password_hash ? keep_password(a.t, user, *wanted.password_hash, a.now)
                                 : mail_password_link(a.t, platform, user, LinkFor::invitation, a.now));
        return account_of(a, user);
    });
}

Result<void> invite_again(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user) {
    return administer(platform, actor, realm, [&](Administering& a) -> Result<void> {
        const Account account = TRY(known_account(a, user));
        if (!account.user.email || account.user.state != "active") {
            return Error{ErrorId::conflict, "nothing can be sent: the account has no address, or is not active",
                         "give it an address first", Place{}};
        }
        TRY(store::end_password_links_of(a.t, user, a.now));
        TRY(mail_password_link(a.t, platform, account.user, LinkFor::invitation, a.now));
        return a.audit({"user.invite", "user", user.text()});
    });
}

Result<Account> change_user(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user,
                            const UserChange& wanted) {
    return administer(platform, actor, realm, [&](Administering& a) -> Result<Account> {
        TRY(check_change(wanted));
        Account account = TRY(known_account(a, user));
        TRY(expect_all_within(a, account.user));
        store::User& changed = account.user;
        const store::User before = changed;
        changed.version = wanted.version;
        changed.name = wanted.name.value_or(changed.name);
        changed.email = wanted.email ? wanted.email : changed.email;
        changed.state = wanted.state.value_or(changed.state);
        changed.version = TRY(store::change(a.t, changed));
        if (changed.state != "active" && changed.state != before.state) {
            TRY(shut_out(a, changed));
        }
        TRY(a.audit({"user.change",
                     "user",
                     user.text(),
                     {{"state", changed.state}, {"version", changed.version}},
                     {},
                     boost::json::object{{"before", described(before)}, {"after", described(changed)}}}));
        return account_of(a, changed);
    });
}

Result<void> remove_second_factor(const Platform& platform, const Actor& actor, const Realm& realm,
                                  const store::UserId& user) {
    return administer(platform, actor, realm, [&](Administering& a) -> Result<void> {
        const Account account = TRY(known_account(a, user));
        TRY(expect_all_within(a, account.user));
        for (const store::Credential& credential : TRY(store::credentials_of(a.t, user))) {
            if (credential.kind == "totp" || credential.kind == "recovery") {
                TRY(store::disable(a.t, credential.id, a.now));
            }
        }
        TRY(store::end_sessions_of(a.t, user, a.now));
        return a.audit({"second_factor.remove", "user", user.text()});
    });
}

Result<store::GrantId> grant_role(const Platform& platform, const Actor& actor, const Realm& realm,
                                  const store::UserId& user, const WantedRole& wanted) {
    return administer(platform, actor, realm, [&](Administering& a) -> Result<store::GrantId> {
        // Of the whole region: somebody who works at another trust may come to help here.
        const auto known = TRY(store::find(a.t, user));
        if (!known || known->region != actor.region || known->state != "active") {
            return no_such_user();
        }
        return give(a, realm, *known, wanted);
    });
}

Result<void> revoke_role(const Platform& platform, const Actor& actor, const Realm& realm, const store::UserId& user,
                         const store::GrantId& grant) {
    return administer(platform, actor, realm, [&](Administering& a) -> Result<void> {
        const auto known = TRY(store::find(a.t, grant));
        if (!known || known->user != user || known->region != actor.region || known->trust != realm) {
            return Error{ErrorId::not_found, "there is no such role", "", Place{}};
        }
        TRY(expect_another_administrator(a, *known));
        TRY(store::revoke(a.t, grant, a.by.name, a.now));
        return a.audit({"role.revoke", "user", user.text(), described(*known)});
    });
}

}    // namespace staffwright::app::accounts
