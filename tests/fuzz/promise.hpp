// What a fuzz target asserts. Unlike CHECK it is about the answer, not about the inside, and says what was promised.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "base/result.hpp"

namespace staffwright::fuzz {

inline void promise(bool kept, const char* what) {
    if (!kept) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

/// A refusal has to say where and what to do, and is never called a fault of ours.
inline void promise_good_error(const Error& error) {
    promise(exit_code(error.id) == 2, "a refusal of input is bad input");
    promise(error.place.file == "fuzz.txt", "a refusal names the file");
    promise(!error.what.empty(), "a refusal says what is wrong");
    promise(!error.to_string().empty(), "a refusal can be printed");
}

}    // namespace staffwright::fuzz
