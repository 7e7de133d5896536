// Leave beyond its rows: what people are entitled to and what of it is used, and what is likely of leave that is
// thought of: /api/v1/trusts/{trust}/me/leave-account, .../me/leave-outlook, .../units/{unit}/leave-accounts,
// .../people/{person}/leave-account; and what leave takes of what is funded for it: .../units/{unit}/headroom. Errors:
// those of app/leave. Thread safety: any thread.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

void add_leave_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
