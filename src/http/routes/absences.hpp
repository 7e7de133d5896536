// Who is sick: reported, back, and not sick after all (app/facts/absences.hpp). Errors: as use cases. Thread safety:
// any thread.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Platform and gate outlive the routes.
void add_absence_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
