#include "app/identity/lockout.hpp"

#include <algorithm>

namespace staffwright::app::identity {

std::int64_t seconds_to_wait(const Failures& failures, std::int64_t now) {
    if (failures.count < failures_for_free || now - failures.last >= forgotten_after) {
        return 0;
    }
    const std::int64_t doublings = std::min<std::int64_t>(failures.count - failures_for_free, 20);
    const std::int64_t wait = std::min(longest_wait, std::int64_t{1} << doublings);
    // A clock that was set back must not make anybody wait longer than the wait itself.
    return std::clamp<std::int64_t>(failures.last + wait - now, 0, wait);
}

Failures after_failure(const Failures& failures, std::int64_t now) {
    const bool forgotten = now - failures.last >= forgotten_after;
    return {forgotten ? 1 : failures.count + 1, now};
}

}    // namespace staffwright::app::identity
