#include "referee/totals.hpp"

#include <algorithm>

namespace staffwright::referee {

std::int64_t total_of_day(std::span<const Duty> duties, const DutyClass& of, rules::Measure measure, Basis basis) {
    std::int64_t found = 0;
    for (const Duty& duty : duties) {
        if (!duty.in(of)) {
            continue;
        }
        switch (measure) {
            case rules::Measure::duties:
                ++found;
                break;
            case rules::Measure::days:
                return 1;
            case rules::Measure::minutes:
                found += duty.credited(basis).count();
                break;
        }
    }
    return found;
}

RunningTotals::RunningTotals(const PersonDuties& duties, const DutyClass& of, rules::Measure measure, Basis basis)
    : first_day_(duties.first_day()), days_(duties.days()) {
    before_.reserve(static_cast<std::size_t>(days_ - first_day_) + 1);
    before_.push_back(0);
    for (Day day = first_day_; day < days_; ++day) {
        before_.push_back(before_.back() + total_of_day(duties.on(day), of, measure, basis));
    }
}

std::int64_t RunningTotals::over(Day from, Day until) const {
    const auto before = [&](Day day) {
        return before_[static_cast<std::size_t>(std::clamp(day, first_day_, days_) - first_day_)];
    };
    return from < until ? before(until) - before(from) : 0;
}

std::int64_t total(const PersonDuties& duties, const DutyClass& of, rules::Measure measure, Basis basis, Day from,
                   Day until) {
    std::int64_t found = 0;
    const Day end = std::min(until, duties.days());
    for (Day day = std::max(from, duties.first_day()); day < end; ++day) {
        found += total_of_day(duties.on(day), of, measure, basis);
    }
    return found;
}

LeaveTaken leave_taken(const OnePerson& who, Day from, Day until) {
    const rules::RuleBook::LeaveDays& leave = who.book.leave[who.person];
    LeaveTaken taken;
    const Day end = std::min(until, who.days());
    for (Day day = std::max(from, -who.history_days()); day < end; ++day) {
        if (leave.days.contains(day)) {
            ++taken.days;
            taken.credit += Minutes{leave.credit[static_cast<std::size_t>(day + who.history_days())]};
        }
    }
    return taken;
}

}    // namespace staffwright::referee
