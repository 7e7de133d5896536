// Where the public benchmark instances are, for tests that read them if they are there.
//
// The folder is named by STAFFWRIGHT_BENCH_DATA; by default it is ../shared/bench beside the repository. The data are
// not part of the repository: where they are absent, a test says by name what it leaves out and checks its own small
// instances only. Thread safety: pure.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace staffwright::tests {

/// The path of a file or folder of the benchmark data; none, with a line on the output, if it is not there.
inline std::optional<std::string> bench_data(const std::string& name, const std::string& test) {
    const char* named = std::getenv("STAFFWRIGHT_BENCH_DATA");
    const std::filesystem::path folder = named != nullptr ? named : "../shared/bench";    // tests run at the top
    const std::filesystem::path path = folder / name;
    if (std::filesystem::exists(path)) {
        return path.string();
    }
    std::cout << "LEFT OUT: " << test << " (no " << path.string() << "; set STAFFWRIGHT_BENCH_DATA)\n";
    return std::nullopt;
}

}    // namespace staffwright::tests
