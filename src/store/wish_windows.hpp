// Windows in which the people of a unit pick duties and days off of a period, and who has answered. The picks
// themselves are wishes (work.hpp).
//
//     TRY(add(t, WishWindow{.trust = trust, .unit = ward, .starts_on = first, .ends_on = until, ...}));
//     TRY(put(t, WishAnswer{.trust = trust, .window = id, .person = amy, .answered_at = now}));   // version 0: the
//     first
//
// Days are of London; what ends or closes is not included. Amounts are those of somebody of whole time. Clock: none.
// Errors: as sql/failure.hpp has them; `change` and `put` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/date.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using WishWindowId = Id<struct WishWindowTag>;

struct WishWindow {
    TrustId trust{};
    WishWindowId id{};
    UnitId unit{};
    calendar::Date starts_on{};    ///< the days that are asked about
    calendar::Date ends_on{};      ///< not included
    calendar::Date opens_on{};
    calendar::Date closes_on{};    ///< the first day on which it is closed; starts_on at the latest
    std::int64_t duties = 0;       ///< that may be picked
    std::int64_t days_off = 0;
    std::int64_t strong = 0;    ///< of all these, those that may count twice
    std::optional<std::string> note{};
    std::string made_by{};
    calendar::Moment made_at{};
    std::optional<calendar::Moment> reminded_at{};
    std::optional<calendar::Moment> withdrawn_at{};
    std::int64_t version = 1;
    friend bool operator==(const WishWindow&, const WishWindow&) = default;
};

Result<void> add(sql::Transaction& t, const WishWindow& window);
Result<std::optional<WishWindow>> find(sql::Transaction& t, const TrustId& trust, const WishWindowId& window);
/// All but unit, days that are asked about, and who made it when; the new version.
Result<std::int64_t> change(sql::Transaction& t, const WishWindow& window);
/// Whose days touch [from, until), withdrawn ones included; by first day.
Result<std::vector<WishWindow>> wish_windows_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                                calendar::Date from, calendar::Date until);

struct WishAnswer {
    TrustId trust{};
    WishWindowId window{};
    PersonId person{};
    calendar::Moment answered_at{};
    std::int64_t version = 0;    ///< 0: there is no row yet
    friend bool operator==(const WishAnswer&, const WishAnswer&) = default;
};

/// By person.
Result<std::vector<WishAnswer>> wish_answers_to(sql::Transaction& t, const TrustId& trust, const WishWindowId& window);
Result<std::optional<WishAnswer>> wish_answer_of(sql::Transaction& t, const TrustId& trust, const WishWindowId& window,
                                                 const PersonId& person);
/// Adds the first, else changes the row as it was read; the new version.
Result<std::int64_t> put(sql::Transaction& t, const WishAnswer& answer);

/// Windows with their answers of all trusts in scope, whose days were over by then; how many windows.
Result<std::int64_t> remove_wish_windows(sql::Transaction& t, calendar::Date over_by);

}    // namespace staffwright::store
