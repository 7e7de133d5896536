// What whoever runs the machine does with accounts by the command line: the first administrator, and help for whoever
// has locked themselves out. They name things by codes and logins.
//
//     const store::Region region = TRY(region_by_hand(platform, "nw", "North West"));
//     const ByHand hand{platform, region};
//     TRY(add_user_by_hand(hand, {"amy@example.org", "Amy"}, Administrator::yes, password));
//
// In the audit the actor is job:command_line. Errors: not_found for codes and logins that are not there; those of
// users.hpp and passwords.hpp. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/accounts/users.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::accounts {

struct ByHand {
    const Platform& platform;
    store::Region region;
    [[nodiscard]] Actor actor() const { return acting_job("command_line", region.id); }
};

/// With a name it is made if it is not there.
Result<store::Region> region_by_hand(const Platform& platform, const std::string& code,
                                     const std::optional<std::string>& name);
Result<store::Trust> add_trust_by_hand(const ByHand& hand, const std::string& code, const std::string& name);

enum class Administrator : std::uint8_t { no, yes };
/// An administrator: of the whole region.
Result<store::User> add_user_by_hand(const ByHand& hand, const NewUser& wanted, Administrator administrator,
                                     const std::string& password);

/// A user of whatever region, by login.
struct Found {
    ByHand hand;
    store::User user;
};
Result<Found> find_by_hand(const Platform& platform, const std::string& login);

Result<void> change_state_by_hand(const Found& found, const std::string& state);
/// A new password; no second factor and no session is left.
Result<void> reset_by_hand(const Found& found, const std::string& password);

struct RoleByHand {
    std::string role;
    std::string trust{};    ///< code; empty: the whole region
    std::string unit{};     ///< code; empty: the whole trust
};
Result<void> add_role_by_hand(const Found& found, const RoleByHand& wanted);
Result<void> remove_role_by_hand(const Found& found, const RoleByHand& wanted);

/// A line for each user of each region: login, name, state, roles.
Result<std::string> listed_by_hand(const Platform& platform);

}    // namespace staffwright::app::accounts
