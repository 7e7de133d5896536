// Identities for people who are about to be added. They belong to the region and are reached under its scope alone, so
// they are made before the people, in a transaction of their own; one that nobody uses says nothing about anybody.
//
//     const std::vector<store::IdentityId> identities = TRY(new_identities(platform, actor, 1));
//
// Errors: those of the store. Thread safety: any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "app/acting/acting.hpp"

namespace staffwright::app::rosters {

Result<std::vector<store::IdentityId>> new_identities(const Platform& platform, const Actor& actor, std::size_t count);

}    // namespace staffwright::app::rosters
