// Do the drawn cases show every rule kind in every situation that has bitten somebody before: firing, quiet, just
// inside and just over its limit, on the first and the last day, with history, over both clock changes?
//
//     for (const std::string& gap : coverage_gaps(cases))  ...
//
// A case claims a situation in its "shows:" line; the claim is checked against the drawing and the verdict.
// Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "formats/drawn/drawing.hpp"

namespace staffwright::rosters {

using formats::drawn::Case;
using formats::drawn::Day;

/// What is wrong with the claims of one case, "file:line: ...". Empty: all true.
[[nodiscard]] std::vector<std::string> false_claims(const Case& drawn);

/// Situations that no case shows: "run_length: no case shows carried".
[[nodiscard]] std::vector<std::string> coverage_gaps(const std::vector<Case>& cases);

}    // namespace staffwright::rosters
