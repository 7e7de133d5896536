// Somebody's annual leave in one leave year: what there is, and what is taken, booked and asked for.
//
//     const Account mine = TRY(own_account(platform, actor, trust, {}));      of the year that today is in
//     mine.left()                                                           may be below 0
//
// What there is comes from contract and service (of_person.hpp), unless HR stated another figure; either way with what
// was carried over. Leave over the turn of a year counts in each by its days. Errors: not_found, not_permitted,
// bad_value for figures out of bounds, stale; those of the store and the packs. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/leave/of_person.hpp"
#include "store/entitlements.hpp"

namespace staffwright::app::leave {

struct Account {
    store::PersonId person{};
    Policy::Year year{};
    std::string scheme{};
    CountedIn counted_in = CountedIn::hours;
    Minutes day{};    ///< of leave, at the latest day of the year that has a contract: for saying hours as days
    Entitled worked_out{};
    std::optional<store::LeaveEntitlement> stated{};
    Minutes taken{};                   ///< granted, of days before today
    Minutes booked{};                  ///< granted, from today on
    Minutes asked{};                   ///< not decided yet
    std::int32_t without_hours = 0;    ///< days of granted leave that count for nothing, as old rows may

    [[nodiscard]] Minutes carried() const { return stated ? stated->carried : Minutes{}; }
    /// Carried over included.
    [[nodiscard]] Minutes entitled() const;
    [[nodiscard]] Minutes left() const { return entitled() - taken - booked; }
};

/// `day`: in the leave year that is wanted; none: today.
Result<Account> own_account(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const std::optional<calendar::Date>& day);
/// Of those whose home the unit is on the day.
Result<std::vector<Account>> accounts_in_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                              const store::UnitId& unit, const std::optional<calendar::Date>& day);
Result<Account> account(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::PersonId& person, const std::optional<calendar::Date>& day);

struct Stated {
    calendar::Date day{};                ///< in the leave year
    std::optional<Minutes> minutes{};    ///< of the year, bank holidays included; none: as it is worked out
    Minutes carried{};
    std::string reason{};
    std::int64_t seen = 0;    ///< version that was read; 0: there was none
};
/// Not about oneself.
Result<Account> state(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::PersonId& person, const Stated& stated);

}    // namespace staffwright::app::leave
