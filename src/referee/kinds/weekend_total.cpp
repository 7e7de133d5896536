#include "referee/kinds/weekend_total.hpp"

#include <fmt/format.h>

#include <vector>

#include "referee/weekends.hpp"

namespace staffwright::referee {

void judge(const rules::WeekendTotal& rule, const OnePerson& who, BreachSink& sink) {
    const std::vector<Day> weekends = weekends_of_period(who.problem.horizon);
    if (!weekends.empty() || rule.min) {
        sink.looked();
    }
    std::int64_t found = who.carried.value_or(0);
    for (const Day saturday : weekends) {
        found += works_weekend(who, saturday, rule.of, rule.worked) ? 1 : 0;
    }
    const auto breach = [&](std::int64_t by, Limit limit, std::int64_t bound) {
        sink.breach(who.person, 0, who.days(), by, [&] {
            return fmt::format("{} worked{}; {}", counted(found, "weekend"), of_class(rule.of), limited(limit, bound));
        });
    };
    if (rule.max) {
        breach(found - *rule.max, Limit::most, *rule.max);
    }
    if (rule.min) {
        breach(*rule.min - found, Limit::least, *rule.min);
    }
}

}    // namespace staffwright::referee
