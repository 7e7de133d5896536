#include "app/ledger/duty_classes.hpp"

#include <algorithm>

namespace staffwright::app::ledger {

namespace {

using calendar::Date;
using calendar::Interval;
using calendar::Zone;

/// From one minute of the clock to another, both after the midnight that `day` begins with.
Interval on_clock(Date day, std::int32_t from, std::int32_t until) {
    const Zone& london = Zone::europe_london();
    return {london.instant({day, from}), london.instant({day, until})};
}

Date first_day(const Interval& when) {
    return Zone::europe_london().wall(when.start).date;
}
Date last_day(const Interval& when) {
    return Zone::europe_london().wall(when.end - Minutes{1}).date;
}

}    // namespace

bool is_night(const Interval& when, const Definitions& held) {
    // The night that began the evening before may still run when a duty begins.
    for (Date day = first_day(when) - 1; day <= last_day(when); day = day + 1) {
        const Interval night = on_clock(day, held.night_from, held.night_until);
        if (std::min(night.end, when.end) - std::max(night.start, when.start) >= held.night_least) {
            return true;
        }
    }
    return false;
}

std::vector<Date> weekends_of(const Interval& when, const Definitions& held) {
    std::vector<Date> saturdays;
    for (Date day = first_day(when) - 1; day <= last_day(when); day = day + 1) {
        if (day.weekday() == calendar::Weekday::saturday &&
            on_clock(day, held.weekend_from, held.weekend_until).overlaps(when)) {
            saturdays.push_back(day);
        }
    }
    return saturdays;
}

std::vector<calendar::BankHoliday> bank_holidays_of(const Interval& when) {
    const Date first = first_day(when);
    const Date last = last_day(when);
    std::vector<calendar::BankHoliday> touched;
    for (const calendar::BankHoliday& holiday : calendar::bank_holidays_england_wales()) {
        if (first <= holiday.date && holiday.date <= last) {
            touched.push_back(holiday);
        }
    }
    return touched;
}

}    // namespace staffwright::app::ledger
