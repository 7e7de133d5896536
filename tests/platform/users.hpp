// The small world with a platform over it, and users with a role somewhere in it.
//
//     UsersWorld world;  const Actor maker = world.user_with(Role::roster_maker, world.first, world.first.ward);
//
// Thread safety: as SmallWorld.
#pragma once

#include "app/acting/acting.hpp"
#include "store/identity.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {

namespace identity = app::identity;
using app::Actor;

struct UsersWorld : SmallWorld {
    app::Platform platform{*pool, [] { return at(60); }};

    /// `unit` empty: in the whole trust.
    [[nodiscard]] Actor user_with(identity::Role role, const SmallTrust& trust, const store::UnitId& unit = {}) const {
        Actor actor;
        actor.user = store::new_id<store::UserId>(at(0));
        actor.name = actor.user->text();
        actor.region = region;
        actor.second_factor = true;
        actor.roles.push_back({role, {region.text(), trust.id.text(), unit.text()}});
        actor.request = "0123";
        return actor;
    }
    /// Whom the store knows, too: for what it keeps by user.
    [[nodiscard]] Actor stored_user_with(identity::Role role, const SmallTrust& trust, const std::string& login) {
        Actor actor = user_with(role, trust);
        must(write_as_system([&](store::sql::Transaction& t) {
            return store::add(t, store::User{.id = *actor.user,
                                             .region = region,
                                             .login = login,
                                             .name = login,
                                             .state = "active",
                                             .created_at = at(0)});
        }));
        return actor;
    }
};

}    // namespace staffwright::tests
