// A unit's posts, who holds them and what is vacant: /api/v1/trusts/{trust}/units/{unit}/posts and below
// (app/facts/posts.hpp). Errors: those of the use cases; bad_value for what a body says. Thread safety: as Router.
#pragma once

#include "app/acting/platform.hpp"
#include "http/router/router.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

void add_post_routes(Router& router, const app::Platform& platform, const Gate& gate);

}    // namespace staffwright::http
