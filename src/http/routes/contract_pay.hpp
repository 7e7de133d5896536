// What pay has to know of a contract, seen and stated, and what can be stated (app/facts/contract_pay.hpp).
// Errors: those of the use cases; bad_value for what a body says. Thread safety: as Router.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

void add_contract_pay_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
