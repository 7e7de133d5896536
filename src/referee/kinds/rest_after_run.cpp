#include "referee/kinds/rest_after_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace staffwright::referee {

namespace {

using rules::RestAfterRun;

class Runs {
public:
    Runs(const RestAfterRun& rule, const OnePerson& who, BreachSink& sink) : rule_(rule), who_(who), sink_(sink) {}

    void judge() {
        for (Day day = -who_.history_days(); day < who_.days();) {
            if (!who_.duties.works(day, rule_.of)) {
                ++day;
                continue;
            }
            const Day first = day;
            while (day < who_.days() && who_.duties.works(day, rule_.of)) {
                ++day;
            }
            judge_run(length(first, day), day - 1);
        }
        // a carried run that ended with the past without a recorded duty on day -1
        const bool recorded = who_.duties.works(-1, rule_.of);
        if (who_.carried && *who_.carried > 0 && !recorded && !who_.duties.works(0, rule_.of)) {
            judge_run(*who_.carried, -1);
        }
    }

private:
    /// Days of the run found on [first, until); what is carried replaces its days in the past.
    [[nodiscard]] std::int64_t length(Day first, Day until) const {
        const bool in_progress_at_start = first <= 0 && until >= 0;
        if (!who_.carried || !in_progress_at_start) {
            return until - first;
        }
        return *who_.carried + until;
    }

    void judge_run(std::int64_t length, Day last) {
        if (length == 0) {
            return;    // told that no run is in progress
        }
        sink_.looked();
        if (length < rule_.min_run) {
            return;
        }
        const Duty* const next = next_duty(last);
        if (next == nullptr || next->day < 0) {
            return;
        }
        if (rule_.rest_days) {
            judge_days(length, last, *next);
        } else {
            judge_minutes(length, last, *next);
        }
    }

    /// The duty in `before` with the earliest start on days after `last`.
    [[nodiscard]] const Duty* next_duty(Day last) const {
        const Duty* next = nullptr;
        for (const Duty& duty : who_.duties.between(last + 1, who_.days())) {
            // a shift starts within two days from its midnight: nothing later can start before
            if (next != nullptr && (!next->clocked || duty.day > next->day + 2)) {
                break;
            }
            if (duty.in(rule_.before) && (next == nullptr || starts_before(duty, *next))) {
                next = &duty;
            }
        }
        return next;
    }

    [[nodiscard]] bool starts_before(const Duty& a, const Duty& b) const {
        return a.clocked && b.clocked && a.interval(rule_.basis).start < b.interval(rule_.basis).start;
    }

    void judge_days(std::int64_t length, Day last, const Duty& next) {
        const std::int64_t rest = next.day - last - 1;
        sink_.breach(who_.person, last, next.day + 1, *rule_.rest_days - rest, [&] {
            return fmt::format("rest of {} after {} to {}, before {}; {} required", counted(rest, "day"),
                               run_of(length, of_class(rule_.of)), who_.words().day(last),
                               who_.words().duty(next.day, next.shift), *rule_.rest_days);
        });
    }

    void judge_minutes(std::int64_t length, Day last, const Duty& next) {
        bool found = false;
        Instant end;
        for (const Duty& duty : who_.duties.on(last)) {
            if (duty.clocked && duty.in(rule_.of)) {
                end = found ? std::max(end, duty.interval(rule_.basis).end) : duty.interval(rule_.basis).end;
                found = true;
            }
        }
        if (!found || !next.clocked) {
            return;    // carried without a recorded duty: no one knows when it ended
        }
        const Minutes rest = std::max(Minutes{0}, next.interval(rule_.basis).start - end);
        sink_.breach(who_.person, last, next.day + 1, (*rule_.rest - rest).count(), [&] {
            return fmt::format("rest of {} after {} to {}, before {}; {} required", minutes(rest),
                               run_of(length, of_class(rule_.of)), who_.words().day(last),
                               who_.words().duty(next.day, next.shift), minutes(*rule_.rest));
        });
    }

    const RestAfterRun& rule_;
    const OnePerson& who_;
    BreachSink& sink_;
};

}    // namespace

void judge(const RestAfterRun& rule, const OnePerson& who, BreachSink& sink) {
    Runs(rule, who, sink).judge();
}

}    // namespace staffwright::referee
