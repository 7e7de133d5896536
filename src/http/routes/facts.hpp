// Facts over HTTP: units, people, shifts, rules and demand of a trust, leave as it is decided, and under .../me what is
// one's own. The calendar feed is reached by its secret address alone.
//
// Errors: as the use cases have them; a change from an old version gets 409 `stale` with `current` where one row is
// meant. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_fact_routes(Router& router, const app::Platform& platform, const Gate& gate);
void add_own_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
