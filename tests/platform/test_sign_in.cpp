// Signing in, sessions and tokens: who gets in, for how long, and what nobody can find out from outside.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/accounts/sign_in.hpp"
#include "people_with_accounts.hpp"
#include "store/audit.hpp"

namespace staffwright::tests {

namespace {

using app::accounts::caller_of_session;
using app::accounts::sign_in;
using app::identity::Permission;
using app::identity::Role;

constexpr const char* right = "three random words";

struct Door : AccountWorld {
    store::User amy = add_user("amy@example.org", right);

    Error refusal(const std::string& login, const std::string& password) {
        return error_of(sign_in(platform, {login, password, "r1"}));
    }
    std::int64_t wait_for(const std::string& login, const std::string& password) {
        return must(sign_in(platform, {login, password, "r1"})).wait_seconds;
    }
};

bool has(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}    // namespace

TEST_CASE_FIXTURE(Door, "the right password opens a session in whatever case the login is; it is audited") {
    const auto session = signed_in(" Amy@Example.ORG", right);
    const auto caller = must(caller_of_session(platform, session.secret.text, "r7"));
    CHECK(caller.actor.user == amy.id);
    CHECK(caller.actor.name == amy.id.text());
    CHECK(caller.actor.request == "r7");
    CHECK_FALSE(caller.actor.second_factor);
    const auto entries = must(read_as_system(
        [&](store::sql::Transaction& t) { return store::audit_of(t, region.text(), "user", amy.id.text(), 10); }));
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].action == "session.begin");
    CHECK(entries[0].request == "r1");
}

TEST_CASE_FIXTURE(Door, "unknown logins and wrong passwords are told alike, and wait alike") {
    add_user("gone@example.org", right);
    must(write_as_system([&](store::sql::Transaction& t) -> Result<void> {
        store::User gone = *TRY(store::user_by_login(t, "gone@example.org"));
        gone.state = "suspended";
        TRY(store::change(t, gone));
        return {};
    }));
    const Error wrong = refusal("amy@example.org", "not these words");
    CHECK(wrong.id == ErrorId::not_signed_in);
    CHECK(refusal("nobody@example.org", right) == wrong);
    CHECK(refusal("gone@example.org", right) == wrong);
    for (const char* login : {"amy@example.org", "nobody@example.org", "gone@example.org"}) {
        CAPTURE(login);
        for (int i = 0; i < 4; ++i) {
            CHECK(refusal(login, "not these words") == wrong);
        }
        CHECK(wait_for(login, "not these words") == 1);
        CHECK(wait_for(login, right) == 1);    // the right one does not help
    }
    wait(1);
    signed_in("amy@example.org", right);
    for (int i = 0; i < 5; ++i) {    // and all is forgotten
        CHECK(refusal("amy@example.org", "not these words") == wrong);
    }
}

TEST_CASE_FIXTURE(Door, "waits double, are bounded, and a quiet day forgets them") {
    for (int i = 0; i < 5; ++i) {
        refusal("amy@example.org", "x");
    }
    std::int64_t total = 0;
    for (int i = 0; i < 14; ++i) {
        const std::int64_t seconds = wait_for("amy@example.org", "x");
        CHECK(seconds >= 1);
        CHECK(seconds <= 15 * 60);
        total += seconds;
        wait(seconds);
        refusal("amy@example.org", "x");
    }
    CHECK(total > 3000);
    wait(std::int64_t{24} * 60 * 60);
    signed_in("amy@example.org", right);
}

TEST_CASE_FIXTURE(Door, "a session ends when it is not used, when it is old, and when it is ended") {
    const auto one = signed_in("amy@example.org", right);
    constexpr std::int64_t minute = 60;
    for (std::int64_t passed = 0; passed < std::int64_t{12} * 60 * minute; passed += 29 * minute) {
        CHECK(caller_of_session(platform, one.secret.text, "").has_value());
        wait(29 * minute);
    }
    CHECK(error_of(caller_of_session(platform, one.secret.text, "")).id == ErrorId::not_signed_in);
    const auto two = signed_in("amy@example.org", right);
    wait(30 * minute);
    CHECK(error_of(caller_of_session(platform, two.secret.text, "")).id == ErrorId::not_signed_in);
    const auto three = signed_in("amy@example.org", right);
    const auto caller = must(caller_of_session(platform, three.secret.text, ""));
    must(app::accounts::sign_out(platform, caller.actor, caller.session.id));
    CHECK(error_of(caller_of_session(platform, three.secret.text, "")).id == ErrorId::not_signed_in);
    CHECK(error_of(caller_of_session(platform, three.secret.digest, "")).id == ErrorId::not_signed_in);
}

TEST_CASE_FIXTURE(Door, "who is suspended is out with the next request; roles are those of now") {
    const auto session = signed_in("amy@example.org", right);
    const store::GrantId grant = give(amy, "roster_maker", first.id, first.ward);
    be(amy, first, first.amy);
    const app::Actor actor = actor_of(session);
    REQUIRE(actor.roles.size() == 1);
    CHECK(actor.roles[0].role == Role::roster_maker);
    CHECK(actor.roles[0].scope == app::identity::Scope{region.text(), first.id.text(), first.ward.text()});
    CHECK(app::person_at(actor, first.id) == first.amy);
    must(app::permitted(actor, first.id, {Permission::edit_rosters, first.ward}));
    must(write_as_system([&](store::sql::Transaction& t) { return store::revoke(t, grant, "test", clock); }));
    CHECK(actor_of(session).roles.empty());
    must(write_as_system([&](store::sql::Transaction& t) -> Result<void> {
        store::User user = *TRY(store::find(t, amy.id));
        user.state = "left";
        TRY(store::change(t, user));
        return {};
    }));
    CHECK(error_of(caller_of_session(platform, session.secret.text, "")).id == ErrorId::not_signed_in);
}

TEST_CASE_FIXTURE(Door, "a token is its user within its trust and scopes, until it is revoked") {
    give(amy, "planner");
    give(amy, "hr", second.id);
    const auto secret = app::identity::new_api_token();
    const store::ApiToken token{.id = store::new_id<store::TokenId>(clock),
                                .user = amy.id,
                                .trust = first.id,
                                .name = "demand",
                                .token_digest = {secret.digest},
                                .scopes = "see_demand edit_demand",
                                .created_at = clock,
                                .expires_at = at(1000)};
    must(write_as_system([&](store::sql::Transaction& t) { return store::add(t, token); }));
    const app::Actor actor = must(app::accounts::actor_of_token(platform, secret.text, "r9"));
    must(app::permitted(actor, first.id, {Permission::edit_demand}));
    CHECK(error_of(app::permitted(actor, first.id, {Permission::see_people})).id == ErrorId::not_permitted);
    CHECK(error_of(app::permitted(actor, second.id, {Permission::edit_demand})).id == ErrorId::not_found);
    CHECK(error_of(app::permitted_in_region(actor, Permission::edit_demand)).id == ErrorId::not_permitted);
    CHECK(error_of(app::accounts::actor_of_token(platform, secret.digest, "")).id == ErrorId::not_signed_in);
    CHECK(error_of(app::accounts::actor_of_token(platform, app::identity::new_api_token().text, "")).id ==
          ErrorId::not_signed_in);
    must(write_as_system([&](store::sql::Transaction& t) { return store::revoke(t, amy.id, token.id, clock); }));
    CHECK(error_of(app::accounts::actor_of_token(platform, secret.text, "")).id == ErrorId::not_signed_in);
}

TEST_CASE_FIXTURE(Door, "what one may do is told by place, and only where one has something to do") {
    give(amy, "staff", first.id, first.ward);
    give(amy, "roster_maker", first.id, first.ward);
    give(amy, "approver", first.id);
    be(amy, first, first.amy);
    const app::Actor actor = actor_of(signed_in("amy@example.org", right));
    auto access = must(app::accounts::access_of(platform, actor));
    CHECK(access.user.id == amy.id);
    CHECK(access.region.id == region);
    CHECK(access.permissions.empty());
    REQUIRE(access.trusts.size() == 1);
    CHECK(access.trusts[0].trust.id == first.id);
    CHECK(access.trusts[0].person == first.amy);
    CHECK(has(access.trusts[0].permissions, "see_own_work"));
    CHECK_FALSE(has(access.trusts[0].permissions, "approve_rosters"));    // needs a second factor
    CHECK(access.second_factor_needed);
    CHECK_FALSE(access.second_factor_enrolled);
    REQUIRE(access.trusts[0].units.size() == 1);
    CHECK(has(access.trusts[0].units[0].permissions, "edit_rosters"));
    app::Actor shown = actor;
    shown.second_factor = true;
    access = must(app::accounts::access_of(platform, shown));
    CHECK(has(access.trusts[0].permissions, "approve_rosters"));
}

}    // namespace staffwright::tests
