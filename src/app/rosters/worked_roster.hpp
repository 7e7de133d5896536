// A roster of days gone by, as it was worked: one version, published, with nothing left to decide. How a recorded past
// comes into the store.
//
//     TRY(add_worked(a, {.unit = ward, .starts_on = first, .ends_on = until, .duties = duties, ...}));
//
// Nobody has judged it, and nobody knows when people were told: it has no publication. Without a duty there is no
// roster. Errors: those of the store (conflict, where somebody would do two duties at once). Thread safety: as the
// transaction.
#pragma once

#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "roster/problem.hpp"
#include "store/rosters.hpp"

namespace staffwright::app::rosters {

struct WorkedRoster {
    store::UnitId unit{};
    calendar::Date starts_on{};
    calendar::Date ends_on{};    ///< not included
    std::vector<store::Duty>
        duties{};    ///< of person, day, shift, skill, times, is_exclusive and origin; the rest follows
    std::string note{};
    store::sql::Bytes digest{};    ///< of what it was made from
    store::Origin origin{};
};
Result<void> add_worked(const Acting& a, WorkedRoster worked);

/// A roster with one version of these duties, which is the current one; without duties it has none.
Result<store::Roster> add_with_version(const Acting& a, const WorkedRoster& of,
                                       std::vector<store::RosterAssignment> assignments);

/// On what a duty keeps somebody from, as a problem's shift has it.
[[nodiscard]] bool is_exclusive(const roster::Shift& shift);

}    // namespace staffwright::app::rosters
