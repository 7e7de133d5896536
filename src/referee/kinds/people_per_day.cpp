#include "referee/kinds/people_per_day.hpp"

#include <fmt/format.h>

namespace staffwright::referee {

void judge(const rules::PeoplePerDay& rule, const Together& all, BreachSink& sink) {
    for (Day day = all.days.from; day < all.days.until; ++day) {
        if (!rule.on.contains(day)) {
            continue;
        }
        sink.looked();
        std::int64_t found = 0;
        for (const PersonIx person : all.people) {
            found += all.duties[person].works(day, rule.of) ? 1 : 0;
        }
        const auto breach = [&](std::int64_t by, Limit limit, std::int64_t bound) {
            sink.breach(all.people, day, day + 1, by, [&] {
                return fmt::format("{} of the {} with a duty{} on {}; {} {} required", found,
                                   counted(static_cast<std::int64_t>(all.people.size()), "person"), of_class(rule.of),
                                   all.words().day(day), name(limit), bound);
            });
        };
        if (rule.max) {
            breach(found - *rule.max, Limit::most, *rule.max);
        }
        if (rule.min) {
            breach(*rule.min - found, Limit::least, *rule.min);
        }
    }
}

}    // namespace staffwright::referee
