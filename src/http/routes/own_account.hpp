// What one does with one's own account: password, second factor, API tokens; and links that set a password.
//
// All but the links are for a signed-in browser: a token cannot change what it was made by. Errors: as the use cases
// have them. Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_own_account_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
