// A roster that was made for what the problem was before: people have gone, the period has moved by some days, shifts
// have other names. What still has a place in the problem is kept; what has none is counted.
//
//     const OldRoster old = TRY(load_old_roster(loaded, "last-week.json"));
//     old.roster   old.dropped.people.duties   old.dropped.people.names
//
// Days are matched by date where both have dates, else by number. An INRC-II roster has to be of its problem. Errors:
// those of load_roster for what is no roster at all; contradiction, if it has duties and none of them has a place.
// Thread safety: pure, but for the file.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/recognise.hpp"
#include "roster/roster.hpp"

namespace staffwright::formats {

/// What of an old roster had no place. A duty that has several reasons is counted under the first.
struct Dropped {
    struct Duties {
        std::int64_t duties = 0;
        std::set<std::string> names;    ///< of what they were on, as the roster writes it
        void add(std::string_view name, std::int64_t count = 1) {
            duties += count;
            names.emplace(name);
        }
    };
    std::string made_for;                  ///< id of another problem; empty: it is of this one, or does not say
    Duties people;                         ///< that the problem does not have
    Duties days;                           ///< outside the period
    Duties shifts;                         ///< that the problem does not have
    Duties skills;                         ///< likewise
    std::set<std::string> without_line;    ///< people of the problem who should have one, and have none
    [[nodiscard]] std::int64_t duties() const { return people.duties + days.duties + shifts.duties + skills.duties; }
};

struct OldRoster {
    roster::Roster roster;
    Dropped dropped;
};

Result<OldRoster> load_old_roster(const LoadedProblem& loaded, const std::string& path);

/// From a text in the problem's own format.
Result<OldRoster> read_old_native_roster(const roster::Problem& problem, std::string_view text, std::string_view file);
Result<OldRoster> read_old_curtois_roster(const roster::Problem& problem, std::string_view text,
                                          const std::string& file);

}    // namespace staffwright::formats
