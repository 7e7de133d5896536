#include "referee/kinds/forbidden_succession.hpp"

#include <fmt/format.h>

#include <string>

namespace staffwright::referee {

namespace {

std::string duties_in(const OnePerson& who, Day day, const DutyClass& of) {
    std::string names;
    for (const Duty& duty : who.duties.on(day)) {
        if (duty.in(of)) {
            names += (names.empty() ? "" : " and ") + who.words().shift(duty.shift);
        }
    }
    return fmt::format("{} on {}", names, who.words().day(day));
}

}    // namespace

void judge(const rules::ForbiddenSuccession& rule, const OnePerson& who, BreachSink& sink) {
    for (Day day = 0; day < who.days(); ++day) {
        const bool follows = who.duties.works(day - 1, rule.first);
        const bool comes = who.duties.works(day, rule.then);
        if (!follows && !comes) {
            continue;
        }
        sink.looked();
        sink.breach(who.person, day - 1, day + 1, follows && comes ? 1 : 0, [&] {
            return fmt::format("{} the day after {}; not allowed", duties_in(who, day, rule.then),
                               duties_in(who, day - 1, rule.first));
        });
    }
}

}    // namespace staffwright::referee
