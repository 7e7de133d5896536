#include "store/identity.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using calendar::Moment;
using sql::Transaction;

struct Fixture : SmallWorld {
    Fixture() {
        must(write_as_system([&](Transaction& t) { return add(t, user); }));
    }
    template <class UseCase>
    void as_system(UseCase use_case) {
        must(write_as_system([&](Transaction& t) -> Result<void> {
            use_case(t);
            return {};
        }));
    }
    User user{.id = new_id<UserId>(at(0)),
              .region = region,
              .login = "amy@example.org",
              .name = "Amy Archer",
              .email = "amy@example.org",
              .created_at = at(0)};
};

TEST_CASE_FIXTURE(Fixture, "users are found by login; failures are counted by login, whoever has it") {
    as_system([&](Transaction& t) {
        CHECK(must(user_by_login(t, "amy@example.org")) == user);
        CHECK_FALSE(must(user_by_login(t, "nobody")).has_value());
        CHECK(must(sign_in_failures(t, {"digest"})) == SignInFailures{});
        must(keep_sign_in_failures(t, {"digest"}, {1, at(5)}));
        must(keep_sign_in_failures(t, {"digest"}, {2, at(6)}));
        CHECK(must(sign_in_failures(t, {"digest"})) == SignInFailures{2, at(6)});
        must(keep_sign_in_failures(t, {"other"}, {1, at(9)}));
        CHECK(must(remove_old_sign_in_failures(t, at(9))) == 1);
        CHECK(must(sign_in_failures(t, {"other"})).count == 1);
        must(forget_sign_in_failures(t, {"other"}));
        CHECK(must(sign_in_failures(t, {"other"})).count == 0);
        user.state = "left";
        CHECK(must(change(t, user)) == 2);
        CHECK(must(users_of(t, region))[0].state == "left");
    });
    CHECK(error_of(write_as_system([&](Transaction& t) { return change(t, user); })).id == ErrorId::stale);
    const auto same_login = write_as_system([&](Transaction& t) {
        User other = user;
        other.id = new_id<UserId>(at(1));
        return add(t, other);
    });
    CHECK(error_of(same_login).what.find("users_login_key") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a user is one person at each trust") {
    as_system([&](Transaction& t) {
        must(link_person(t, user.id, first.id, first.amy));
        must(link_person(t, user.id, second.id, second.amy));
        CHECK(must(person_of(t, user.id, second.id)) == second.amy);
        const std::vector<UserPerson> people = must(people_of(t, user.id));
        CHECK(people.size() == 2);
    });
    const auto again = write_as_system([&](Transaction& t) { return link_person(t, user.id, first.id, first.other); });
    CHECK(error_of(again).id == ErrorId::conflict);
    as_system([&](Transaction& t) {
        CHECK(must(has_user(t, first.id, first.amy)));
        CHECK_FALSE(must(has_user(t, first.id, first.other)));
        must(unlink_person(t, user.id, first.id));
        CHECK_FALSE(must(has_user(t, first.id, first.amy)));
        CHECK(must(person_of(t, user.id, second.id)) == second.amy);
    });
}

TEST_CASE_FIXTURE(Fixture, "the account of a person, and those that could be it") {
    const auto add_user = [&](const char* login, const char* state, std::optional<TrustId> trust,
                              std::optional<Moment> until = {}) {
        const User one{.id = new_id<UserId>(at(0)),
                       .region = region,
                       .login = login,
                       .name = login,
                       .state = state,
                       .created_at = at(0)};
        as_system([&](Transaction& t) {
            must(add(t, one));
            must(add(t, RoleGrant{.id = new_id<GrantId>(at(0)),
                                  .user = one.id,
                                  .role = "staff",
                                  .region = region,
                                  .trust = trust,
                                  .granted_by = "test",
                                  .granted_at = at(0),
                                  .ends_at = until}));
        });
        return one;
    };
    const User hers = add_user("beth", "active", first.id);
    add_user("abroad", "active", second.id);
    add_user("ended", "active", first.id, at(10));
    add_user("gone", "suspended", first.id);
    const User his = add_user("alan", "active", first.id, at(11));
    add_user("regional", "active", {});
    as_system([&](Transaction& t) {
        must(link_person(t, user.id, first.id, first.amy));
        must(link_person(t, hers.id, second.id, second.other));    // somebody elsewhere is nobody here
        CHECK(must(user_who_is(t, first.id, first.amy)) == user);
        CHECK_FALSE(must(user_who_is(t, first.id, first.other)));
        CHECK(must(users_who_are_nobody(t, region, first.id, at(10))) == std::vector<User>{his, hers});
        must(link_person(t, hers.id, first.id, first.other));
        CHECK(must(users_who_are_nobody(t, region, first.id, at(10))) == std::vector<User>{his});
    });
}

TEST_CASE_FIXTURE(Fixture, "credentials: one password, codes and steps that work once, OpenID subjects") {
    Credential password{.id = new_id<CredentialId>(at(1)),
                        .user = user.id,
                        .kind = "password",
                        .secret = sql::Bytes{"digest"},
                        .created_at = at(1)};
    const Credential totp{.id = new_id<CredentialId>(at(1)),
                          .user = user.id,
                          .kind = "totp",
                          .secret = sql::Bytes{"sealed"},
                          .created_at = at(1)};
    const Credential oidc{.id = new_id<CredentialId>(at(1)),
                          .user = user.id,
                          .kind = "oidc",
                          .issuer = "https://id.example.org",
                          .subject = "4711",
                          .created_at = at(1)};
    as_system([&](Transaction& t) {
        for (const Credential& credential : {password, totp, oidc}) {
            must(add(t, credential));
        }
        CHECK(must(credentials_of(t, user.id)).size() == 3);
        CHECK(must(oidc_credential(t, "https://id.example.org", "4711")) == oidc);
        CHECK(must(use_totp_step(t, totp.id, 100, at(2))));
        CHECK_FALSE(must(use_totp_step(t, totp.id, 100, at(3))));
        CHECK_FALSE(must(use_totp_step(t, totp.id, 99, at(3))));
        CHECK(must(use_totp_step(t, totp.id, 101, at(3))));
        must(mark_used(t, password.id, at(4)));
    });
    password.id = new_id<CredentialId>(at(5));
    const auto second_password = [&] { return write_as_system([&](Transaction& t) { return add(t, password); }); };
    CHECK(error_of(second_password()).id == ErrorId::conflict);
    as_system([&](Transaction& t) {
        for (const Credential& old : must(credentials_of(t, user.id))) {
            CHECK(must(disable(t, old.id, at(6))));
            CHECK_FALSE(must(disable(t, old.id, at(7))));
        }
        CHECK(must(credentials_of(t, user.id)).empty());
    });
    must(second_password());
}

TEST_CASE_FIXTURE(Fixture, "sessions live until they end or run out; leavers lose all at once") {
    const auto session = [&](const char* token) {
        return Session{.id = new_id<SessionId>(at(1)),
                       .user = user.id,
                       .token_digest = {token},
                       .created_at = at(1),
                       .seen_at = at(1),
                       .expires_at = at(100)};
    };
    as_system([&](Transaction& t) {
        const Session one = session("one");
        must(add(t, one));
        must(add(t, session("two")));
        CHECK(must(live_session(t, {"one"}, at(99))) == one);
        CHECK_FALSE(must(live_session(t, {"one"}, at(100))).has_value());
        CHECK_FALSE(must(live_session(t, {"three"}, at(2))).has_value());
        must(mark_seen(t, one.id, at(50)));
        must(mark_second_factor(t, one.id, at(51)));
        must(choose_trust(t, one.id, second.id));
        const Session now = must(live_session(t, {"one"}, at(60))).value();
        CHECK(now.seen_at == at(50));
        CHECK(now.second_factor_at == at(51));
        CHECK(now.trust == second.id);
        must(end_session(t, one.id, at(61)));
        CHECK_FALSE(must(live_session(t, {"one"}, at(62))).has_value());
        const Session three = session("three");
        must(add(t, three));
        CHECK(must(end_other_sessions_of(t, user.id, three.id, at(62))) == 1);
        CHECK(must(live_session(t, {"three"}, at(63))) == three);
        CHECK(must(end_sessions_of(t, user.id, at(63))) == 1);
        CHECK_FALSE(must(live_session(t, {"two"}, at(64))).has_value());
        CHECK(must(remove_old_sessions(t, at(101))) == 3);
    });
}

TEST_CASE_FIXTURE(Fixture, "API tokens and roles hold until they are revoked or at an end") {
    const ApiToken token{.id = new_id<TokenId>(at(1)),
                         .user = user.id,
                         .trust = first.id,
                         .name = "calendar",
                         .token_digest = {"digest"},
                         .scopes = "rosters:read",
                         .created_at = at(1),
                         .expires_at = at(100)};
    const RoleGrant maker{.id = new_id<GrantId>(at(1)),
                          .user = user.id,
                          .role = "roster_maker",
                          .region = region,
                          .trust = first.id,
                          .unit = first.ward,
                          .granted_by = "admin",
                          .granted_at = at(1),
                          .ends_at = at(50)};
    const RoleGrant regional{.id = new_id<GrantId>(at(1)),
                             .user = user.id,
                             .role = "regional",
                             .region = region,
                             .granted_by = "admin",
                             .granted_at = at(1)};
    as_system([&](Transaction& t) {
        must(add(t, token));
        CHECK(must(live_token(t, {"digest"}, at(99))) == token);
        CHECK_FALSE(must(live_token(t, {"digest"}, at(100))).has_value());
        must(mark_used(t, token.id, at(19)));
        CHECK_FALSE(must(revoke(t, new_id<UserId>(at(0)), token.id, at(20))));
        CHECK(must(revoke(t, user.id, token.id, at(20))));
        CHECK(must(revoke_tokens_of(t, user.id, at(20))) == 0);
        CHECK_FALSE(must(live_token(t, {"digest"}, at(21))).has_value());
        CHECK(must(tokens_of(t, user.id))[0].revoked_at == at(20));
        must(add(t, maker));
        must(add(t, regional));
        CHECK(must(roles_of(t, user.id, at(49))) == std::vector<RoleGrant>{regional, maker});
        CHECK(must(roles_of(t, user.id, at(50))) == std::vector<RoleGrant>{regional});
        CHECK(must(roles_at(t, first.id, at(49))) == std::vector<RoleGrant>{maker});
        CHECK(must(find(t, regional.id)) == regional);
        CHECK(must(grants_in(t, region, "regional", at(2))) == std::vector<RoleGrant>{regional});
        CHECK(must(revoke(t, regional.id, "admin", at(60))));
        CHECK_FALSE(must(revoke(t, regional.id, "admin", at(60))));
        CHECK_FALSE(must(find(t, regional.id)).has_value());
        CHECK(must(roles_of(t, user.id, at(61))).empty());
    });
}

TEST_CASE_FIXTURE(Fixture, "a password link works once, in time, until it is called back") {
    const auto link = [&](const char* token) {
        return PasswordLink{.token_digest = {token}, .user = user.id, .created_at = at(1), .expires_at = at(100)};
    };
    as_system([&](Transaction& t) {
        for (const char* token : {"one", "two", "three"}) {
            must(add(t, link(token)));
        }
        CHECK(must(user_of_password_link(t, {"one"}, at(99))) == user);
        CHECK_FALSE(must(user_of_password_link(t, {"one"}, at(100))).has_value());
        CHECK(must(use_password_link(t, {"one"}, at(99))) == user.id);
        CHECK_FALSE(must(use_password_link(t, {"one"}, at(99))).has_value());
        CHECK_FALSE(must(use_password_link(t, {"two"}, at(100))).has_value());
        CHECK(must(end_password_links_of(t, user.id, at(50))) == 2);
        CHECK_FALSE(must(use_password_link(t, {"three"}, at(51))).has_value());
    });
}

}    // namespace
}    // namespace staffwright::tests
