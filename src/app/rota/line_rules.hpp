// The rules of a rota's groups, stated of the one long line that the rota is designed as (line.hpp): each holds on its
// group's part and sees the group's own shifts only. Averages become totals over the ring, minima over windows become
// totals of each window, and what follows of a rule for a ring as a whole is added (weekends worked in all).
//
// A soft rule of a rule pack that cannot be stated so is left out: the referee prices it all the same.
//
// In a relaxed plan only what the ring must keep for certain is stated, and of soft rules what every week costs again.
// Errors: unsupported, with the rule's path, for a kind that means something else or nothing on a line.
// Thread safety: pure.
#pragma once

#include <vector>

#include "app/rota/line.hpp"

namespace staffwright::app {

Result<std::vector<roster::Rule>> line_rules(const roster::Rota& rota, const Case& lines,
                                             const std::vector<LinePart>& parts, const LinePlan& plan);

}    // namespace staffwright::app
