#include "solve/kinds/rest_after_run.hpp"

#include <limits>

namespace staffwright::solve {

RestAfterRunPrimitive::RestAfterRunPrimitive(const OptionTable& options, const rules::RestAfterRun& rule,
                                             const Feature& of, const Feature& before,
                                             std::optional<std::int64_t> carried, Price price)
    : options_(&options), rule_(&rule), of_(&of), before_(&before), carried_(carried), price_(price) {
    if (rule.rest_days) {
        sight_ = *rule.rest_days;
    } else {
        const ClockExtremes extremes = clock_extremes(options);
        while ((sight_ + 1) * minutes_a_day + extremes.earliest_start <
               extremes.latest_end + rule.rest->count() + clock_change) {
            ++sight_;
        }
        while ((late_ + 1) * minutes_a_day + extremes.earliest_start <= extremes.latest_start + clock_change) {
            ++late_;
        }
    }
    reach_ = late_ + sight_ + rule.min_run;
}

bool RestAfterRunPrimitive::rested_says_all() const {
    if (late_ > 0 || carried_.has_value()) {
        return false;
    }
    for (Day day = -options_->history_days; day < options_->days; ++day) {
        for (std::size_t option = 0; option < options_->size(); ++option) {
            if ((*of_)(day, static_cast<Option>(option)) > 0 && (*before_)(day, static_cast<Option>(option)) == 0) {
                return false;
            }
        }
    }
    return true;
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
