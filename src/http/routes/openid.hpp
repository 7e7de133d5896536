// How one can sign in here, and signing in with an OpenID provider: the browser is sent there, and comes back to the
// callback.
//
// What goes wrong on that way is told where people are: a request that wants a page (Accept has text/html) is sent to
// the page of signing in, with the family of the error behind the #; others get the problem.
// Errors: as app/accounts/openid.hpp has them; not_found where the server has no provider. Thread safety: adding by one
// thread, before the server starts.
#pragma once

#include "app/accounts/openid.hpp"
#include "http/router/router.hpp"

namespace staffwright::http {

/// Both outlive the router. `openid` may be none: the routes are there, and say so.
void add_openid_routes(Router& router, const app::Platform& platform, app::accounts::OpenId* openid);

}    // namespace staffwright::http
