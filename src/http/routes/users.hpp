// Administering accounts and roles: /api/v1/trusts/{trust}/users for a trust, /api/v1/region/users for the region.
//
// Errors: as app/accounts/users.hpp has them. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_user_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
