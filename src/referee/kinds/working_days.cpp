#include "referee/kinds/working_days.hpp"

#include <fmt/format.h>

namespace staffwright::referee {

void judge(const rules::WorkingDays& rule, const OnePerson& who, BreachSink& sink) {
    for (Day day = 0; day < who.days(); ++day) {
        const bool works = who.duties.works(day, rule.of);
        if (!rule.days.contains(day)) {
            if (works) {
                sink.looked();
                sink.breach(who.person, day, day + 1, 1, [&] {
                    return fmt::format("duty{} on {}, which is not a working day", of_class(rule.of),
                                       who.words().day(day));
                });
            }
            continue;
        }
        if (works || (rule.must && !who.on_leave(day))) {
            sink.looked();
        }
        sink.breach(who.person, day, day + 1, rule.must && !works && !who.on_leave(day) ? 1 : 0, [&] {
            return fmt::format("no duty{} on {}, which is a working day", of_class(rule.of), who.words().day(day));
        });
    }
}

}    // namespace staffwright::referee
