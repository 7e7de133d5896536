// Exception reports: one's own below /trusts/{trust}/me/exception-reports, the guardian's below
// /trusts/{trust}/exception-reports, and the board's figures. Contract: spec/openapi.yaml.
//
//     add_exception_report_routes(router, platform, gate);
//
// Requires: platform and gate outlive the router. Thread safety: at start.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

void add_exception_report_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
