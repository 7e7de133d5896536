// Would the drawn cases notice if a rule were not there, or its limit were one off? Takes away the rule of each case
// that fires, and moves the limits of each case that stands just inside or just over one; the verdict must change.
//
//     for (const std::string& survivor : survivors(drawn))  ...
//
// Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "drawing.hpp"

namespace staffwright::rosters {

/// Changes to the problem of this case that the case would not notice, "file:line: ...".
[[nodiscard]] std::vector<std::string> survivors(const Case& drawn);

}    // namespace staffwright::rosters
