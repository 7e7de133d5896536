// How many times slower than usual everything may be, as under a sanitizer: STAFFWRIGHT_SLOWNESS, which CMake sets; 1
// where it is not set. For what is limited or waited for in seconds.
#pragma once

#include <algorithm>
#include <cstdlib>

namespace staffwright::tests {

inline int slowness() {
    const char* said = std::getenv("STAFFWRIGHT_SLOWNESS");
    return said == nullptr ? 1 : std::max(1, std::atoi(said));
}

}    // namespace staffwright::tests
