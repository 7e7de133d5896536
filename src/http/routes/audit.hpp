// The audit for those who may read it, and what is held about a person: .../audit and .../people/{person}/everything.
//
// Errors: as app/audit/reading.hpp has them. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_audit_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
