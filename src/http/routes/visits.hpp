// Who has a roster open: /api/v1/trusts/{trust}/rosters/{roster}/visits/{page}.
// Errors: as the use cases have them. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"
#include "http/routes/visit_feed.hpp"

namespace staffwright::http {

/// All outlive the router.
void add_visit_routes(Router& router, const app::Platform& platform, const Gate& gate, VisitFeed& feed);

}    // namespace staffwright::http
