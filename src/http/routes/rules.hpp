// Rules over HTTP: rule packs with their rows, signatures and overlays, the kinds of rules there are, and a unit's own
// rules; under /api/v1/trusts/{trust}. Errors: as the use cases have them (app/facts/rule_packs.hpp,
// app/facts/unit_rules.hpp). Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_rule_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
