// What one's own work pays, and one's own work schedule: /api/v1/trusts/{trust}/me/pay and .../me/work-schedule. There
// is no way to name anybody else.
//
// Errors: those of app/payroll/own_pay.hpp and own_schedule.hpp. Thread safety: adding by one thread, before the server
// starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_own_paper_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
