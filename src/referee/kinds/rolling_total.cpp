#include "referee/kinds/rolling_total.hpp"

#include <fmt/format.h>

#include "referee/totals.hpp"

namespace staffwright::referee {

void judge(const rules::RollingTotal& rule, const OnePerson& who, BreachSink& sink) {
    const RunningTotals totals(who.duties, rule.of, rule.measure, rule.basis);
    for (Day until = 1; until <= who.days(); ++until) {
        const Day from = until - rule.window_days;
        const std::int64_t found = totals.over(from, until);
        const bool all_recorded = from >= -who.history_days();
        sink.looked();
        const auto breach = [&](std::int64_t by, Limit limit, std::int64_t bound) {
            sink.breach(who.person, from, until, by, [&] {
                return fmt::format("{}{} in the {} {}; {}", measured(found, rule.measure), of_class(rule.of),
                                   counted(rule.window_days, "day"), who.words().days(from, until),
                                   limited(limit, measured(bound, rule.measure)));
            });
        };
        if (rule.max) {
            breach(found - *rule.max, Limit::most, *rule.max);
        }
        if (rule.min && all_recorded) {
            breach(*rule.min - found, Limit::least, *rule.min);
        }
    }
}

}    // namespace staffwright::referee
