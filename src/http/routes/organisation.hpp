// Units, skills, memberships, contracts and held skills as they are changed: under /api/v1/trusts/{trust}. What is read
// of them is with the facts (facts.hpp), but for the members of a unit. Errors: as the use cases have them
// (app/facts/organisation.hpp). Thread safety: adding by one thread, before the server starts.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// Both outlive the router.
void add_organisation_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
