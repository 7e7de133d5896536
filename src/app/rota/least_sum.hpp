// Who gets what, each at most one thing, so that the sum of what that costs is the least there is: an exact assignment.
//
//     const std::vector<std::size_t> column_of = least_sum(costs);    // costs[row][column]
//
// Costs are scores, so that the first part counts before the second. The Hungarian method with potentials, rows one
// after the other: rows^2 * columns steps. Requires: rows <= columns, all rows equally long. Where several are least,
// the same one is found every time. Source: H. W. Kuhn, The Hungarian method for the assignment problem, Naval Research
// Logistics Quarterly 2 (1955). Thread safety: pure.
#pragma once

#include <cstddef>
#include <vector>

#include "roster/penalty.hpp"

namespace staffwright::app {

[[nodiscard]] std::vector<std::size_t> least_sum(const std::vector<std::vector<roster::Score>>& costs);

}    // namespace staffwright::app
