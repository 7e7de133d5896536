// A roster maker's practice copy of a roster: what is otherwise there than in the version that was copied.
//
//     TRY(add(t, PracticeCopy{.trust = trust, .user = maya, .roster = roster, .based_on = 7, ...}));
//     copy.cells = ...;  copy.version = TRY(change(t, copy));            stale, if another window was quicker
//
// One of each roster for each user; it ends with remove_practice(). What was built in it is jobs (app/builds/builds.hpp
// ends both together). Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct PracticeCopy {
    TrustId trust{};
    UserId user{};
    RosterId roster{};
    std::optional<std::int64_t> based_on{};    ///< none: the roster was empty
    std::string cells = "[]";                  ///< JSON
    calendar::Moment made_at{};
    calendar::Moment changed_at{};
    std::int64_t version = 1;
    friend bool operator==(const PracticeCopy&, const PracticeCopy&) = default;
};

Result<void> add(sql::Transaction& t, const PracticeCopy& copy);
/// Cells and changed_at; the new version.
Result<std::int64_t> change(sql::Transaction& t, const PracticeCopy& copy);
Result<std::optional<PracticeCopy>> find_practice(sql::Transaction& t, const TrustId& trust, const UserId& user,
                                                  const RosterId& roster);
/// Whether there was one.
Result<bool> remove_practice(sql::Transaction& t, const TrustId& trust, const UserId& user, const RosterId& roster);
/// Of all trusts in scope: those that were not changed since.
Result<std::vector<PracticeCopy>> practice_unchanged_since(sql::Transaction& t, calendar::Moment since);

}    // namespace staffwright::store
