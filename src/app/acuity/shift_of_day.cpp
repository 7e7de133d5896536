#include "app/acuity/shift_of_day.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::acuity {

namespace {

constexpr Minutes a_day{24 * 60};

}    // namespace

calendar::Interval time_of(const store::Shift& shift, calendar::Date day) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    return {london.instant({day, shift.starts_minute}), london.instant({day, shift.ends_minute})};
}

Result<ShiftOfDay> expect_shift(const Acting& a, const store::UnitId& unit, const Which& which) {
    TRY(rosters::expect_unit(a, unit));
    const std::vector<store::Shift> shifts = TRY(store::shifts_of(a.t, a.at, unit));
    const auto at =
        std::find_if(shifts.begin(), shifts.end(), [&](const store::Shift& shift) { return shift.id == which.shift; });
    if (at == shifts.end()) {
        return Error{ErrorId::bad_reference, "the unit has no such shift", "name one of its shifts",
                     Place{"", 0, "/shift"}};
    }
    return ShiftOfDay{*at, which.day, time_of(*at, which.day)};
}

Result<void> expect_near(const Acting& a, const ShiftOfDay& shift) {
    const calendar::Instant now = a.now.minute();
    if (now < shift.time.start - a_day) {
        return Error{ErrorId::conflict,
                     fmt::format("{} of {} begins in more than a day", shift.shift.name, shift.day.to_string()),
                     "say it from a day before it begins"};
    }
    if (shift.time.end + a_day <= now) {
        return Error{ErrorId::conflict,
                     fmt::format("{} of {} ended more than a day ago", shift.shift.name, shift.day.to_string()),
                     "what was is not written anew"};
    }
    return {};
}

}    // namespace staffwright::app::acuity
