// Rosters over HTTP: /api/v1/trusts/{trust}/units/{unit}/rosters and /api/v1/trusts/{trust}/rosters/{roster}/...
//
// A change sends the `version` of the roster that it read; after another's change it gets 409 `stale` with `current`,
// the grid as it is now, and nothing was written. Errors: as the use cases have them. Thread safety: adding by one
// thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_roster_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
