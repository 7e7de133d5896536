#include "referee/kinds/weekend_frequency.hpp"

#include <fmt/format.h>

#include "referee/weekends.hpp"

namespace staffwright::referee {

void judge(const rules::WeekendFrequency& rule, const OnePerson& who, BreachSink& sink) {
    const Day first_known = -who.history_days();
    for (const Day last : weekends_of_period(who.problem.horizon)) {
        sink.looked();
        std::int64_t found = 0;
        for (Day saturday = last; saturday > last - 7 * rule.window && saturday + 1 >= first_known; saturday -= 7) {
            found += works_weekend(who, saturday, rule.of, rule.worked) ? 1 : 0;
        }
        const Day from = last - 7 * (rule.window - 1);
        sink.breach(who.person, from, last + 2, found - rule.max, [&] {
            return fmt::format("{} worked{} of the {} to {}; at most {} allowed", counted(found, "weekend"),
                               of_class(rule.of), rule.window, who.words().day(last + 1), rule.max);
        });
    }
}

}    // namespace staffwright::referee
