// What has to be done and who cannot do it: kinds of shift, demand, leave and wishes in the store.
//
//     TRY(add(t, Leave{.trust = trust, .person = amy, .starts_on = from, .ends_on = until, .kind = "annual", ...}));
//     const auto demand = TRY(demand_of(t, trust, unit, from, until));
//
// Days are roster days, half-open; minutes are on the clock after the day's midnight. Demand is of a shift or of a band
// of the clock, never of both. Penalties are written as the native format has them.
// Errors: as sql/failure.hpp has them; `change` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
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

struct Shift {
    TrustId trust{};
    ShiftId id{};
    UnitId unit{};
    std::string code{};    ///< unique in the unit
    std::string name{};
    std::int32_t starts_minute = 0;
    std::int32_t ends_minute = 0;    ///< not included
    Minutes unpaid_break{};
    Minutes paid_break{};
    std::optional<Minutes> credit{};    ///< what it counts for where that is not its length
    bool is_exclusive = true;           ///< nothing else can be done meanwhile
    std::string classes{};              ///< names that rules select by, with commas between
    std::optional<calendar::Date> retired_on{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Shift&, const Shift&) = default;
};

struct Demand {
    TrustId trust{};
    DemandId id{};
    UnitId unit{};
    calendar::Date day{};
    std::optional<ShiftId> shift{};
    std::optional<std::int32_t> band_starts_minute{};
    std::optional<std::int32_t> band_ends_minute{};
    std::optional<SkillId> skill{};    ///< none: any
    std::int32_t minimum = 0;
    std::int32_t optimum = 0;
    std::optional<std::int32_t> maximum{};
    std::string under_penalty{};
    std::string over_penalty{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Demand&, const Demand&) = default;
};

struct Leave {
    TrustId trust{};
    LeaveId id{};
    PersonId person{};
    calendar::Date starts_on{};
    calendar::Date ends_on{};    ///< not included
    std::string kind{};
    Minutes credit{};               ///< a day, where every day counts alike
    std::string state = "asked";    ///< "asked", "approved", "refused" or "withdrawn"
    calendar::Moment asked_at{};
    std::optional<std::string> decided_by{};
    std::optional<calendar::Moment> decided_at{};
    std::optional<std::string> decision_reason{};
    std::int64_t version = 1;
    Origin origin{};
    std::vector<Minutes> by_day{};    ///< what each day counts for, where they differ; then credit is 0

    [[nodiscard]] std::int32_t days() const { return ends_on - starts_on; }
    [[nodiscard]] Minutes credit_on(calendar::Date day) const;    ///< 0 on days that are not in it
    /// Of its days in [from, until).
    [[nodiscard]] Minutes credit_in(calendar::Date from, calendar::Date until) const;
    [[nodiscard]] Minutes credited() const { return credit_in(starts_on, ends_on); }
    /// From now on the days count for this. Requires: one for each of them.
    void count_as(std::vector<Minutes> each);
    friend bool operator==(const Leave&, const Leave&) = default;
};

struct Wish {
    TrustId trust{};
    WishId id{};
    PersonId person{};
    UnitId unit{};
    calendar::Date day{};
    bool wants_duty = false;    ///< false: wants to be off
    std::string shifts{};       ///< codes or classes with commas between; empty: any duty
    bool is_hard = false;
    Cost weight{};
    calendar::Moment asked_at{};
    std::optional<calendar::Moment> withdrawn_at{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Wish&, const Wish&) = default;
};

Result<void> add(sql::Transaction& t, const Shift& shift);
Result<std::int64_t> change(sql::Transaction& t, const Shift& shift);    ///< the new version
Result<std::vector<Shift>> shifts_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);    ///< by code

Result<void> add(sql::Transaction& t, const Demand& demand);
Result<void> add_demand(sql::Transaction& t, const std::vector<Demand>& rows);    ///< in bulk
Result<std::int64_t> change(sql::Transaction& t, const Demand& demand);
/// How many rows of [from, until) it removed.
Result<std::int64_t> remove_demand(sql::Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                   calendar::Date until);
/// Of the days [from, until), by day.
Result<std::vector<Demand>> demand_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                      calendar::Date from, calendar::Date until);

/// The leave as stretches of days that count alike, in order: what has one number for a stretch (a problem, a table).
[[nodiscard]] std::vector<Leave> even_stretches(const Leave& leave);

Result<void> add(sql::Transaction& t, const Leave& leave);
Result<std::int64_t> change(sql::Transaction& t, const Leave& leave);
Result<std::vector<Leave>> leave_of(sql::Transaction& t, const TrustId& trust, const PersonId& person);
/// Asked or approved, of a unit's members, that touches [from, until).
Result<std::vector<Leave>> leave_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                    calendar::Date until);
/// Refused within [decided_from, decided_until), of whoever is a member of the unit on any day of [from, until); by
/// first day.
Result<std::vector<Leave>> refused_leave_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                            calendar::Date from, calendar::Date until, calendar::Moment decided_from,
                                            calendar::Moment decided_until);

Result<void> add(sql::Transaction& t, const Wish& wish);
Result<std::int64_t> change(sql::Transaction& t, const Wish& wish);
/// Of one person, those not withdrawn, of the days [from, until), by day.
Result<std::vector<Wish>> wishes_of(sql::Transaction& t, const TrustId& trust, const PersonId& person,
                                    calendar::Date from, calendar::Date until);
/// Those not withdrawn, of the days [from, until), by day.
Result<std::vector<Wish>> wishes_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                    calendar::Date until);

}    // namespace staffwright::store
