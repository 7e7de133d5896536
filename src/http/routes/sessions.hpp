// Signing in and out, and who one is: /api/v1/session.
//
// Guessing is bounded for each login (app/accounts/sign_in.hpp) and for each client; a client's tries that go well do
// not count, as a whole hospital may stand behind one address. Errors: as the use cases have them. Thread safety:
// adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_session_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
