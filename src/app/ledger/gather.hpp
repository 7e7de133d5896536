// A unit's year out of the store, as the arithmetic (shares.hpp) takes it: which days were published, who was in post
// when, and every entry, with its day and in words.
//
//     const UnitYear year = TRY(unit_year(a, ward, {first, until}));
//
// Entries are of published duties (whatever unit of the trust they were worked at), of changes after publication, of
// leave that was refused, and of wishes that the published roster did not keep; each on a day on which the unit was the
// person's own. On-call duties are weekends and bank holidays, but no nights (the night is one of work). A wish that
// was made after the roster was out was not refused by it. Who is lent to a unit is in the ledger of his or her own.
// Errors: not_found for the unit; those of the store. Thread safety: as the transaction.
#pragma once

#include "app/acting/acting.hpp"
#include "app/ledger/shares.hpp"

namespace staffwright::app::ledger {

Result<UnitYear> unit_year(const Acting& a, const store::UnitId& unit, const rosters::Period& period);

}    // namespace staffwright::app::ledger
