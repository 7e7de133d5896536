// Rota patterns: cyclic rotas made, designed and checked before anybody is named, people placed on their lines, and
// rosters made of them (app/rota_patterns).
//
//     add_rota_pattern_routes(router, platform, gate);
//
// A save from an old version is answered with the pattern as it is. Errors: of each route. Thread safety: before
// serving.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

void add_rota_pattern_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
