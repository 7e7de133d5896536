// From the options --seconds, --work, --threads and --seed to what the search may use. Thread safety: pure.
#pragma once

#include <optional>

#include "app/judged_solve.hpp"

namespace staffwright::cli {

struct SearchLimits {
    solve::Limits limits;             ///< without seconds
    std::optional<double> seconds;    ///< of the whole command; the usual where neither seconds nor work is limited
};

template <class Arguments>
[[nodiscard]] SearchLimits search_limits(const Arguments& arguments) {
    SearchLimits found;
    found.limits.work = arguments.work;
    found.limits.threads = arguments.threads;
    found.limits.seed = arguments.seed;
    found.seconds = arguments.seconds || arguments.work ? arguments.seconds : std::optional<double>(app::usual_seconds);
    return found;
}

}    // namespace staffwright::cli
