#include "referee/kinds/duty_break.hpp"

#include <fmt/format.h>

namespace staffwright::referee {

void judge(const rules::DutyBreak& rule, const OnePerson& who, BreachSink& sink) {
    for (const Duty& duty : who.duties.in_period()) {
        if (!duty.in(rule.of)) {
            continue;
        }
        sink.looked();
        const Minutes length = duty.interval(rule.basis).length();
        if (length <= rule.over) {
            continue;
        }
        const roster::Shift& shift = who.problem.shifts[duty.shift];
        const Minutes has = shift.unpaid_break + shift.paid_break;
        sink.breach(who.person, duty.day, duty.day + 1, (rule.min - has).count(), [&] {
            return fmt::format("{} lasts {} with {} of break; {}", who.words().duty(duty.day, duty.shift),
                               minutes(length), minutes(has), limited(Limit::least, minutes(rule.min)));
        });
    }
}

}    // namespace staffwright::referee
