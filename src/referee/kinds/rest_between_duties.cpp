#include "referee/kinds/rest_between_duties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace staffwright::referee {

namespace {

/// Order of starts; duties that start together come by (day, shift).
struct StartsEarlier {
    Basis basis;
    bool operator()(const Duty* a, const Duty* b) const {
        return std::tuple(a->interval(basis).start, a->day, a->shift) <
               std::tuple(b->interval(basis).start, b->day, b->shift);
    }
};

/// The duties that rest may follow, in order of start.
struct EarlierDuties {
    std::vector<const Duty*> by_start;
    Minutes longest{};

    EarlierDuties(const rules::RestBetweenDuties& rule, const OnePerson& who) {
        for (const Duty& duty : who.duties.all()) {
            if (duty.clocked && duty.in(rule.after)) {
                by_start.push_back(&duty);
                longest = std::max(longest, duty.interval(rule.basis).length());
            }
        }
        std::sort(by_start.begin(), by_start.end(), StartsEarlier{rule.basis});
    }
};

/// Among those before `later`, the one that ends last and makes no allowed combination with it; nullptr if none.
const Duty* last_to_end(const EarlierDuties& earlier, const Duty& later, const OnePerson& who, Basis basis) {
    const Duty* last = nullptr;
    auto at = std::lower_bound(earlier.by_start.begin(), earlier.by_start.end(), &later, StartsEarlier{basis});
    while (at != earlier.by_start.begin()) {
        const Duty* candidate = *--at;
        const Interval time = candidate->interval(basis);
        if (last != nullptr && time.start + earlier.longest <= last->interval(basis).end) {
            break;    // neither this one nor any that starts before it can end later
        }
        const bool ends_later = last == nullptr || time.end > last->interval(basis).end;
        if (ends_later && !who.may_overlap(*candidate, later)) {
            last = candidate;
        }
    }
    return last;
}

}    // namespace

void judge(const rules::RestBetweenDuties& rule, const OnePerson& who, BreachSink& sink) {
    const EarlierDuties earlier(rule, who);
    for (const Duty& later : who.duties.in_period()) {
        if (!later.clocked || !later.in(rule.before)) {
            continue;
        }
        const Duty* const before = last_to_end(earlier, later, who, rule.basis);
        if (before == nullptr) {
            continue;
        }
        sink.looked();
        const Minutes rest = std::max(Minutes{0}, later.interval(rule.basis).start - before->interval(rule.basis).end);
        const Day from = std::min(before->day, later.day);
        const Day until = std::max(before->day, later.day) + 1;
        sink.breach(who.person, from, until, (rule.min - rest).count(), [&] {
            const Words words = who.words();
            return fmt::format("rest of {} between {} and {}; {} required", minutes(rest),
                               words.duty(before->day, before->shift), words.duty(later.day, later.shift),
                               minutes(rule.min));
        });
    }
}

}    // namespace staffwright::referee
