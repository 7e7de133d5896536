#include "referee/kinds/total.hpp"

#include <fmt/format.h>

#include "referee/totals.hpp"

namespace staffwright::referee {

void judge(const rules::Total& rule, const OnePerson& who, BreachSink& sink) {
    const RunningTotals totals(who.duties, rule.of, rule.measure, rule.basis);
    bool first = true;
    for (const rules::Total::Period& period : rule.periods) {
        sink.looked();
        std::int64_t found = totals.over(period.from, period.until);
        if (first) {
            found += who.carried.value_or(0);
            first = false;
        }
        if (rule.count_leave) {
            found += leave_taken(who, period.from, period.until).credit.count();
        }
        const auto breach = [&](std::int64_t by, Limit limit, std::int64_t bound) {
            sink.breach(who.person, period.from, period.until, by, [&] {
                return fmt::format("{}{}, {}; {}", measured(found, rule.measure), of_class(rule.of),
                                   who.words().days(period.from, period.until),
                                   limited(limit, measured(bound, rule.measure)));
            });
        };
        if (rule.max) {
            breach(found - *rule.max, Limit::most, *rule.max);
        }
        if (rule.min && !period.partial) {
            breach(*rule.min - found, Limit::least, *rule.min);
        }
    }
}

}    // namespace staffwright::referee
