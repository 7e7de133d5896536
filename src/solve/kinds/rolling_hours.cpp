#include "solve/kinds/rolling_hours.hpp"

namespace staffwright::solve {

RollingHoursPrimitive::RollingHoursPrimitive(const OptionTable& options, const rules::RollingHours& rule,
                                             const Feature& minutes, Price price)
    : options_(&options), rule_(&rule), minutes_(&minutes), price_(price) {
    const ClockExtremes extremes = clock_extremes(options);
    // How many roster days apart two duties can be and still overlap, or lie in one window; an hour for the clock
    // change.
    const auto days = [](std::int64_t length) {
        return static_cast<Day>(std::max<std::int64_t>(0, (length + minutes_a_day - 1) / minutes_a_day));
    };
    near_ = days(extremes.latest_end - extremes.earliest_start + clock_change);
    lag_ = days(rule.window.count() + clock_change +
                std::max(extremes.latest_start - extremes.earliest_start, extremes.latest_end - extremes.earliest_end));
    lag_ = std::max(lag_, near_);
}

/// Looks at all anchors within reach, by running sums first: only those with enough hours around them, before or after
/// the change, are worked out.
Score RollingHoursPrimitive::delta(std::int64_t present, const Line& line, Day day, Option after) const {
    if (present == 0 && after == off) {
        return {};    // less work breaks nothing
    }
    const Day first = std::max<Day>(day - 2 * lag_, -options_->history_days);
    const Day last = std::min<Day>(day + 2 * lag_, options_->days - 1);
    std::vector<std::int64_t> until(static_cast<std::size_t>(last - first + 2),
                                    0);    // until[i]: minutes of the days before first + i
    for (Day other = first; other <= last; ++other) {
        const auto at = static_cast<std::size_t>(other - first);
        until[at + 1] = until[at] + (*minutes_)(other, line[other]);
    }
    const std::int64_t change = std::int64_t{(*minutes_)(day, after)} - (*minutes_)(day, line[day]);
    const auto most = [&](Day from, Day to) {
        const std::int64_t now = until[static_cast<std::size_t>(std::min(to, last) - first + 1)] -
                                 until[static_cast<std::size_t>(std::max(from, first) - first)];
        return from <= day && day <= to ? std::max(now, now + change) : now;
    };
    const ChangedLine changed{line, day, after};
    Score sum{};
    for (Day anchor = std::max<Day>(day - lag_, first); anchor <= std::min<Day>(day + lag_, last); ++anchor) {
        if (line[anchor] == off && anchor != day) {    // a duty that counts nothing still anchors windows
            continue;
        }
        if (most(anchor - near_, anchor + lag_) > rule_->max.count() ||
            most(anchor - lag_, anchor + near_) > rule_->max.count()) {
            sum += decided(changed, anchor + lag_);
            if (present != 0) {
                sum -= decided(line, anchor + lag_);
            }
        }
    }
    return sum;
}

/// Credited minutes, pro rata, of the duties that overlap [from, from + window); priced if one of them is of the
/// period.
Score RollingHoursPrimitive::window(const Around& at, calendar::Instant from, Day first, Day last) const {
    const calendar::Interval whole{from, from + rule_->window};
    std::int64_t sum = 0;
    bool concerns_period = false;
    for (Day day = first; day <= last; ++day) {
        for (const OptionDuty& duty : options_->duties[at(day)]) {
            if (!rule_->of.contains(day, duty.shift)) {
                continue;
            }
            const auto time = options_->times->interval(day, duty.shift, rule_->basis);
            if (time.length() == Minutes{0} || !time.overlaps(whole)) {
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

Score RollingHoursPrimitive::starting(const Around& at) const {
    Score sum{};
    for (const OptionDuty& duty : options_->duties[at(at.day)]) {
        if (!rule_->of.contains(at.day, duty.shift)) {
            continue;
        }
        const calendar::Instant start = options_->times->interval(at.day, duty.shift, rule_->basis).start;
        if (starts_a_window(at, start, at.day, duty.shift)) {
            sum += window(at, start, at.day - near_, at.day + lag_);
        }
    }
    return sum;
}

Score RollingHoursPrimitive::ending(const Around& at) const {
    Score sum{};
    for (const OptionDuty& duty : options_->duties[at(at.day)]) {
        if (!rule_->of.contains(at.day, duty.shift)) {
            continue;
        }
        const calendar::Instant end = options_->times->interval(at.day, duty.shift, rule_->basis).end;
        if (ends_a_window(at, end, at.day, duty.shift)) {
            sum += window(at, end - rule_->window, at.day - lag_, at.day + near_);
        }
    }
    return sum;
}

}    // namespace staffwright::solve
