#include "solve/kinds/rolling_hours.hpp"

namespace staffwright::solve {

HoursSpans::HoursSpans(const OptionTable& options, const rules::DutyClass& of, roster::Basis basis)
    : history_days_(options.history_days), options_(options.size()) {
    for (Day day = -options.history_days; day < options.days; ++day) {
        for (const auto& duties : options.duties) {
            first_.push_back(static_cast<std::uint32_t>(spans_.size()));
            for (const OptionDuty& duty : duties) {
                if (of.contains(day, duty.shift)) {
                    const auto time = options.times->interval(day, duty.shift, basis);
                    const Minutes credited = options.times->credited(day, duty.shift, basis);
                    spans_.push_back({static_cast<std::int32_t>(time.start.minutes_since_1970_utc()),
                                      static_cast<std::int32_t>(time.end.minutes_since_1970_utc()),
                                      static_cast<std::int32_t>(credited.count()), duty.shift.value()});
                }
            }
        }
    }
    first_.push_back(static_cast<std::uint32_t>(spans_.size()));
    spans_.push_back({});    // so that the end of the last range can be pointed at
}

RollingHoursPrimitive::RollingHoursPrimitive(const OptionTable& options, const HoursSpans& spans,
                                             const Feature& minutes, Price price)
    : options_(&options),
      spans_(&spans),
      minutes_(&minutes),
      price_(price),
      window_(spans.rule().window.count()),
      max_(spans.rule().max.count()) {
    const ClockExtremes extremes = clock_extremes(options);
    // How many roster days apart two duties can be and still overlap, or lie in one window; an hour for the clock
    // change. Nothing lies further apart than the known days.
    const auto days = [&options](std::int64_t length) {
        const std::int64_t whole = std::max<std::int64_t>(0, (length + minutes_a_day - 1) / minutes_a_day);
        return static_cast<Day>(std::min<std::int64_t>(whole, options.days + options.history_days));
    };
    near_ = days(extremes.latest_end - extremes.earliest_start + clock_change);
    lag_ = days(window_ + clock_change +
                std::max(extremes.latest_start - extremes.earliest_start, extremes.latest_end - extremes.earliest_end));
    lag_ = std::max(lag_, near_);
}

void RollingHoursPrimitive::start(std::int64_t* slots, const Line& line) const {
    std::fill_n(slots, this->slots(), 0);
    for (Day x = 0; x < line.days + overrun(); ++x) {
        const Score now = decided(line, x);
        slots[0] += (now.hard + now.soft).count();
    }
    for (Day first = -lag_; first < line.days; ++first) {
        slots[1 + first + lag_] = minutes_of(line, first, first + lag_);
    }
}

void RollingHoursPrimitive::apply(std::int64_t* slots, const Line& line, Day day, Option before, Option after) const {
    const Score change = delta(slots, line, day, before, after);
    slots[0] += (change.hard + change.soft).count();
    const std::int64_t minutes = std::int64_t{(*minutes_)(day, after)} - (*minutes_)(day, before);
    for (Day at = 0; at <= lag_; ++at) {
        slots[1 + day + at] += minutes;
    }
}

/// Looks at all anchors within reach, by running sums first: only those with enough hours around them, before or after
/// the change, are worked out. `present`: what the line costs now; where that is nothing, only the new windows count.
Score RollingHoursPrimitive::near_limit(std::int64_t present, const Line& line, Day day, Option after) const {
    if (present == 0 && after == off) {
        return {};    // less work breaks nothing
    }
    const Day first = first_known(day - 2 * lag_);
    const Day last = last_known(day + 2 * lag_);
    // until[i]: minutes of the days before first + i, for windows not too long.
    std::array<std::int64_t, 128> until;    // NOLINT(*-member-init): filled as far as it is read, in the hottest place
    const bool summed = static_cast<std::size_t>(last - first + 2) <= until.size();
    if (summed) {
        until[0] = 0;
        for (Day other = first; other <= last; ++other) {
            const auto at = static_cast<std::size_t>(other - first);
            until[at + 1] = until[at] + (*minutes_)(other, line[other]);
        }
    }
    const std::int64_t change = std::int64_t{(*minutes_)(day, after)} - (*minutes_)(day, line[day]);
    // Could windows that hold only duties of [from, to] cost something, before or after the change, and does it matter
    // to them?
    const auto matters = [&](Day from, Day to) {
        if (day < from || to < day) {
            return false;
        }
        if (!summed) {
            return true;
        }
        const std::int64_t now = until[static_cast<std::size_t>(std::min(to, last) - first + 1)] -
                                 until[static_cast<std::size_t>(std::max(from, first) - first)];
        return now + std::max<std::int64_t>(0, change) > max_;
    };
    const ChangedLine changed{line, day, after};
    Score sum{};
    for (Day anchor = std::max<Day>(day - lag_, first); anchor <= std::min<Day>(day + lag_, last); ++anchor) {
        if (line[anchor] == off && anchor != day) {    // a duty that counts nothing still anchors windows
            continue;
        }
        if (matters(anchor - near_, anchor + lag_)) {
            sum += starting(changed, anchor) - (present != 0 ? starting(line, anchor) : Score{});
        }
        if (matters(anchor - lag_, anchor + near_)) {
            sum += ending(changed, anchor) - (present != 0 ? ending(line, anchor) : Score{});
        }
    }
    return sum;
}

}    // namespace staffwright::solve
