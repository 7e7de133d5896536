// Names of characters, for messages about those that cannot be shown.
//
//     code_point_name("\u202eabc") == "U+202E"
//
// Errors: none. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

namespace staffwright {

/// "U+202E": the first character of a text that is not empty and is UTF-8.
[[nodiscard]] std::string code_point_name(std::string_view text);

}    // namespace staffwright
