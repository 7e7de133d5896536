// What use cases that change facts share: whether a unit is still one that a roster can be made of, and which day it
// is. Errors: as assembling has them. Thread safety: as the transaction.
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <map>

#include "app/acting/acting.hpp"
#include "app/rosters/assembled.hpp"

namespace staffwright::app::facts {

/// What is typed in.
inline const store::Origin by_screen{.source = "screen"};

/// Where a unit's order has whoever is new to it.
constexpr std::int64_t last_place = 100'000;

/// What the audit says of somebody's name, among its erasable values.
[[nodiscard]] boost::json::object names_told(const store::Person& person);

/// By the clock of London.
[[nodiscard]] calendar::Date day_of(calendar::Moment moment);
[[nodiscard]] calendar::Date today(const Acting& a);

/// Short, and as a roster can print it: no problem is built from what has control characters. Error: bad_value.
Result<void> expect_text(const std::string& text, const char* field, bool may_be_empty = false);

/// The four weeks from `first` on can be assembled; as they can where nobody is rostered.
Result<void> expect_whole(const Acting& a, const store::UnitId& unit, calendar::Date first);

/// Units with the day from which on they are to be looked at.
using UnitDays = std::map<store::UnitId, calendar::Date>;
/// Those where the person is or will be rostered, from the day on that something changes; of two days the earlier.
Result<void> add_units_of(const Acting& a, const store::PersonId& person, calendar::Date from, UnitDays& units);
/// They are whole still.
Result<void> expect_whole_units_of(const Acting& a, const store::PersonId& person, calendar::Date from);

constexpr Minutes most_weekly_minutes{std::int64_t{7} * 24 * 60};

/// Employment, grade, hours and rule packs of a contract, each for itself. Error: bad_value, bad_reference with the
/// path.
Result<void> expect_sound_contract(const store::Contract& contract);

/// Adds a row without an id, else changes the one that it was read as.
template <class Row>
Result<void> put(Acting& a, Row& row) {
    row.trust = a.at;
    row.origin = by_screen;
    if (row.id.text().empty()) {
        row.id = store::new_id<decltype(row.id)>(a.now);
        row.version = 1;
        return store::add(a.t, row);
    }
    row.version = TRY(store::change(a.t, row));
    return {};
}

}    // namespace staffwright::app::facts
