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

/// Amounts are found in this part of a minute, in which both a week and a share of a year's leave are whole.
constexpr std::int64_t parts = 1820;    // 7 days, 260 working days a year

std::int64_t ceil_of_parts(std::int64_t amount) {
    return amount > 0 ? (amount + parts - 1) / parts : 0;
}

/// What a weekly limit allows in a day, in parts.
std::int64_t a_day(const AverageHours& rule, Minutes weekly) {
    return weekly.count() * (260 - rule.leave_a_year) + 5 * rule.leave_a_year * rule.leave_day.count();
}

/// The average, (D - G) / (B - F), rounded down to the minute.
Minutes weekly(const AverageHours& rule, std::int64_t worked, std::int64_t days) {
    return Minutes{(parts * worked - 5 * rule.leave_a_year * rule.leave_day.count() * days) /
                   (days * (260 - rule.leave_a_year))};
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
        const auto breach = [&](std::int64_t amount, Limit limit, Minutes bound) {
            sink.breach(who.person, period.from, period.until, ceil_of_parts(amount), [&] {
                const std::string cover = rule.leave_a_year == 0 ? ""
                                                                 : fmt::format(", {} of leave a year covered",
                                                                               counted(rule.leave_a_year, "day"));
                return fmt::format("{} a week on average{}, {} over {}, {}{}; {}", minutes(weekly(rule, worked, days)),
                                   of_class(rule.of), minutes(Minutes{worked}), counted(days, "day"),
                                   who.words().days(period.from, period.until), cover,
                                   limited(limit, minutes(bound) + " a week"));
            });
        };
        if (rule.max) {
            breach(parts * worked - a_day(rule, *rule.max) * days, Limit::most, *rule.max);
        }
        if (rule.min) {
            breach(a_day(rule, *rule.min) * days - parts * worked, Limit::least, *rule.min);
        }
    }
}

}    // namespace staffwright::referee
