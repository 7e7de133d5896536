// Signing in and out, and who one is: /api/v1/session.
//
// Guessing is bounded for each login (app/accounts/sign_in.hpp) and for each client; a client's tries that go well do
// not count, as a whole hospital may stand behind one address. Errors: as the use cases have them. Thread safety:
// adding by one thread, before the server starts.
#pragma once

#include <functional>

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Told of each session that somebody signed out of.
using SessionEnded = std::function<void(const store::SessionId& session)>;

/// Both outlive the router.
void add_session_routes(Router& router, const app::Platform& platform, const Gate& gate, SessionEnded ended);

}    // namespace staffwright::http
