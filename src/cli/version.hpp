// The program's name and version, as --version prints them. Thread safety: pure.
#pragma once

#include <string>

namespace staffwright::cli {

/// "staffwright 0.1.0"
[[nodiscard]] std::string version_line();
/// "0.1.0"
[[nodiscard]] std::string version_number();

}    // namespace staffwright::cli
