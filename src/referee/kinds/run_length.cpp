#include "referee/kinds/run_length.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "roster/validate.hpp"

namespace staffwright::referee {

namespace {

using rules::RunLength;

class Runs {
public:
    Runs(const RunLength& rule, const OnePerson& who, BreachSink& sink) : rule_(rule), who_(who), sink_(sink) {}

    void judge() {
        const std::int64_t carried = carried_in();
        if (carried > 0 && !in_run(0)) {
            judge_ended_run(carried);
        }
        for (Day day = 0; day < who_.days();) {
            if (!in_run(day)) {
                ++day;
                continue;
            }
            const Day first = day;
            while (day < who_.days() && in_run(day)) {
                ++day;
            }
            judge_run(first, day, first == 0 ? carried : 0);
        }
    }

private:
    [[nodiscard]] bool in_run(Day day) const {
        return who_.duties.works(day, rule_.of) == (rule_.state == RunLength::State::on);
    }

    /// Length of the run in progress at the start of day 0.
    [[nodiscard]] std::int64_t carried_in() const {
        if (rule_.start == RunLength::Start::free) {
            return 0;
        }
        if (who_.carried) {
            return *who_.carried;
        }
        Day length = 0;
        while (length < who_.history_days() && in_run(-1 - length)) {
            ++length;
        }
        return length;
    }

    /// First day of a run that lasted `carried` days when `day` came; no further back than three years, whatever is
    /// carried.
    [[nodiscard]] static Day began(Day day, std::int64_t carried) {
        return day - static_cast<Day>(std::min<std::int64_t>(carried, roster::most_days));
    }

    /// The carried run is over before the period starts; what is short is known now.
    void judge_ended_run(std::int64_t carried) {
        sink_.looked();
        if (rule_.min) {
            too_short(began(0, carried), 0, carried);
        }
    }

    void judge_run(Day first, Day until, std::int64_t carried) {
        sink_.looked();
        const std::int64_t length = carried + (until - first);
        if (rule_.max) {
            // what was too long before the period began is not counted again
            const std::int64_t over = std::max<std::int64_t>(0, length - *rule_.max);
            const std::int64_t over_before = std::max<std::int64_t>(0, carried - *rule_.max);
            sink_.breach(who_.person, began(first, carried), until, over - over_before,
                         [&] { return sentence(began(first, carried), until, length, Limit::most, *rule_.max); });
        }
        const bool may_go_on = until == who_.days() && rule_.end == RunLength::End::free;
        const bool may_have_begun_before = first == 0 && rule_.start == RunLength::Start::free;
        if (rule_.min && !may_go_on && !may_have_begun_before) {
            too_short(began(first, carried), until, length);
        }
    }

    void too_short(Day from, Day until, std::int64_t length) {
        sink_.breach(who_.person, from, until, *rule_.min - length,
                     [&] { return sentence(from, until, length, Limit::least, *rule_.min); });
    }

    [[nodiscard]] std::string sentence(Day from, Day until, std::int64_t length, Limit limit,
                                       std::int64_t bound) const {
        const bool any = of_class(rule_.of).empty();
        const std::string state = rule_.state == RunLength::State::on ? (any ? " of work" : of_class(rule_.of))
                                                                      : (any ? " off" : " without " + rule_.of.label);
        return fmt::format("{}, {}; {}", run_of(length, state), who_.words().days(from, until), limited(limit, bound));
    }

    const RunLength& rule_;
    const OnePerson& who_;
    BreachSink& sink_;
};

}    // namespace

void judge(const RunLength& rule, const OnePerson& who, BreachSink& sink) {
    Runs(rule, who, sink).judge();
}

}    // namespace staffwright::referee
