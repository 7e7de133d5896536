// The stream of a trust's events: /api/v1/trusts/{trust}/events.
// Errors: as the use cases have them. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/event_feed.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// All outlive the router.
void add_event_routes(Router& router, const app::Platform& platform, const Gate& gate, EventFeed& feed);

}    // namespace staffwright::http
