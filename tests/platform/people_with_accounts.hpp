// A small world whose clock can be set, and users who can sign in to it. Hashing is as cheap as it can be.
//
//     AccountWorld world;
//     const store::User amy = world.add_user("amy@example.org", "three random words");
//     world.give(amy, "approver", world.first);
//     const app::accounts::NewSession session = world.signed_in("amy@example.org", "three random words");
//
// Thread safety: as the pool.
#pragma once

#include "app/accounts/callers.hpp"
#include "app/accounts/sign_in.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {

struct AccountWorld : SmallWorld {
    calendar::Moment clock = at(60);
    app::Platform platform{*pool, [this] { return clock; },
                           std::make_shared<app::identity::PasswordHasher>(
                               app::identity::HashCost{.passes = 1, .bytes = 8192, .at_once = 2, .waiting = 4})};

    void wait(std::int64_t seconds) { clock = app::accounts::later(clock, seconds); }

    store::User add_user(const std::string& login, const std::string& password) {
        store::User user{.id = store::new_id<store::UserId>(clock),
                         .region = region,
                         .login = login,
                         .name = login.substr(0, login.find('@')),
                         .email = login,
                         .created_at = clock};
        const std::string hash = must(platform.hasher->hash(password));
        must(write_as_system([&](store::sql::Transaction& t) -> Result<void> {
            TRY(store::add(t, user));
            return store::add(t, store::Credential{.id = store::new_id<store::CredentialId>(clock),
                                                   .user = user.id,
                                                   .kind = "password",
                                                   .secret = store::sql::Bytes{hash},
                                                   .created_at = clock});
        }));
        return user;
    }

    /// Without a trust: for the whole region.
    store::GrantId give(const store::User& user, const std::string& role,
                        const std::optional<store::TrustId>& trust = {},
                        const std::optional<store::UnitId>& unit = {}) {
        const store::RoleGrant grant{.id = store::new_id<store::GrantId>(clock),
                                     .user = user.id,
                                     .role = role,
                                     .region = region,
                                     .trust = trust,
                                     .unit = unit,
                                     .granted_by = "test",
                                     .granted_at = clock};
        must(write_as_system([&](store::sql::Transaction& t) { return store::add(t, grant); }));
        return grant.id;
    }

    void be(const store::User& user, const SmallTrust& trust, const store::PersonId& person) {
        must(write_as_system(
            [&](store::sql::Transaction& t) { return store::link_person(t, user.id, trust.id, person); }));
    }

    app::accounts::NewSession signed_in(const std::string& login, const std::string& password) const {
        const auto done = must(app::accounts::sign_in(platform, {login, password, "r1"}));
        REQUIRE(done.session.has_value());
        return *done.session;
    }

    app::Actor actor_of(const app::accounts::NewSession& session) const {
        return must(app::accounts::caller_of_session(platform, session.secret.text, "r2")).actor;
    }
};

}    // namespace staffwright::tests
