#include "solve/kinds/rest_after_run.hpp"

#include <limits>

namespace staffwright::solve {

RestTimes::RestTimes(const OptionTable& options, const rules::RestAfterRun& rule)
    : rule_(&rule), history_days_(options.history_days), options_(options.size()) {
    for (Day day = -options.history_days; day < options.days; ++day) {
        for (const auto& duties : options.duties) {
            std::int64_t latest = std::numeric_limits<std::int64_t>::min() / 4;
            std::int64_t earliest = std::numeric_limits<std::int64_t>::max() / 4;
            for (const OptionDuty& duty : duties) {
                const auto time = options.times->interval(day, duty.shift, rule.basis);
                if (rule.of.contains(day, duty.shift)) {
                    latest = std::max(latest, time.end.minutes_since_1970_utc());
                }
                if (rule.before.contains(day, duty.shift)) {
                    earliest = std::min(earliest, time.start.minutes_since_1970_utc());
                }
            }
            ends_.push_back(latest);
            starts_.push_back(earliest);
        }
    }
}

RestAfterRunPrimitive::RestAfterRunPrimitive(const OptionTable& options, const RestTimes& times, const Feature& of,
                                             const Feature& before, std::optional<std::int64_t> carried, Price price)
    : options_(&options),
      times_(&times),
      rule_(&times.rule()),
      of_(&of),
      before_(&before),
      carried_(carried),
      price_(price) {
    const rules::RestAfterRun& rule = times.rule();
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

}    // namespace staffwright::solve
