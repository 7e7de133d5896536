// Webhooks of a trust: .../webhooks of /api/v1/trusts/{trust}. For whoever may manage settings.
// Errors: as the use cases have them (app/webhooks/webhooks.hpp). Thread safety: adding by one thread, before the
// server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_webhook_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
