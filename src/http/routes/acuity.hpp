// How dependent the patients of shifts are, and red flags: /api/v1/trusts/{trust}/units/{unit}/acuity-levels,
// .../acuity, .../shifts-now and .../red-flags. Errors: those of app/acuity. Thread safety: any thread.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

void add_acuity_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
