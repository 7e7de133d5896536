// How many random cases a property gets: few in the ordinary run, many where STAFFWRIGHT_LONG is set.
#pragma once

#include <cstdlib>

namespace staffwright::testing {

inline int rounds(int ordinary, int thorough) {
    return std::getenv("STAFFWRIGHT_LONG") != nullptr ? thorough : ordinary;
}

}    // namespace staffwright::testing
