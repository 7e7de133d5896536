// The name that was probably meant: for messages about a name that does not exist.
//
//     nearest("nigth", names)                       // "night"; empty if nothing is near
//     did_you_mean("nigth", names)                  // "write \"night\"", else "known are day, late and night"
//
// Source: edit distance with transpositions of neighbours (optimal string alignment); near means at most a third of the
// longer word. Ties go to the name listed first. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace staffwright::rules {

[[nodiscard]] std::string nearest(std::string_view written, const std::vector<std::string>& names);
/// Advice for an Error: the nearest name if there is one, else what names there are.
[[nodiscard]] std::string did_you_mean(std::string_view written, const std::vector<std::string>& names);

}    // namespace staffwright::rules
