// What every use case over the store stands on: the database, the clock, the one place where passwords are
// hashed, and the key that seals secrets.
//
//     const auto pool = TRY(store::sql::Pool::open(url, {}));
//     const Platform platform{*pool};
//
// Thread safety: any thread; what it refers to outlives it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/clock.hpp"
#include "app/identity/password_hash.hpp"
#include "app/sealing.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::app {

namespace rosters {
class Desk;    // rosters/desk.hpp
}
[[nodiscard]] std::shared_ptr<rosters::Desk> new_desk();

/// A session ends when it was not used for so long, and so long after sign-in whatever happens.
struct SessionLengths {
    std::int64_t idle_seconds = std::int64_t{30} * 60;
    std::int64_t longest_seconds = std::int64_t{12} * 60 * 60;
};

struct Platform {
    store::sql::Pool& pool;
    std::function<calendar::Moment()> clock = now;
    /// Few may wait for it: a rush of sign-ins must leave threads of the server for everybody else.
    std::shared_ptr<identity::PasswordHasher> hasher =
        std::make_shared<identity::PasswordHasher>(identity::HashCost{.waiting = 4});
    /// For secrets that have to be read again; none: they cannot be kept.
    std::optional<SealingKey> sealing_key{};
    std::string address =
        "http://localhost:8080";      ///< where browsers find the platform: what links in mails begin with
    bool is_demonstration = false;    ///< accounts/demonstration.hpp
    SessionLengths sessions{};
    std::string organisation{};                          ///< whose platform it is; may be empty
    std::shared_ptr<rosters::Desk> desk = new_desk();    ///< shared by copies
};

/// As people are told: "Staffwright", or with the organisation's name.
[[nodiscard]] inline std::string service_name(const std::string& organisation) {
    return organisation.empty() ? "Staffwright" : "Staffwright, " + organisation;
}

}    // namespace staffwright::app
