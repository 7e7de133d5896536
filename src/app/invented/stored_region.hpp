// The demonstration region in a store: its trusts, units, people and facts by the same import as everybody's, with a
// roster, empty yet, for each unit and its period, and the rosters of the year before as they were worked. The first
// unit of each trust, a ward, has a window for wishes open.
//
//     const StoredRegion stored = TRY(store_region(platform, invented_region(options), [](const StoredUnit& u) {...}));
//
// What is there already stays, also where it was made for other days: a region that was left half made is finished.
// Errors: those of import and of the store. Thread safety: one thread at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/acting/platform.hpp"
#include "app/invented/region.hpp"
#include "store/ids.hpp"

namespace staffwright::app::invented {

struct StoredUnit {
    std::string trust_code{};
    std::string code{};
    std::string name{};
    std::string kind{};
    store::TrustId trust{};
    store::UnitId unit{};
    store::RosterId roster{};    ///< of the period, empty yet; of a unit that was made for other days its last
};

struct StoredRegion {
    store::RegionId region;
    std::vector<StoredUnit> units;
};

/// Each unit is there whole or not at all; `on_unit` after each, also one that was there before.
Result<StoredRegion> store_region(const Platform& platform, const Region& region,
                                  const std::function<void(const StoredUnit&)>& on_unit = {});
}    // namespace staffwright::app::invented
