// Would the drawn cases notice if a rule were not there, or its limit were one off? Takes away the rule of each case
// that fires, and moves the limits of each case that stands just inside or just over one; the verdict must change. And
// of each kind that minds the past or the clock changes, some case must notice if there were none.
//
//     for (const std::string& survivor : survivors(drawn))  ...
//     for (const std::string& gap : unnoticed(cases))  ...
//
// Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "formats/drawn/drawing.hpp"

namespace staffwright::rosters {

using formats::drawn::Case;

/// Changes to the problem of this case that the case would not notice, "file:line: ...".
[[nodiscard]] std::vector<std::string> survivors(const Case& drawn);

/// Kinds of which no case would notice if nothing of the past were recorded, or if the clock never changed.
[[nodiscard]] std::vector<std::string> unnoticed(const std::vector<Case>& cases);

}    // namespace staffwright::rosters
