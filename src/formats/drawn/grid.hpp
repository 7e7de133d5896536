// The drawn part of a case: from rows of cells to people, recorded past, roster, leave and published roster. Internal
// to the reader of drawn rosters.
//
// Errors: bad_syntax and bad_reference with file and line. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/drawn/sections.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::formats::drawn {

/// The blocks put side by side: a row for each person, a cell for each day, still as written.
struct Grid {
    struct Row {
        Line line;
        std::string person;
        std::vector<std::string> cells;
    };
    std::int32_t history_days = 0;    ///< columns left of the bar
    std::vector<std::string> weekdays;
    std::vector<int> weekday_lines;    ///< line of each column's weekday
    std::vector<Row> rows;
};

/// Every row has as many cells as there are weekdays, the bar where the weekdays have it, and every block the same
/// people in the same order.
Result<Grid> read_grid(const Section& section, const std::string& file);

/// Do the weekday letters agree with the date of the first day?
Result<void> check_weekdays(const Grid& grid, const roster::Horizon& horizon, const std::string& file);

/// Reads the cells. Requires: the problem's people are the grid's rows; horizon, shifts and skills are set.
Result<void> fill(const Grid& grid, const std::string& file, Minutes leave_credit, roster::Problem& problem,
                  roster::Roster& roster);

}    // namespace staffwright::formats::drawn
