#include "app/rosters/new_identities.hpp"

#include "store/people.hpp"

namespace staffwright::app::rosters {

Result<std::vector<store::IdentityId>> new_identities(const Platform& platform, const Actor& actor, std::size_t count) {
    return store::sql::write(platform.pool, store::sql::Scope::of(actor.region),
                             [&](store::sql::Transaction& t) -> Result<std::vector<store::IdentityId>> {
                                 std::vector<store::IdentityId> made;
                                 for (std::size_t i = 0; i < count; ++i) {
                                     made.push_back(store::new_id<store::IdentityId>(platform.clock()));
                                     TRY(store::add(t, store::Identity{.id = made.back(), .region = actor.region}));
                                 }
                                 return made;
                             });
}

}    // namespace staffwright::app::rosters
