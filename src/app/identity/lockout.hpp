// How long an account must wait after wrong passwords: a pure function of how many there were and when.
//
//     if (const std::int64_t wait = seconds_to_wait({failures, last}, now); wait > 0) ...
//     failures = after_failure(failures, now);
//
// A few mistakes cost nothing; then each doubles the wait, up to a quarter of an hour, so that nobody can be locked out
// for good by a stranger and nobody can guess more than some hundred times a day. A quiet day forgets all. Times are
// seconds since 1970. Errors: none. Thread safety: pure. Source: NCSC, Password administration for system owners:
// throttling rather than locking.
#pragma once

#include <cstdint>

namespace staffwright::app::identity {

struct Failures {
    std::int64_t count = 0;    ///< since the last success
    std::int64_t last = 0;     ///< when the last one was

    friend bool operator==(const Failures&, const Failures&) = default;
};

inline constexpr std::int64_t failures_for_free = 5;
inline constexpr std::int64_t longest_wait = std::int64_t{15} * 60;
inline constexpr std::int64_t forgotten_after = std::int64_t{24} * 60 * 60;

/// 0: may try now.
[[nodiscard]] std::int64_t seconds_to_wait(const Failures& failures, std::int64_t now);
[[nodiscard]] Failures after_failure(const Failures& failures, std::int64_t now);

}    // namespace staffwright::app::identity
