// "I am stuck" and who reads it: /api/v1/trusts/{trust}/stuck-reports.
// Errors: as the use cases have them. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_stuck_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
