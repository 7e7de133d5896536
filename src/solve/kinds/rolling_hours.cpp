#include "solve/kinds/rolling_hours.hpp"

namespace staffwright::solve {

namespace {
constexpr std::int64_t minutes_a_day = 24 * 60;
}

RollingHoursPrimitive::RollingHoursPrimitive(const OptionTable& options, const rules::RollingHours& rule,
                                             const Feature& minutes, Price price)
    : options_(&options), rule_(&rule), minutes_(&minutes), price_(price) {
    std::int64_t latest_end = 0;
    const auto midnight = options.times->midnight(0, roster::Basis::nominal);
    for (const auto& duties : options.duties) {
        for (const OptionDuty& duty : duties) {
            if (options.times->has_clock(duty.shift)) {
                latest_end =
                    std::max(latest_end, (options.times->nominal_interval(0, duty.shift).end - midnight).count());
            }
        }
    }
    // A window that touches a duty of day d lies within latest_end + window of its midnight, either way; an hour for
    // the clock change.
    lag_ = static_cast<Day>((rule.window.count() + latest_end + 60 + minutes_a_day - 1) / minutes_a_day);
}

/// Credited minutes, pro rata, of the duties that overlap [from, from + window); priced if one of them is of the
/// period.
Score RollingHoursPrimitive::window(const Around& at, calendar::Instant from) const {
    const calendar::Interval whole{from, from + rule_->window};
    std::int64_t sum = 0;
    bool concerns_period = false;
    for (Day day = at.day - lag_; day <= at.day + lag_; ++day) {
        for (const OptionDuty& duty : options_->duties[at(day)]) {
            if (!rule_->of.contains(day, duty.shift)) {
                continue;
            }
            const auto time = options_->times->interval(day, duty.shift, rule_->basis);
            if (!time.overlaps(whole)) {
                continue;
            }
            const std::int64_t shared = (std::min(time.end, whole.end) - std::max(time.start, whole.start)).count();
            const std::int64_t credited = options_->times->credited(day, duty.shift, rule_->basis).count();
            sum += credited * shared / time.length().count();
            concerns_period = concerns_period || day >= 0;
        }
    }
    return concerns_period && sum > rule_->max.count() ? price_(sum - rule_->max.count()) : Score{};
}

/// Is (day, shift) the first duty that starts at this moment? Windows that begin at the same moment are one.
bool RollingHoursPrimitive::starts_a_window(const Around& at, calendar::Instant from, Day day,
                                            roster::ShiftIx shift) const {
    for (Day other = at.day - lag_; other <= day; ++other) {
        for (const OptionDuty& duty : options_->duties[at(other)]) {
            if (rule_->of.contains(other, duty.shift) &&
                options_->times->interval(other, duty.shift, rule_->basis).start == from) {
                return other == day && duty.shift == shift;
            }
        }
    }
    return false;
}

/// Is (day, shift) the first duty that ends at this moment, and does no window already begin where its would?
bool RollingHoursPrimitive::ends_a_window(const Around& at, calendar::Instant end, Day day,
                                          roster::ShiftIx shift) const {
    for (Day other = at.day - lag_; other <= at.day + lag_; ++other) {
        for (const OptionDuty& duty : options_->duties[at(other)]) {
            if (!rule_->of.contains(other, duty.shift)) {
                continue;
            }
            const auto time = options_->times->interval(other, duty.shift, rule_->basis);
            if (time.start == end - rule_->window) {
                return false;
            }
            if (time.end == end && (other < day || (other == day && duty.shift < shift))) {
                return false;
            }
        }
    }
    return true;
}

Score RollingHoursPrimitive::anchored(const Around& at) const {
    Score sum{};
    for (const OptionDuty& duty : options_->duties[at(at.day)]) {
        if (!rule_->of.contains(at.day, duty.shift)) {
            continue;
        }
        const auto time = options_->times->interval(at.day, duty.shift, rule_->basis);
        if (starts_a_window(at, time.start, at.day, duty.shift)) {
            sum += window(at, time.start);
        }
        if (ends_a_window(at, time.end, at.day, duty.shift)) {
            sum += window(at, time.end - rule_->window);
        }
    }
    return sum;
}

}    // namespace staffwright::solve
