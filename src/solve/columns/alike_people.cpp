#include "solve/columns/alike_people.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace staffwright::solve {

namespace {

bool alike(const Price& a, const Price& b) {
    return a.identity() == b.identity();
}
bool alike(const Corridor& a, const Corridor& b) {
    return a.low == b.low && a.high == b.high && alike(a.price, b.price);
}
bool alike(const CountPrimitive& a, const CountPrimitive& b) {
    return a.same_total(b) && a.base == b.base && alike(a.corridor, b.corridor);
}
bool alike(const RunPrimitive& a, const RunPrimitive& b) {
    return a.feature == b.feature && a.of_days_off == b.of_days_off && a.min == b.min && a.max == b.max &&
           a.start_free == b.start_free && a.end_free == b.end_free && a.carried == b.carried &&
           alike(a.price, b.price);
}
bool alike(const WindowPrimitive& a, const WindowPrimitive& b) {
    return a.feature == b.feature && a.n == b.n && alike(a.corridor, b.corridor) && alike(a.unrecorded, b.unrecorded);
}
bool alike(const WeekendPrimitive& a, const WeekendPrimitive& b) {
    return a.form == b.form && a.works == b.works && a.calendar.first_saturday == b.calendar.first_saturday &&
           a.calendar.count == b.calendar.count && a.calendar.first_judged == b.calendar.first_judged &&
           a.base == b.base && a.window == b.window && alike(a.corridor, b.corridor);
}
bool alike(const WholeWeekendPrimitive& a, const WholeWeekendPrimitive& b) {
    return a.feature == b.feature && a.part == b.part && alike(a.price, b.price);
}
bool alike(const PatternPrimitive& a, const PatternPrimitive& b) {
    return a.steps == b.steps && a.starts == b.starts && alike(a.price, b.price);
}
/// Where the rest that is owed may have been begun before what is recorded, nobody is like another.
bool alike(const RestAfterRunPrimitive& a, const RestAfterRunPrimitive& b) {
    return a.rule() == b.rule() && a.rested_says_all() && b.rested_says_all() && alike(a.price(), b.price());
}
bool alike(const RollingHoursPrimitive& a, const RollingHoursPrimitive& b) {
    return &a.spans() == &b.spans() && alike(a.price(), b.price());
}
bool alike(const RestWindowPrimitive& a, const RestWindowPrimitive& b) {
    return a.windows == b.windows && alike(a.price, b.price);
}
template <class Primitive>
bool alike(const std::vector<Primitive>& a, const std::vector<Primitive>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Primitive& one, const Primitive& other) { return alike(one, other); });
}
bool alike(const PersonModel& a, const PersonModel& b) {
    return a.profile == b.profile && a.gap == b.gap && a.past == b.past && a.allowed == b.allowed &&
           a.linear == b.linear && a.alike == b.alike && alike(a.counts, b.counts) && alike(a.runs, b.runs) &&
           alike(a.windows, b.windows) && alike(a.weekends, b.weekends) && alike(a.whole_weekends, b.whole_weekends) &&
           alike(a.patterns, b.patterns) && alike(a.rests, b.rests) && alike(a.hours, b.hours) &&
           alike(a.rest_windows, b.rest_windows);
}

/// People with different ones are not alike; of most people who differ it tells them apart (FNV-1a by whole numbers).
std::uint64_t fingerprint(const PersonModel& person) {
    std::uint64_t sum = 0xcbf29ce484222325;
    const auto add = [&sum](std::int64_t number) { sum = (sum ^ static_cast<std::uint64_t>(number)) * 0x100000001b3; };
    for (const auto& options : person.allowed) {
        add(static_cast<std::int64_t>(options.size()));
        std::for_each(options.begin(), options.end(), add);
    }
    for (const Score& cost : person.linear) {
        add(cost.hard.count());
        add(cost.soft.count());
    }
    std::for_each(person.past.begin(), person.past.end(), add);
    for (const CountPrimitive& count : person.counts) {
        add(count.base);
        add(count.corridor.low);
        add(count.corridor.high);
    }
    return sum;
}

}    // namespace

AlikePeople::AlikePeople(const Model& model) : size_(model.people(), 0) {
    std::map<std::uint64_t, std::vector<PersonIx>> known;    // the firsts of classes
    for (const PersonIx person : model.problem().people.indices()) {
        std::vector<PersonIx>& firsts = known[fingerprint(model.person(person))];
        const auto found = std::find_if(firsts.begin(), firsts.end(), [&](PersonIx first) {
            return alike(model.person(first), model.person(person));
        });
        const PersonIx first = found == firsts.end() ? person : *found;
        if (found == firsts.end()) {
            firsts.push_back(person);
            ++classes_;
        }
        first_.push_back(first);
        ++size_[first];
    }
}

}    // namespace staffwright::solve
