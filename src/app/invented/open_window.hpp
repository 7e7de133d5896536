// A ward of the demonstration asks its people what they wish for in the weeks after its roster: a window that is open,
// the demand of these weeks, and answers of some.
//
//     TRY(open_window(platform, actor, stored.trust, stored.unit, {first, until}));
//
// Nothing is made where such a window could not be open today, as in a demonstration of a time that is over. Errors:
// those of app/wishes and of the store. Thread safety: one thread at a time.
#pragma once

#include "app/acting/platform.hpp"
#include "app/wishes/windows.hpp"

namespace staffwright::app::invented {

/// `roster`: the days of the unit's roster; four weeks after it are asked about.
Result<void> open_window(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::UnitId& unit, const rosters::Period& roster);

}    // namespace staffwright::app::invented
