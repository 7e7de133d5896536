// The establishment of an invented unit in a store: a post for everybody who is in it, and some that are vacant.
//
//     TRY(store_posts(platform, actor, stored_unit, unit));
//
// Nothing is done where the unit has posts already. Errors: those of the store. Thread safety: one thread at a time.
#pragma once

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "app/invented/region.hpp"
#include "app/invented/stored_region.hpp"

namespace staffwright::app::invented {

Result<void> store_posts(const Platform& platform, const Actor& actor, const StoredUnit& stored, const Unit& unit);

}    // namespace staffwright::app::invented
