// What happened at a trust, for pages that are open: who may hear of it, and the events themselves.
//
//     TRY(may_listen(platform, actor, trust));
//     const EventsSince missed = TRY(events_since(platform, trust, place, 500));
//     for (const store::Event& event : missed.events) { if (may_see(actor, event)) ... }
//
// Who has anything to do at a trust may listen. An event of a unit is for those who may see its rosters, one for a user
// for that user alone, any other for everybody who listens. Events hold ids and no more about people: what they are
// about is read with the permissions for that. Errors: not_found where the actor has nothing to do; those of the store.
// Thread safety: any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "store/outbox.hpp"

namespace staffwright::app {

Result<void> may_listen(const Platform& platform, const Actor& actor, const store::TrustId& trust);
[[nodiscard]] bool may_see(const Actor& actor, const store::Event& event);

struct EventsSince {
    std::vector<store::Event> events{};    ///< by place
    std::int64_t newest = 0;               ///< place of the newest that there is
    bool is_gap = false;    ///< some after that place are there no more, or it never was: the page is to be read anew
};
/// Those after `place`, at most so many.
Result<EventsSince> events_since(const Platform& platform, const store::TrustId& trust, std::int64_t place,
                                 std::int64_t at_most);

}    // namespace staffwright::app
