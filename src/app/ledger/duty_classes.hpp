// What a duty is for the ledger of fairness: a night, weekends, bank holidays. By the wall clock of Europe/London;
// lengths are elapsed, so that 23:00 to 02:00 is two hours in the night of the March change and four in October's.
//
//     if (is_night({duty.starts_at, duty.ends_at}, definitions_on(duty.day))) ...
//     for (const calendar::Date saturday : weekends_of(when, held)) ...
//
// Bounds: those of calendar::Zone; bank holidays as far as they are known. Errors: none. Thread safety: pure.
#pragma once

#include <vector>

#include "app/ledger/definitions.hpp"
#include "calendar/bank_holidays.hpp"
#include "calendar/zone.hpp"

namespace staffwright::app::ledger {

/// Enough of it lies within the hours of one night.
[[nodiscard]] bool is_night(const calendar::Interval& when, const Definitions& held);
/// The Saturdays of the weekends that it touches.
[[nodiscard]] std::vector<calendar::Date> weekends_of(const calendar::Interval& when, const Definitions& held);
/// The bank holidays, midnight to midnight, that it touches: one that runs over midnight may touch two.
[[nodiscard]] std::vector<calendar::BankHoliday> bank_holidays_of(const calendar::Interval& when);

}    // namespace staffwright::app::ledger
