// An edit as a part of a use case that does more in the same transaction; life.hpp has the edit by itself.
//
//     const Edited done = TRY(edit_within(platform, a, roster, {.seen = 7, .cells = {...}}, {.kind = "built"}));
//
// So is the making of a roster. Whoever commits an edit keeps it on the desk. Errors: those of an edit. Thread safety:
// as the transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/rosters/life.hpp"

namespace staffwright::app::rosters {

/// What is said of the version that an edit makes.
struct HowMade {
    std::string kind = "edited";    ///< "built", where a build is taken as a whole
    std::optional<Cost> bound{};    ///< proved, of what comes of it
    /// None: whoever runs the use case has made sure that it may be.
    std::optional<identity::Permission> needs = identity::Permission::edit_rosters;
    std::string_view action = "roster.edit";    ///< in the audit
};

/// As `create` of life.hpp. Requires: whoever runs the use case may edit the unit's rosters.
Result<store::Roster> create_within(Acting& a, const store::UnitId& unit, const Period& period);

Result<Edited> edit_within(const Platform& platform, Acting& a, const store::RosterId& roster, const Edit& wanted,
                           const HowMade& how = {});

/// The rows with the cells replaced. Error: bad_value for a cell outside of the period, or named twice; conflict for
/// one that is locked.
Result<std::vector<store::RosterAssignment>> with_cells(const store::Roster& roster,
                                                        const std::vector<store::RosterAssignment>& rows,
                                                        const std::vector<Cell>& cells);
/// For a build that begins from these duties instead of those of a version (assembled.hpp): the pinned ones are fixed.
/// Error besides: bad_reference for what is not the unit's.
Result<Assembled> assemble_with(const Acting& a, const store::Roster& roster,
                                const std::vector<store::RosterAssignment>& rows);

/// The current version, judged; where there is none, an empty roster.
Result<JudgedPtr> current_of(const Platform& platform, const Acting& a, const store::Roster& roster);

}    // namespace staffwright::app::rosters
