// Unit-level primitives: what several people do together on a day. Serves demand (duty and band), people_per_day,
// same_team (day) as *count lines*; supervision as *pair lines*; same_team (shift) as *team lines*.
//
// A count line is a number of people with a price for each number, made once as a table. Which lines an option of a
// person touches on a day is listed by (profile, day, option): people alike in every rule about several people share a
// profile.
// Thread safety: immutable; the counts belong to the caller.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/kinds/features.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

struct CountLine {
    /// What of the problem the line counts for: a demand by its position in the problem's list, or one day of a rule by
    /// its position among the rules.
    struct Source {
        enum class Of : std::uint8_t { duty_demand, band_demand, rule };
        Of of = Of::duty_demand;
        std::size_t position = 0;
        Day day = 0;
    };
    Source source;
    std::vector<Score> price;    ///< by number of people; the last entry is reached with everybody
    /// Options of roster days this far apart can both count (a band at a change of shift); a person counts once. 0:
    /// none.
    Day spread = 0;
    [[nodiscard]] const Score& at(std::int32_t people) const { return price[static_cast<std::size_t>(people)]; }
};

/// Two numbers of people: j juniors need ceil(j / per) supervisors.
struct PairLine {
    std::int32_t per = 1;
    Price price;
    [[nodiscard]] Score at(std::int32_t juniors, std::int32_t supervisors) const {
        const std::int32_t needed = (juniors + per - 1) / per;
        return needed > supervisors ? price(needed - supervisors) : Score{};
    }
};

/// People on each shift of a class on one day: all but those on the commonest are apart.
struct TeamLine {
    Price price;
    std::size_t first_count = 0;    ///< counts of this line: [first_count] working at all, then one for each shift
    std::size_t shifts = 0;
};

/// What one option adds on one day. `line` indexes the family named by `family`. Ordered by edge and shift.
struct Touch {
    enum class Family : std::uint8_t { count, junior, supervisor, team };
    Family family = Family::count;
    std::uint32_t line = 0;
    std::uint16_t shift = 0;    ///< team: 0 works at all, else the shift's number
    bool spreads = false;       ///< count: the line has a spread
    /// One number for family and line, ascending by both (Model::edge); `no_edge` marks the end of a list.
    std::uint32_t edge = 0;
    static constexpr std::uint32_t no_edge = 0x7fff'ffff;
    /// Edge and `spreads` in one number, ascending with the edge.
    [[nodiscard]] std::uint32_t mark() const { return 2 * edge + (spreads ? 1 : 0); }
    friend bool operator==(const Touch& a, const Touch& b) { return a.edge == b.edge && a.shift == b.shift; }
    friend bool operator<(const Touch& a, const Touch& b) {
        return a.edge != b.edge ? a.edge < b.edge : a.shift < b.shift;
    }
};

}    // namespace staffwright::solve
