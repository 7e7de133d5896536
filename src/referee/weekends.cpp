#include "referee/weekends.hpp"

#include <algorithm>

namespace staffwright::referee {

namespace {

/// Days before the weekend on which a duty that reaches into it may have begun: a shift starts up to two days after its
/// midnight and lasts up to two.
constexpr Day reach = 4;

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

bool works_weekend(const OnePerson& who, Day saturday, const DutyClass& of, rules::WeekendWorked worked) {
    if (worked == rules::WeekendWorked::roster_day) {
        return who.duties.works(saturday, of) || who.duties.works(saturday + 1, of);
    }
    const auto near = who.duties.between(saturday - reach, saturday + 2);
    return std::any_of(near.begin(), near.end(), [&](const Duty& duty) {
        return duty.in(of) && (worked == rules::WeekendWorked::overlap ? overlaps(who, duty, saturday)
                                                                       : starts_within(who, duty, saturday));
    });
}

}    // namespace staffwright::referee
