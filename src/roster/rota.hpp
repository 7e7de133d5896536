// A cyclic rota as plain data: numbered lines that rotate through a pattern of weeks, before anybody is named.
//
// A group of k lines shares a pattern of k weeks. In week w after the start (w = 0, 1, ...), line i (0, ..., k - 1)
// works the pattern's week (i + start_week + w) mod k: after k weeks every line has worked every week of the pattern,
// and in any one week every week of it is worked by exactly one line. So who is on duty on a weekday is the same every
// week, and what one line works over time is one endless ring of k weeks.
//
// Made by formats/rota.hpp or by code; what can be done with it is in app/rota. Weeks begin on Mondays. Files and
// messages number lines and weeks from 1, code from 0. Thread safety: plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "roster/problem.hpp"

namespace staffwright::roster {

inline constexpr std::int32_t most_rota_lines = 52;    ///< of one group: a year until everybody has worked every week

struct RotaGroup {
    std::string id;
    std::string name;
    PersonIx first;                 ///< its lines are people first, first + 1, ... of Rota::unit
    std::int32_t lines = 1;         ///< k, in [1, most_rota_lines]
    std::vector<ShiftIx> shifts;    ///< what it may work, ascending; empty: every shift
};

struct Rota {
    /// Ids of shifts that one line works on one day: none, one, or several where a rule allows it. Ascending.
    using DayOfLine = std::vector<ShiftIx>;
    /// One entry for each day of the group's pattern: 7 * k, from the Monday of its week 0.
    using Pattern = std::vector<DayOfLine>;

    /// Shifts, contracts, rules (without those of packs), one skill, a person for each line, and as duty_demand the
    /// template: days 0 to 6 are Monday to Sunday of every week. Its horizon is a week without dates.
    Problem unit;
    std::vector<RotaGroup> groups;
    std::vector<DutyDemand> bank_holiday;    ///< the template of a bank holiday; the day is 0
    bool keeps_bank_holidays = false;        ///< whether `bank_holiday` holds; duties of other shifts fall away then
    calendar::Date start;                    ///< a Monday
    std::int32_t start_week = 0;             ///< of the pattern, that line 0 of each group works first
    std::vector<Pattern> patterns;           ///< one for each group; empty: not designed yet

    [[nodiscard]] bool designed() const { return !patterns.empty(); }
};

/// The day of the ring that line i of a group of k lines works on day `day` (0 = the Monday of the start week; may be
/// negative) when the pattern's week `start_week` runs first.
[[nodiscard]] inline std::int32_t ring_day(const RotaGroup& group, std::int32_t line, std::int32_t start_week,
                                           std::int32_t day) {
    const std::int32_t around = 7 * group.lines;
    const std::int32_t at = (7 * (line + start_week) + day) % around;
    return at < 0 ? at + around : at;
}

}    // namespace staffwright::roster
