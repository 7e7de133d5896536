// What a unit is funded for beside the hours that are worked: which share of its contracted hours, from when on.
//
//     TRY(add(t, FundedHeadroom{.trust = trust, .unit = ward, .starts_on = day, .share = 2'200, .stated_in = "..."}));
//
// One for each first day; it holds until the next begins. Errors: as sql/failure.hpp has them (conflict for a second of
// one day); `change` and `remove` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct FundedHeadroom {
    TrustId trust{};
    UnitId unit{};
    calendar::Date starts_on{};
    std::int64_t share = 0;     ///< of contracted hours, hundredths of a percent
    std::string stated_in{};    ///< budget or paper
    std::string stated_by{};
    calendar::Moment stated_at{};
    std::int64_t version = 1;
    friend bool operator==(const FundedHeadroom&, const FundedHeadroom&) = default;
};

Result<void> add(sql::Transaction& t, const FundedHeadroom& funded);
Result<std::int64_t> change(sql::Transaction& t, const FundedHeadroom& funded);    ///< the new version
Result<void> remove(sql::Transaction& t, const FundedHeadroom& funded);
/// By first day.
Result<std::vector<FundedHeadroom>> funded_headroom_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

}    // namespace staffwright::store
