// CHECK: a condition that only a bug can break; active in every build. Never put one where input can reach it.
#pragma once

namespace staffwright::detail {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

#define CHECK(condition)                                                         \
    do {                                                                         \
        if (!(condition)) {                                                      \
            ::staffwright::detail::check_failed(#condition, __FILE__, __LINE__); \
        }                                                                        \
    } while (false)
