// CHECK: a condition that only a bug can break; active in every build. Never put one where input can reach it.
//
//     CHECK(day < horizon.days);
//
// A broken one throws Fault, which nothing catches but the one boundary of a program (exit 3) or of a test; where an
// exception cannot pass (a thread's end, noexcept) the program stops. Thread safety: may be used from any thread.
#pragma once

#include <stdexcept>

namespace staffwright {

/// A bug of ours. `what()` gives the place in the source and the condition.
class Fault : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

namespace detail {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

}    // namespace staffwright

#define CHECK(condition)                                                         \
    do {                                                                         \
        if (!(condition)) {                                                      \
            ::staffwright::detail::check_failed(#condition, __FILE__, __LINE__); \
        }                                                                        \
    } while (false)
