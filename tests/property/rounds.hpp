// How many random cases a property gets: few in the ordinary run, many where STAFFWRIGHT_LONG is set. Under a sanitizer
// a fifth of the few: there the question is what the code does with memory, and the answers are checked elsewhere.
#pragma once

#include <cstdlib>

#include "support/slowness.hpp"

namespace staffwright::testing {

inline int rounds(int ordinary, int thorough) {
    if (std::getenv("STAFFWRIGHT_LONG") != nullptr) {
        return thorough;
    }
    return tests::slowness() > 1 ? (ordinary + 4) / 5 : ordinary;
}

/// How many of the cases must at least have shown what is asked, if it is so many of the ordinary run.
inline int enough(int ordinary) {
    return tests::slowness() > 1 ? ordinary / 10 : ordinary;
}

}    // namespace staffwright::testing
