// Who asks about which roster of which trust: what every route about one roster begins with.
//
//     const OfRoster asked = TRY(of_roster(gate, call));
//
// Errors: those of the gate; not_found for what is no id. Thread safety: pure.
#pragma once

#include "app/acting/actor.hpp"
#include "http/router/call.hpp"
#include "http/routes/gate.hpp"
#include "http/routes/parts.hpp"

namespace staffwright::http {

struct OfRoster {
    app::Actor actor;
    store::TrustId trust;
    store::RosterId roster;
};

/// Requires: the route's template has {trust} and {roster}.
[[nodiscard]] inline Result<OfRoster> of_roster(const Gate& gate, const Call& call) {
    OfRoster asked;
    asked.actor = TRY(gate.actor_of(call));
    asked.trust = TRY(path_id<store::TrustId>(call, "trust"));
    asked.roster = TRY(path_id<store::RosterId>(call, "roster"));
    return asked;
}

}    // namespace staffwright::http
