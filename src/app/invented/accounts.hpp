// Who can sign in to the demonstration region: one account for each role, and at each trust two of people who are
// rostered, all with the same password, which everybody may know (accounts/demonstration.hpp says what keeps them from
// anything else).
//
//     const std::vector<DemoAccount> accounts = TRY(add_demo_accounts(platform, stored));
//
// Accounts that are there already stay as they are. Errors: those of accounts. Thread safety: one thread at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/acting/platform.hpp"
#include "app/invented/stored_region.hpp"
#include "base/result.hpp"

namespace staffwright::app::invented {

inline constexpr std::string_view demo_password = "orange kettle sails north";

struct DemoAccount {
    std::string login;
    std::string what;    ///< "Roster maker at Harbour Hospitals"
};

Result<std::vector<DemoAccount>> add_demo_accounts(const Platform& platform, const StoredRegion& stored);
/// Those of the store that may sign in, by login, called by name. Requires: the platform demonstrates.
Result<std::vector<DemoAccount>> demo_accounts(const Platform& platform);

}    // namespace staffwright::app::invented
