// Cyclic rotas of units, before anybody is named, and who is on which of their lines.
//
//     TRY(add(t, RotaPattern{.trust = trust, .id = id, .unit = ward, .name = "Twelve lines", .plan = "{...}", ...}));
//     pattern.plan = ...;  pattern.version = TRY(change(t, pattern));        stale, if somebody was quicker
//
// What a plan is: app/rota_patterns/plan.hpp. Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using RotaPatternId = Id<struct RotaPatternTag>;

struct RotaPattern {
    TrustId trust{};
    RotaPatternId id{};
    UnitId unit{};
    std::string name{};
    std::string plan{};                       ///< JSON
    std::optional<JobId> job{};               ///< of the last design
    std::optional<Cost> bound{};              ///< proved: no pattern costs less, ...
    std::optional<std::string> bound_of{};    ///< ... as long as this is the digest of what is asked of it
    std::string made_by{};
    calendar::Moment made_at{};
    std::string changed_by{};
    calendar::Moment changed_at{};
    std::int64_t version = 1;
    friend bool operator==(const RotaPattern&, const RotaPattern&) = default;
};

/// Somebody on a line since the last roster that was made.
struct RotaPlace {
    PersonId person{};
    std::string line{};    ///< "full/3"
    friend bool operator==(const RotaPlace&, const RotaPlace&) = default;
};

Result<void> add(sql::Transaction& t, const RotaPattern& pattern);
/// All but who made it when; the new version.
Result<std::int64_t> change(sql::Transaction& t, const RotaPattern& pattern);
/// Which job designs it: nothing of the rota itself, and so no new version.
Result<void> set_design(sql::Transaction& t, const RotaPattern& pattern);
Result<std::optional<RotaPattern>> find(sql::Transaction& t, const TrustId& trust, const RotaPatternId& pattern);
/// By name.
Result<std::vector<RotaPattern>> rota_patterns_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);
/// With who is on it. Error: stale.
Result<void> remove(sql::Transaction& t, const RotaPattern& pattern);

/// By person.
Result<std::vector<RotaPlace>> rota_places_of(sql::Transaction& t, const TrustId& trust, const RotaPatternId& pattern);
/// These and no others from now on.
Result<void> put_places(sql::Transaction& t, const TrustId& trust, const RotaPatternId& pattern,
                        const std::vector<RotaPlace>& places);

}    // namespace staffwright::store
