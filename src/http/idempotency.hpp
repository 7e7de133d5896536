// Requests that may be sent twice: with the field Idempotency-Key an answer is kept in the store, and given again, by
// any server and after a restart.
//
//     router.around([&](const Route& route, const Call& call) { return once(platform, gate, route, call); });
//
// A key belongs to a user and a route; with another request (path, query or body) it is refused. Kept are answers that
// something was done (2xx); after an error the key is free again. While the first is under way, and for good if its
// server died before it answered, the second gets a conflict: nobody does it twice. Routes about secrets (sessions,
// passwords, tokens) keep nothing. Errors: bad_value for what is no key; conflict; those of the handler.
// Thread safety: any thread.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

Result<Response> once(const app::Platform& platform, const Gate& gate, const Route& route, const Call& call);

}    // namespace staffwright::http
