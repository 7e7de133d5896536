// What is asked of the exact pricing of one person's line: whose, over which days, at which prices, and how far it may
// go for the answer (columns/line_table.hpp).
//
// Units: prices in 1/fine of a soft cost. Thread safety: plain data; what it points to must outlive the asking.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

struct LineRequest {
    static constexpr std::size_t never = static_cast<std::size_t>(-1);
    PersonIx person;
    Day from = 0;
    Day until = 0;    ///< not included
    Line line;        ///< the rest of the line; its options in the range are not read
    /// Price of each option of each day of the range, beside the person's own linear price:
    /// [(day - from) * options + option]. Options not in the person's allowed list are not looked at.
    const std::vector<std::int64_t>* prices = nullptr;
    std::int64_t fine = 1;
    std::size_t most_cells = 100'000'000;
    /// A further total is told apart only while the table stays below this.
    std::size_t most_cells_to_track = 100'000'000;
    /// Totals with both limits may stray at most this many days' work from a steady pace; 0: as far as they like.
    /// For a line that will do, in a fraction of the time: the value is then no limit of anything.
    std::int32_t band = 0;
    std::int32_t most_band = 1'000'000;    ///< and at most this many units of the total, but always a day's work
    /// Options not to be taken, [(day - from) * options + option]; null: none.
    const std::vector<std::uint8_t>* forbidden = nullptr;
    /// Cells of a table: beyond them a search may be quicker; 0: always search, `never`: only tables.
    std::size_t search_above = 6'000'000;
    bool any_line = false;    ///< where the search for the cheapest line is too long, a line that will do is enough
    bool limit_will_do = false;        ///< or where no table fits either, one with `Result::least`
    std::size_t most_ways = 20'000;    ///< that the search may keep of each day
    bool track_more = true;    ///< totals that the line found breaks are added to the table and it is filled again
    /// By count of the person: 1 where neither its limits nor its costs are wanted (columns/loose_totals.hpp);
    /// null: none. They do not make a result `relaxed`.
    const std::vector<std::uint8_t>* loose = nullptr;
};

}    // namespace staffwright::solve
