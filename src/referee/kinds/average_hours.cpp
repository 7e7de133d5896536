#include "referee/kinds/average_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "referee/totals.hpp"

namespace staffwright::referee {

namespace {

using rules::AverageHours;

/// The reference periods to judge: one that ends with the horizon, or one for each week and one at the end.
std::vector<DayRange> reference_periods(const AverageHours& rule, const OnePerson& who) {
    const Day length = rule.reference_days;
    const Day days = who.days();
    if (length >= days) {
        return {{std::max(-who.history_days(), days - length), days}};
    }
    std::vector<DayRange> found;
    for (Day from = 0; from < days - length; from += 7) {
        found.push_back({from, from + length});
    }
    found.push_back({days - length, days});
    return found;
}

std::int64_t ceil_of_sevenths(std::int64_t sevenths) {
    return sevenths > 0 ? (sevenths + 6) / 7 : 0;
}

}    // namespace

void judge(const AverageHours& rule, const OnePerson& who, BreachSink& sink) {
    const RunningTotals totals(who.duties, rule.of, rules::Measure::minutes, rule.basis);
    const bool reaches_back = rule.reference_days >= who.days();
    for (const DayRange& period : reference_periods(rule, who)) {
        std::int64_t worked = totals.over(period.from, period.until);
        std::int64_t days = period.until - period.from;
        if (reaches_back) {
            worked += who.carried.value_or(0);
            days += rule.carried_days;
        }
        const LeaveTaken leave = leave_taken(who, period.from, period.until);
        if (rule.exclude_leave) {
            days -= leave.days;
        } else {
            worked += leave.credit.count();
        }
        if (days <= 0) {
            continue;
        }
        sink.looked();
        const auto breach = [&](std::int64_t sevenths, Limit limit, Minutes bound) {
            sink.breach(who.person, period.from, period.until, ceil_of_sevenths(sevenths), [&] {
                return fmt::format("{} a week on average{}, {} over {}, {}; {}", minutes(Minutes{7 * worked / days}),
                                   of_class(rule.of), minutes(Minutes{worked}), counted(days, "day"),
                                   who.words().days(period.from, period.until),
                                   limited(limit, minutes(bound) + " a week"));
            });
        };
        if (rule.max) {
            breach(7 * worked - rule.max->count() * days, Limit::most, *rule.max);
        }
        if (rule.min) {
            breach(rule.min->count() * days - 7 * worked, Limit::least, *rule.min);
        }
    }
}

}    // namespace staffwright::referee
