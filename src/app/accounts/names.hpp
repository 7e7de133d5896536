// Names of users, for those who read who did what.
//
//     const auto names = TRY(names_of_users(platform, actor.region, {decision.decided_by}));
//     names.find(decision.decided_by)                 // a job, or nobody of the region: not there
//
// Asks no permission: whoever may read what was done may read by whom. Errors: those of the store. Thread safety: any
// thread.
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "store/ids.hpp"

namespace staffwright::app::accounts {

/// By id as text, as rows keep who wrote them.
Result<std::map<std::string, std::string>> names_of_users(const Platform& platform, const store::RegionId& region,
                                                          const std::set<std::string>& users);

}    // namespace staffwright::app::accounts
