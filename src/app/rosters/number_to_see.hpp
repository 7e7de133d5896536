// Which version of a roster somebody is shown who names none.
//
//     if (const auto number = number_to_see(a, roster)) { platform.desk->version(a, roster, *number) ... }
//
// Errors: none. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>

#include "app/acting/acting.hpp"
#include "store/rosters.hpp"

namespace staffwright::app::rosters {

/// For whoever makes or approves it the current version, drafts and all; for others the published one. None: there is
/// no such version. It asks no permission to see the unit's rosters.
[[nodiscard]] std::optional<std::int64_t> number_to_see(const Acting& a, const store::Roster& roster);

}    // namespace staffwright::app::rosters
