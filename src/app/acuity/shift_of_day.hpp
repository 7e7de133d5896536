// The shift of a day that something is said about: acuity, or a red flag. Used by the use cases of this room.
//
//     const ShiftOfDay late = TRY(expect_shift(a, ward, {day, shift}));
//     TRY(expect_near(a, late));
//
// What is said is about now: from a day before the shift begins until a day after it has ended, by elapsed time, so
// that nobody writes history. Errors: not_found for the unit; bad_reference, conflict. Thread safety: as the
// transaction.
#pragma once

#include "app/acting/acting.hpp"
#include "calendar/zone.hpp"
#include "store/work.hpp"

namespace staffwright::app::acuity {

/// A roster day, and a shift of the unit.
struct Which {
    calendar::Date day{};
    store::ShiftId shift{};
};

struct ShiftOfDay {
    store::Shift shift;
    calendar::Date day{};
    calendar::Interval time{};
};

/// When the shift of that day is: both clock changes are in it.
[[nodiscard]] calendar::Interval time_of(const store::Shift& shift, calendar::Date day);

Result<ShiftOfDay> expect_shift(const Acting& a, const store::UnitId& unit, const Which& which);
/// Error: conflict, where it is too far from now.
Result<void> expect_near(const Acting& a, const ShiftOfDay& shift);

}    // namespace staffwright::app::acuity
