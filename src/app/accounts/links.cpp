#include "app/accounts/links.hpp"

#include <utility>

#include "app/accounts/administer.hpp"
#include "store/people.hpp"

namespace staffwright::app::accounts {

namespace {

/// As administer(), for who may say which account is whose without managing accounts.
template <class UseCase>
auto linking(const Platform& platform, const Actor& actor, const store::TrustId& trust, UseCase&& use_case)
    -> std::invoke_result_t<UseCase, Administering&> {
    TRY(permitted(actor, trust, {identity::Permission::link_accounts}));
    const Realm realm = trust;
    return store::sql::write(platform.pool, store::sql::Scope::of_the_system(),
                             detail::within(platform, actor, realm, use_case));
}

Result<void> expect_person(Administering& a, const store::PersonId& person) {
    if (!TRY(store::find(a.t, *a.realm, person))) {
        return Error{ErrorId::not_found, "there is no such person", "", Place{}};
    }
    return {};
}

Result<void> expect_another(const Administering& a, const store::UserId& user) {
    if (a.by.user == user) {
        return Error{ErrorId::not_permitted, "nobody says who they are themselves", "ask a colleague to do it",
                     Place{}};
    }
    return {};
}

}    // namespace

Result<PersonAccount> account_of_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const store::PersonId& person) {
    TRY(permitted(actor, trust, {identity::Permission::link_accounts}));
    const auto looked_up = [&](Administering& a) -> Result<PersonAccount> {
        TRY(expect_person(a, person));
        PersonAccount answer;
        answer.linked = TRY(store::user_who_is(a.t, trust, person));
        answer.others = TRY(store::users_who_are_nobody(a.t, actor.region, trust, a.now));
        return answer;
    };
    return store::sql::read(platform.pool, store::sql::Scope::of_the_system(),
                            detail::within(platform, actor, Realm{trust}, looked_up));
}

Result<void> link_to_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::UserId& user, const store::PersonId& person) {
    return linking(platform, actor, trust, [&](Administering& a) -> Result<void> {
        TRY(expect_another(a, user));
        const Account account = TRY(known_account(a, user));
        TRY(expect_person(a, person));
        if (!account.people.empty()) {
            return Error{ErrorId::conflict, "the account is somebody at this trust already", "unlink it first",
                         Place{}};
        }
        if (TRY(store::has_user(a.t, trust, person))) {
            return Error{ErrorId::conflict, "the person has an account already", "unlink that one first", Place{}};
        }
        TRY(store::link_person(a.t, user, trust, person));
        return a.audit({"user.link", "user", user.text(), {{"person", person.text()}}});
    });
}

Result<void> unlink_from_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                const store::UserId& user) {
    return linking(platform, actor, trust, [&](Administering& a) -> Result<void> {
        TRY(expect_another(a, user));
        const Account account = TRY(known_account(a, user));
        if (account.people.empty()) {
            return Error{ErrorId::not_found, "the account is nobody at this trust", "", Place{}};
        }
        TRY(store::unlink_person(a.t, user, trust));
        return a.audit({"user.unlink", "user", user.text(), {{"person", account.people.front().person.text()}}});
    });
}

}    // namespace staffwright::app::accounts
