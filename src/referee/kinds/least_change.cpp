#include "referee/kinds/least_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace staffwright::referee {

namespace {

using ShiftsByDay = std::vector<std::vector<ShiftIx>>;

ShiftsByDay published_shifts(const OnePerson& who) {
    ShiftsByDay shifts(static_cast<std::size_t>(who.days()));
    for (const Assignment& published : who.matters.published) {
        if (who.problem.horizon.in_period(published.day)) {
            shifts[static_cast<std::size_t>(published.day)].push_back(published.shift);
        }
    }
    return shifts;
}

/// Sorted, each once: the same duty in another skill is the same shift.
void make_set(std::vector<ShiftIx>& shifts) {
    std::sort(shifts.begin(), shifts.end());
    shifts.erase(std::unique(shifts.begin(), shifts.end()), shifts.end());
}

std::string names(const OnePerson& who, const std::vector<ShiftIx>& shifts) {
    std::string text;
    for (const ShiftIx shift : shifts) {
        text += (text.empty() ? "" : " and ") + who.words().shift(shift);
    }
    return text.empty() ? "off" : text;
}

}    // namespace

void judge(const rules::LeastChange& rule, const OnePerson& who, BreachSink& sink) {
    ShiftsByDay published = published_shifts(who);
    for (Day day = 0; day < who.days(); ++day) {
        if (!rule.days.contains(day)) {
            continue;
        }
        std::vector<ShiftIx> before = published[static_cast<std::size_t>(day)];
        std::vector<ShiftIx> now;
        for (const Duty& duty : who.duties.on(day)) {
            now.push_back(duty.shift);
        }
        make_set(before);
        make_set(now);
        sink.looked();
        sink.breach(who.person, day, day + 1, before != now ? 1 : 0, [&] {
            return fmt::format("{} on {}, published as {}", names(who, now), who.words().day(day), names(who, before));
        });
    }
}

}    // namespace staffwright::referee
