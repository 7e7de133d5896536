// The last version of a roster of which something was proved, and the pins that it was proved with
// (app/rosters/proof.hpp says how long that holds). Implemented beside the rest of versions, in rosters.cpp.
//
//     const auto built = TRY(find_proved_row(t, trust, roster, number));
//     if (built) { const auto pins = TRY(pins_of(t, *built)); ... }
//
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include "store/rosters.hpp"

namespace staffwright::store {

/// The newest version up to `number` that has a bound, without packs and assignments.
Result<std::optional<RosterVersion>> find_proved_row(sql::Transaction& t, const TrustId& trust, const RosterId& roster,
                                                     std::int64_t number);
/// Requires: a version that is stored whole, as what a build made is.
Result<std::vector<RosterAssignment>> pins_of(sql::Transaction& t, const RosterVersion& version);

}    // namespace staffwright::store
