// The ledger of fairness over HTTP: one's own under .../me/ledger, and a unit's for who makes its rosters.
//
// Errors: as the use cases have them (app/ledger/ledger.hpp). Thread safety: adding by one thread, before the server
// starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_ledger_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
