// A roster as it hangs on a wall, as plain data: people by days in letters and colours, what is wanted and what is
// there, and what the letters mean. Made by app/wall, written as a workbook by xlsx_wall.hpp and as a document by
// app/wall.
//
// Every row has a cell for each day. Colours are 0xRRGGBB. Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"

namespace staffwright::formats {

struct WallRota {
    struct Look {
        std::uint32_t ground = 0xffffff;
        std::uint32_t letters = 0x212b32;
        friend auto operator<=>(const Look&, const Look&) = default;
    };
    struct Day {
        std::string weekday;    ///< "Mon"
        std::string date;       ///< "19 Oct"; of an undated problem "day 1"
        Look look;              ///< of a cell without a duty: weekends and bank holidays are shaded
    };
    struct Cell {
        std::string text;    ///< letters of shifts, or leave in brackets; empty: off
        Look look;
    };
    struct Row {
        std::string name;
        std::string grade;
        std::vector<Cell> cells;
        Minutes worked;    ///< without leave
        std::int64_t nights = 0;
        std::int64_t weekends = 0;    ///< on which a duty begins
    };
    /// How many duties there are, day by day.
    struct Total {
        std::string what;    ///< "Total D"; "Total" of all
        std::vector<std::int64_t> duties;
    };
    struct Demand {
        std::string day;      ///< "Mon 19 Oct"
        std::string what;     ///< a shift, or a band of the clock
        std::string skill;    ///< empty: any
        std::int64_t minimum = 0;
        std::int64_t wanted = 0;
        std::int64_t assigned = 0;
        [[nodiscard]] std::int64_t missing() const { return wanted > assigned ? wanted - assigned : 0; }
    };
    struct Key {
        std::string code;
        std::string name;
        std::string times;    ///< "07:30-20:00"; empty without a clock
        Minutes length;
        Look look;
    };

    std::string title;
    std::string period;
    std::string standing;    ///< "Published, version 3"; empty: nothing is said of it
    calendar::Date made;     ///< what the file gives as its day: the first of the period
    std::vector<Day> days;
    std::vector<Row> rows;
    std::vector<Total> totals;                    ///< of each shift that somebody has, then of all; none of no duties
    std::optional<std::vector<Demand>> demand;    ///< none: whoever asked does not see it
    std::vector<Key> key;
};

}    // namespace staffwright::formats
