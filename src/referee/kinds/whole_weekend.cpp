#include "referee/kinds/whole_weekend.hpp"

#include <fmt/format.h>

#include "referee/weekends.hpp"

namespace staffwright::referee {

void judge(const rules::WholeWeekend& rule, const OnePerson& who, BreachSink& sink) {
    for (const Day saturday : weekends_of_period(who.problem.horizon)) {
        const Day sunday = saturday + 1;
        if (saturday < -who.history_days() || sunday >= who.days()) {
            continue;
        }
        sink.looked();
        const bool on_saturday = who.duties.works(saturday, rule.of);
        const bool on_sunday = who.duties.works(sunday, rule.of);
        sink.breach(who.person, saturday, sunday + 1, on_saturday != on_sunday ? 1 : 0, [&] {
            return fmt::format("{} worked{} but not {}; both or neither required",
                               who.words().day(on_saturday ? saturday : sunday), of_class(rule.of),
                               who.words().day(on_saturday ? sunday : saturday));
        });
    }
}

}    // namespace staffwright::referee
