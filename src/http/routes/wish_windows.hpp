// Windows for wishes (src/app/wishes): /api/v1/trusts/{trust}/units/{unit}/wish-windows and .../me/wish-windows.
//
// Errors: none. Thread safety: as router.hpp.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// `platform` and `gate` outlive the router.
void add_wish_window_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
