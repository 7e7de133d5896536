// What is stated of people's annual leave, by leave year: another figure than contract and service give, and what was
// carried over.
//
//     TRY(add(t, LeaveEntitlement{.trust = trust, .person = amy, .year_starts_on = april, .carried = Minutes{450}}));
//     const auto stated = TRY(entitlement_of(t, trust, amy, april));      none: as it is worked out (app/leave)
//
// Errors: as sql/failure.hpp has them (a second row of a year: conflict); `change` also stale. Thread safety: as the
// transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "calendar/date.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using LeaveEntitlementId = Id<struct LeaveEntitlementTag>;

struct LeaveEntitlement {
    TrustId trust{};
    LeaveEntitlementId id{};
    PersonId person{};
    calendar::Date year_starts_on{};
    std::optional<Minutes> stated{};    ///< in place of what is worked out, bank holidays included; none: that
    Minutes carried{};                  ///< from the year before; below 0: taken in advance
    std::string reason{};               ///< where the figures come from
    std::string stated_by{};
    calendar::Moment stated_at{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const LeaveEntitlement&, const LeaveEntitlement&) = default;
};

Result<void> add(sql::Transaction& t, const LeaveEntitlement& entitlement);
/// All but person and year. The new version.
Result<std::int64_t> change(sql::Transaction& t, const LeaveEntitlement& entitlement);
Result<std::optional<LeaveEntitlement>> entitlement_of(sql::Transaction& t, const TrustId& trust,
                                                       const PersonId& person, calendar::Date year_starts_on);

}    // namespace staffwright::store
