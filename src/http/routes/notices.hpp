// What one was told of one's own work, and how one wants to be told (app/notices). Errors: as use cases. Thread safety:
// any thread.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Platform and gate outlive the routes.
void add_notice_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
