#include "referee/weekends.hpp"

#include <algorithm>

namespace staffwright::referee {

namespace {

bool overlaps(const OnePerson& who, const Duty& duty, Day saturday) {
    const Interval weekend{who.book.times.midnight(saturday, Basis::elapsed),
                           who.book.times.midnight(saturday + 2, Basis::elapsed)};
    return duty.clocked && duty.interval(Basis::elapsed).overlaps(weekend);
}

bool starts_within(const OnePerson& who, const Duty& duty, Day saturday) {
    const auto& clock = who.problem.shifts[duty.shift].clock;
    if (!clock) {
        return false;
    }
    const Day start = duty.day + clock->start / 1440;
    return saturday <= start && start < saturday + 2;
}

}    // namespace

std::vector<Day> weekends_of_period(const roster::Horizon& horizon) {
    std::vector<Day> saturdays;
    const Day from_saturday = static_cast<Day>(horizon.first.weekday()) - static_cast<Day>(calendar::Weekday::saturday);
    // Monday -5 .. Saturday 0, Sunday 1: the latest Saturday at or before day 0
    Day saturday = from_saturday >= 0 ? -from_saturday : -from_saturday - 7;
    if (saturday + 1 < 0) {
        saturday += 7;
    }
    for (; saturday < horizon.days; saturday += 7) {
        saturdays.push_back(saturday);
    }
    return saturdays;
}

bool makes_weekend_worked(const OnePerson& who, const Duty& duty, Day saturday, const DutyClass& of,
                          rules::WeekendWorked worked) {
    if (!duty.in(of)) {
        return false;
    }
    switch (worked) {
        case rules::WeekendWorked::roster_day:
            return duty.day == saturday || duty.day == saturday + 1;
        case rules::WeekendWorked::overlap:
            return overlaps(who, duty, saturday);
        case rules::WeekendWorked::starts:
            return starts_within(who, duty, saturday);
    }
    return false;
}

bool works_weekend(const OnePerson& who, Day saturday, const DutyClass& of, rules::WeekendWorked worked) {
    const auto near = who.duties.between(saturday - days_before_weekend, saturday + 2);
    return std::any_of(near.begin(), near.end(),
                       [&](const Duty& duty) { return makes_weekend_worked(who, duty, saturday, of, worked); });
}

}    // namespace staffwright::referee
