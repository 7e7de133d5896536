// A program of the system, run to its end.
//
//     const Ended ended = TRY(run_child({.words = {"pg_dump", "--version"}, .output = [&](std::string_view piece) { ...
//     }})); if (ended.exit != 0) ... ended.complaints ...
//
// It is looked up in PATH, reads nothing, and ends with us, even if we are killed. What it says on standard output goes
// to `output` in pieces; of standard error the first 8 KiB are kept. Nothing of ours is written on its command line but
// `words`: secrets go into `environment`, which other users cannot read.
// Errors: unsupported (there is no such program), unavailable (it could not be started). Thread safety: any thread;
// other threads of ours should not be starting files without O_CLOEXEC meanwhile.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace staffwright {

struct Child {
    std::vector<std::string> words;                                    ///< the program first
    std::vector<std::pair<std::string, std::string>> environment{};    ///< beside ours, or in place of it
    std::function<void(std::string_view)> output{};                    ///< none: thrown away
};

struct Ended {
    int exit = 0;    ///< 128 and the signal's number, if one ended it
    std::string complaints;
};

Result<Ended> run_child(const Child& child);

}    // namespace staffwright
