// People's days as they are kept in a row of the store: a practice copy, an offer.
//
//     offer.cells = written(cells);        const std::vector<Cell> cells = TRY(read_cells(offer.cells));
//
// JSON that we write ourselves. Errors: damaged. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "app/rosters/life.hpp"

namespace staffwright::app::rosters {

[[nodiscard]] std::string written(const std::vector<Cell>& cells);
Result<std::vector<Cell>> read_cells(const std::string& text);

/// The days as they are after the change.
[[nodiscard]] std::vector<Cell> cells_after(const std::vector<CellDifference>& differences);

}    // namespace staffwright::app::rosters
