// A unit's people as a table: out for spreadsheets, and in as HR has them.
//
//     const PeopleTaken taken = TRY(import_people(platform, actor, trust, ward, {first, until}, text));
//
// A line says what holds of somebody from the first of the days on, or from the day on which he or she comes to the
// unit if that is later: names, contract, skills, groups. What differs from what is known then changes from that day
// on, and what was before it stays; a code that the unit does not know is somebody new, with a contract and a place in
// the unit from the first day on. Who is not in the table stays as he or she is, and is named in the answer. One wrong
// line, and nothing is changed. Columns: docs/formats/tables.md. Errors besides: those of facts.hpp and
// formats/csv_table.hpp; conflict for a code that somebody else has had. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::facts {

[[nodiscard]] std::string people_table(const rosters::UnitFacts& facts);

struct PeopleTaken {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t kept = 0;                ///< as they were
    std::vector<std::string> absent{};    ///< members on these days whom the table does not name, by code
};
/// Needs edit_people. The unit's and the trust's problems stay whole: where the change leaves a unit that no roster
/// could be made of, it is refused.
Result<PeopleTaken> import_people(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const rosters::Period& period, const std::string& text);

}    // namespace staffwright::app::facts
