// How dependent the patients of a shift are, as a unit says in its trust's own words, and red flags: events that call
// for attention at once.
//
//     TRY(put(t, AcuityScale{.trust = trust, .unit = ward, .levels = {{.level = 1, .words = "Usual"}}}, 0));
//     TRY(add(t, ShiftAcuity{.trust = trust, .unit = ward, .day = day, .shift = late, .number = 1, .level = 1, ...}));
//
// What was stated of a shift is only added to: of several numbers the highest counts, and who states the next names it,
// so that of two at once one is refused. Errors: as sql/failure.hpp has them (conflict for a number that is taken);
// `put` and `change` also stale. Thread safety: as the transaction.
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
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using RedFlagId = Id<struct RedFlagTag>;

/// What a level is called, and what it asks for on a shift, where the trust says so.
struct AcuityLevel {
    std::int64_t level = 1;    ///< 1 to 9; the higher, the more dependent
    std::string words{};
    std::optional<std::int64_t> staff{};    ///< people
    std::optional<Minutes> care{};          ///< of all of them together
    friend bool operator==(const AcuityLevel&, const AcuityLevel&) = default;
};

/// A unit's levels.
struct AcuityScale {
    TrustId trust{};
    UnitId unit{};
    std::vector<AcuityLevel> levels{};    ///< by level
    std::string stated_by{};
    calendar::Moment stated_at{};
    std::int64_t version = 1;
    friend bool operator==(const AcuityScale&, const AcuityScale&) = default;
};

/// What was stated of a shift.
struct ShiftAcuity {
    TrustId trust{};
    UnitId unit{};
    calendar::Date day{};
    ShiftId shift{};
    std::int64_t number = 1;
    AcuityLevel meant{};    ///< as the scale had it then
    std::optional<std::string> note{};
    std::string stated_by{};
    calendar::Moment stated_at{};
    friend bool operator==(const ShiftAcuity&, const ShiftAcuity&) = default;
};

struct RedFlag {
    TrustId trust{};
    RedFlagId id{};
    UnitId unit{};
    calendar::Date day{};
    ShiftId shift{};
    std::string kind{};
    std::string words{};
    std::string raised_by{};
    calendar::Moment raised_at{};
    std::optional<std::string> owned_by{};    ///< who looks after it
    std::optional<calendar::Moment> owned_at{};
    std::optional<std::string> resolved_by{};
    std::optional<calendar::Moment> resolved_at{};
    std::optional<std::string> done{};    ///< what was done; with resolved_by
    std::int64_t version = 1;
    friend bool operator==(const RedFlag&, const RedFlag&) = default;
};

/// In place of what there was; `seen`: its version, 0 for none. The new version.
Result<std::int64_t> put(sql::Transaction& t, const AcuityScale& scale, std::int64_t seen);
Result<std::optional<AcuityScale>> acuity_scale_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

Result<void> add(sql::Transaction& t, const ShiftAcuity& stated);
/// Of days [from, until): all that was stated, by day, shift and number.
Result<std::vector<ShiftAcuity>> acuity_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until);

Result<void> add(sql::Transaction& t, const RedFlag& flag);
Result<std::optional<RedFlag>> find(sql::Transaction& t, const TrustId& trust, const RedFlagId& flag);
/// Who looks after it, and what was done; the new version.
Result<std::int64_t> change(sql::Transaction& t, const RedFlag& flag);
/// Those that are not resolved, whatever their day, and all of days [from, until); the newest first.
Result<std::vector<RedFlag>> red_flags_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                          calendar::Date from, calendar::Date until);

/// What was stated before then, and flags that were resolved before then. How many.
Result<std::int64_t> remove_acuity(sql::Transaction& t, calendar::Moment older_than);

}    // namespace staffwright::store
