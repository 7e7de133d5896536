// Extra duties that somebody is asked to take (src/app/offers): /api/v1/trusts/{trust}/rosters/{roster}/offers and
// .../me/offers.
//
// Errors: none. Thread safety: as router.hpp.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

/// `platform` and `gate` outlive the router.
void add_offer_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
