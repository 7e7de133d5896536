// The use case "put people on lines": which person works which line of a designed rota from a start date, so that as
// little as possible changes for them, and the ordinary problem and roster that come of it.
//
//     const Placed placed = TRY(place(rota, packs, people, from, until));
//     placed.opened.problem()   placed.roster   placed.verdict.legal()
//
// The time is cut at rotation days, the days on which somebody comes or goes. In each stretch, one after the other, an
// exact assignment (least_sum.hpp) leaves, in this order: as few people as possible without a line, the least hard cost
// of broken rules as the referee prices each person alone, and the least disturbance: days whose duties are others than
// on the line that the person was on, and duties on days of leave, each at its price. Whoever is on a line at the start
// has worked it in the four weeks before. A duty on a day of leave is not worked; it is named as a clash and is a gap.
//
// Lines are for people of their group's WTE; where several contracts have it, people get lines of one: that of the
// line they are on, else of the first such group. Errors: bad_usage (dates), unsupported (too long), those of make_case
// and use_packs. Requires: the rota is designed. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/case.hpp"
#include "referee/referee.hpp"
#include "roster/rota_people.hpp"
#include "rules/pack.hpp"

namespace staffwright::app {

/// Between two rotation days.
struct PlacedStretch {
    calendar::Date from;
    calendar::Date until;    ///< not included
    /// For each person of the file the line, a person of Rota::unit; none: not there, or unused.
    std::vector<std::optional<roster::PersonIx>> line_of;
    std::vector<std::size_t> unused;        ///< people who are there and have no line
    std::vector<roster::PersonIx> empty;    ///< lines that nobody has
};

struct LeaveClash {
    std::size_t person = 0;
    calendar::Date date;
    roster::ShiftIx shift;    ///< of the rota, and of the problem
};

struct Placed {
    std::vector<PlacedStretch> stretches;
    std::vector<LeaveClash> clashes;
    std::int64_t changed_days = 0;
    Case opened;    ///< of the people who have a line for some time, in the order of the file
    roster::Roster roster;
    referee::Verdict verdict;
};

Result<Placed> place(const roster::Rota& rota, const rules::Packs& packs, const roster::RotaPeople& people,
                     calendar::Date from, calendar::Date until);

/// `packs`: those that it was placed with.
[[nodiscard]] std::string printed_placing(const roster::Rota& rota, const rules::Packs& packs,
                                          const roster::RotaPeople& people, const Placed& placed);
[[nodiscard]] std::string placing_json(const roster::Rota& rota, const roster::RotaPeople& people,
                                       const Placed& placed);

}    // namespace staffwright::app
