#include "referee/kinds/duty_length.hpp"

#include <fmt/format.h>

namespace staffwright::referee {

void judge(const rules::DutyLength& rule, const OnePerson& who, BreachSink& sink) {
    for (const Duty& duty : who.duties.in_period()) {
        if (!duty.in(rule.of)) {
            continue;
        }
        sink.looked();
        const Minutes length = rule.measure == rules::DutyLength::Measure::span ? duty.interval(rule.basis).length()
                                                                                : duty.credited(rule.basis);
        const auto breach = [&](Minutes by, Limit limit, Minutes bound) {
            sink.breach(who.person, duty.day, duty.day + 1, by.count(), [&] {
                return fmt::format("{} lasts {}; {}", who.words().duty(duty.day, duty.shift), minutes(length),
                                   limited(limit, minutes(bound)));
            });
        };
        if (rule.min) {
            breach(*rule.min - length, Limit::least, *rule.min);
        }
        if (rule.max) {
            breach(length - *rule.max, Limit::most, *rule.max);
        }
    }
}

}    // namespace staffwright::referee
