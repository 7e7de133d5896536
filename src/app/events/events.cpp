#include "app/events/events.hpp"

#include "app/acting/acting.hpp"

namespace staffwright::app {

using store::sql::Scope;
using store::sql::Transaction;

Result<void> may_listen(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const Needs own_work{
        .permission = identity::Permission::see_own_work, .unit = {}, .person = person_at(actor, trust)};
    // Whether they may see any one thing is asked of each event; here only whether they belong here at all.
    if (const Result<void> some = permitted(actor, trust, own_work); !some && some.error().id == ErrorId::not_found) {
        return some.error();
    }
    return store::sql::read(platform.pool, Scope::of(trust),
                            [&](Transaction& t) { return expect_trust_of(t, actor, trust); });
}

bool may_see(const Actor& actor, const store::Event& event) {
    if (event.user) {
        return actor.user == event.user;
    }
    return !event.unit ||
           permitted(actor, event.trust, {.permission = identity::Permission::see_rosters, .unit = event.unit})
               .has_value();
}

Result<EventsSince> events_since(const Platform& platform, const store::TrustId& trust, std::int64_t place,
                                 std::int64_t at_most) {
    return store::sql::read(platform.pool, Scope::of(trust), [&](Transaction& t) -> Result<EventsSince> {
        EventsSince since;
        since.newest = TRY(store::last_place(t, trust));
        since.is_gap = place > since.newest || place + 1 < TRY(store::first_place(t, trust));
        if (!since.is_gap) {
            since.events = TRY(store::events_after(t, trust, place, at_most));
        }
        return since;
    });
}

}    // namespace staffwright::app
