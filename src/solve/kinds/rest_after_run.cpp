#include "solve/kinds/rest_after_run.hpp"

#include <limits>

namespace staffwright::solve {

namespace {
constexpr std::int64_t minutes_a_day = 24 * 60;
}

RestAfterRunPrimitive::RestAfterRunPrimitive(const OptionTable& options, const rules::RestAfterRun& rule,
                                             const Feature& of, const Feature& before,
                                             std::optional<std::int64_t> carried, Price price)
    : options_(&options), rule_(&rule), of_(&of), before_(&before), carried_(carried), price_(price) {
    if (rule.rest_days) {
        sight_ = *rule.rest_days;
    } else {
        std::int64_t earliest_start = 4 * minutes_a_day;
        std::int64_t latest_start = 0;
        std::int64_t latest_end = 0;
        const auto midnight = options.times->midnight(0, roster::Basis::nominal);
        for (const auto& duties : options.duties) {
            for (const OptionDuty& duty : duties) {
                if (options.times->has_clock(duty.shift)) {
                    const auto interval = options.times->nominal_interval(0, duty.shift);
                    earliest_start = std::min(earliest_start, (interval.start - midnight).count());
                    latest_start = std::max(latest_start, (interval.start - midnight).count());
                    latest_end = std::max(latest_end, (interval.end - midnight).count());
                }
            }
        }
        while (sight_ * minutes_a_day + earliest_start + minutes_a_day < latest_end + rule.rest->count() + 60) {
            ++sight_;
        }
        while (late_ * minutes_a_day + minutes_a_day + earliest_start <= latest_start + 60) {
            ++late_;
        }
    }
    reach_ = late_ + sight_ + rule.min_run;
}

calendar::Instant RestAfterRunPrimitive::latest_end(Option option, Day day) const {
    calendar::Instant latest{std::numeric_limits<std::int64_t>::min() / 2};
    for (const OptionDuty& duty : options_->duties[option]) {
        if (rule_->of.contains(day, duty.shift)) {
            latest = std::max(latest, options_->times->interval(day, duty.shift, rule_->basis).end);
        }
    }
    return latest;
}

calendar::Instant RestAfterRunPrimitive::earliest_start(Option option, Day day) const {
    calendar::Instant earliest{std::numeric_limits<std::int64_t>::max() / 2};
    for (const OptionDuty& duty : options_->duties[option]) {
        if (rule_->before.contains(day, duty.shift)) {
            earliest = std::min(earliest, options_->times->interval(day, duty.shift, rule_->basis).start);
        }
    }
    return earliest;
}

}    // namespace staffwright::solve
