#include "referee/kinds/rest_in_window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace staffwright::referee {

namespace {

/// The person's duties of the class as stretches of work, the earliest first.
std::vector<Interval> work_of(const rules::RestInWindow& rule, const OnePerson& who) {
    std::vector<Interval> work;
    for (const Duty& duty : who.duties.all()) {
        const Interval& time = duty.interval(rule.basis);
        if (duty.clocked && duty.in(rule.of) && time.start < time.end) {
            work.push_back(time);
        }
    }
    std::sort(work.begin(), work.end(), [](const Interval& a, const Interval& b) { return a.start < b.start; });
    return work;
}

std::int64_t rests_in(const std::vector<Interval>& work, const Interval& window, Minutes rest) {
    std::int64_t rests = 0;
    Instant free_from = window.start;
    for (const Interval& time : work) {
        if (time.start < window.end && time.end > window.start) {
            rests += std::max(Minutes{0}, time.start - free_from).count() / rest.count();
            free_from = std::max(free_from, time.end);
        }
    }
    return rests + std::max(Minutes{0}, window.end - free_from).count() / rest.count();
}

}    // namespace

void judge(const rules::RestInWindow& rule, const OnePerson& who, BreachSink& sink) {
    const std::vector<Interval> work = work_of(rule, who);
    for (Day from = -who.history_days(); from + rule.window_days <= who.days(); ++from) {
        const Day until = from + rule.window_days;
        if (until <= 0 || !rule.starts.contains(from)) {
            continue;
        }
        sink.looked();
        const Interval window{who.book.times.midnight(from, rule.basis), who.book.times.midnight(until, rule.basis)};
        const std::int64_t rests = rests_in(work, window, rule.rest);
        sink.breach(who.person, from, until, rule.min - rests, [&] {
            return fmt::format("{} of {}{}, {}; {}", counted(rests, "rest"), minutes(rule.rest), of_class(rule.of),
                               who.words().days(from, until), limited(Limit::least, rule.min));
        });
    }
}

}    // namespace staffwright::referee
