#include "referee/kinds/forbidden_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace staffwright::referee {

namespace {

bool matches(const rules::ForbiddenPattern::Step& step, const OnePerson& who, Day day) {
    const auto duties = who.duties.on(day);
    if (duties.empty()) {
        return step.off;
    }
    return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return step.shifts[duty.shift] != 0; });
}

bool matches(const rules::ForbiddenPattern& rule, const OnePerson& who, Day start) {
    for (std::size_t step = 0; step < rule.steps.size(); ++step) {
        if (!matches(rule.steps[step], who, start + static_cast<Day>(step))) {
            return false;
        }
    }
    return true;
}

}    // namespace

void judge(const rules::ForbiddenPattern& rule, const OnePerson& who, BreachSink& sink) {
    const Day steps = static_cast<Day>(rule.steps.size());
    // the last day of the sequence is in the period
    const Day first_start = std::max(-who.history_days(), 1 - steps);
    for (Day start = first_start; start + steps <= who.days(); ++start) {
        if (!rule.starts.contains(start)) {
            continue;
        }
        sink.looked();
        sink.breach(who.person, start, start + steps, matches(rule, who, start) ? 1 : 0, [&] {
            return fmt::format("the pattern {} on {}; not allowed", rule.label, who.words().days(start, start + steps));
        });
    }
}

}    // namespace staffwright::referee
