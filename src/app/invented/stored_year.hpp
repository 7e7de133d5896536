// The year that was worked before a unit's recorded past (year.hpp), in a store: a roster of four weeks after the
// other, and leave that was granted.
//
//     TRY(store_year(platform, actor, stored_unit, unit));
//
// Nothing is done where a roster of that time is there already, or the unit was made for other days. Errors: those of
// the store. Thread safety: one thread at a time.
#pragma once

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "app/invented/region.hpp"
#include "app/invented/stored_region.hpp"

namespace staffwright::app::invented {

Result<void> store_year(const Platform& platform, const Actor& actor, const StoredUnit& stored, const Unit& unit);

}    // namespace staffwright::app::invented
