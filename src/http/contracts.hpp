// The files of spec/ that are built into the program. Thread safety: constants.
#pragma once

#include <string_view>

namespace staffwright::http {

/// spec/<name>, for the names that CMakeLists.txt lists. Requires: it is one of them.
[[nodiscard]] std::string_view contract(std::string_view name);

}    // namespace staffwright::http
