#include "referee/kinds/people_per_day.hpp"

#include <fmt/format.h>

#include <vector>

namespace staffwright::referee {

void judge(const rules::PeoplePerDay& rule, const Together& all, BreachSink& sink) {
    for (Day day = all.days.from; day < all.days.until; ++day) {
        if (!rule.on.contains(day)) {
            continue;
        }
        sink.looked();
        std::vector<PersonIx> working;
        for (const PersonIx person : all.people) {
            if (all.duties[person].works(day, rule.of)) {
                working.push_back(person);
            }
        }
        const auto found = static_cast<std::int64_t>(working.size());
        const auto sentence = [&](Limit limit, std::int64_t bound) {
            return fmt::format("{} of {} with a duty{} on {}; {}", found,
                               counted(static_cast<std::int64_t>(all.people.size()), "person"), of_class(rule.of),
                               all.words().day(day), limited(limit, bound));
        };
        // too many concerns those who work, too few everybody who might
        if (rule.max) {
            sink.breach(working, day, day + 1, found - *rule.max, [&] { return sentence(Limit::most, *rule.max); });
        }
        if (rule.min) {
            sink.breach(all.people, day, day + 1, *rule.min - found, [&] { return sentence(Limit::least, *rule.min); });
        }
    }
}

}    // namespace staffwright::referee
