#include "referee/kinds/rolling_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace staffwright::referee {

namespace {

using rules::RollingHours;

class Windows {
public:
    Windows(const RollingHours& rule, const OnePerson& who) : rule_(rule), who_(who) {
        for (const Duty& duty : who.duties.all()) {
            if (duty.clocked && duty.in(rule.of)) {
                by_start_.push_back(&duty);
                longest_ = std::max(longest_, time(duty).length());
            }
        }
        std::stable_sort(by_start_.begin(), by_start_.end(),
                         [&](const Duty* a, const Duty* b) { return time(*a).start < time(*b).start; });
    }

    /// Beginnings of the windows anchored at a duty's start or end, each once, ascending.
    [[nodiscard]] std::vector<Instant> beginnings() const {
        std::vector<Instant> found;
        for (const Duty* duty : by_start_) {
            found.push_back(time(*duty).start);
            found.push_back(time(*duty).end - rule_.window);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    void judge(Instant beginning, BreachSink& sink) const {
        const Interval window{beginning, beginning + rule_.window};
        Minutes worked{};
        const Duty* first = nullptr;
        const Duty* last = nullptr;
        bool in_period = false;
        // nothing that starts earlier than the longest duty before the window can reach into it
        auto at = std::lower_bound(by_start_.begin(), by_start_.end(), window.start - longest_,
                                   [&](const Duty* duty, Instant start) { return time(*duty).start < start; });
        for (; at != by_start_.end() && time(**at).start < window.end; ++at) {
            const Duty& duty = **at;
            if (!time(duty).overlaps(window)) {
                continue;
            }
            worked += share(duty, window);
            in_period = in_period || duty.day >= 0;
            first = first == nullptr || duty.day < first->day ? &duty : first;
            last = last == nullptr || duty.day > last->day ? &duty : last;
        }
        if (!in_period) {
            return;
        }
        sink.looked();
        sink.breach(who_.person, first->day, last->day + 1, (worked - rule_.max).count(), [&] {
            return fmt::format("{}{} within {}, {}; at most {} allowed", minutes(worked), of_class(rule_.of),
                               minutes(rule_.window), who_.words().days(first->day, last->day + 1), minutes(rule_.max));
        });
    }

private:
    [[nodiscard]] const Interval& time(const Duty& duty) const { return duty.interval(rule_.basis); }

    /// What the part of the duty inside the window counts for, rounded down to the minute.
    [[nodiscard]] Minutes share(const Duty& duty, const Interval& window) const {
        const Interval all = time(duty);
        if (all.length() == Minutes{0}) {
            return Minutes{0};    // an hour that the March change skips
        }
        const Minutes overlap = std::min(all.end, window.end) - std::max(all.start, window.start);
        return Minutes{duty.credited(rule_.basis).count() * overlap.count() / all.length().count()};
    }

    const RollingHours& rule_;
    const OnePerson& who_;
    std::vector<const Duty*> by_start_;
    Minutes longest_{};
};

}    // namespace

void judge(const RollingHours& rule, const OnePerson& who, BreachSink& sink) {
    const Windows windows(rule, who);
    for (const Instant beginning : windows.beginnings()) {
        windows.judge(beginning, sink);
    }
}

}    // namespace staffwright::referee
