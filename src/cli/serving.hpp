// Serving, with something of one's own beside it: what `serve` and `demo` share.
//
//     return serve(settings, {.is_demonstration = true, .run = [](const app::Platform& p, const std::string& address,
//                                                                  const std::stop_token& stop) { ... }});
//
// Errors: those of the command `serve`. Thread safety: one thread.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "app/acting/platform.hpp"
#include "app/settings/effective.hpp"
#include "base/result.hpp"

namespace staffwright::cli {

struct Beside {
    bool is_demonstration = false;
    /// In a thread of its own from when the server answers; asked to stop when it ends. `address`: without a last
    /// stroke. Requires a database.
    std::function<void(const app::Platform&, const std::string& address, const std::stop_token&)> run{};
};

/// Until a signal says to end.
Result<int> serve(const app::settings::Effective& settings, const Beside& beside);

}    // namespace staffwright::cli
