// Local primitive: hours in every window of so many minutes, anchored at each start and end of a duty. Serves
// rolling_hours.
//
// Decided with a lag: a window that begins with a duty is known once every duty that could start within it is.
// A cheap upper limit (credited minutes of enough roster days to cover any window) skips most of the work.
// Thread safety: immutable.
#pragma once

#include <algorithm>
#include <vector>

#include "rules/kinds.hpp"
#include "solve/kinds/option_table.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

class RollingHoursPrimitive {
public:
    RollingHoursPrimitive(const OptionTable& options, const rules::RollingHours& rule, const Feature& minutes,
                          Price price);

    /// How many days after the period something can still be decided.
    [[nodiscard]] Day overrun() const { return lag_; }
    /// Where the caller keeps what the line costs now.
    [[nodiscard]] std::size_t slot() const { return slot_; }
    void set_slot(std::size_t slot) { slot_ = slot; }
    [[nodiscard]] Day reach() const { return lag_ + lag_; }
    /// False if the change cannot matter: whatever days a window that holds the day could touch, their credited minutes
    /// stay within the limit, before and after.
    [[nodiscard]] bool sees(const Line& line, Day day, Option before, Option after) const {
        const std::int64_t was = (*minutes_)(day, before);
        const std::int64_t becomes = (*minutes_)(day, after);
        if (before == after) {
            return false;
        }
        // Any window that holds the day lies within lag_ + 1 roster days in a row.
        const Day first_known = std::max<Day>(day - lag_, -options_->history_days);
        const Day last_known = std::min<Day>(day + lag_, options_->days - 1);
        std::int64_t sum = std::max<std::int64_t>(0, becomes - was);
        for (Day other = first_known; other < day; ++other) {
            sum += (*minutes_)(other, line[other]);
        }
        for (Day last = day; last <= last_known; ++last) {
            sum += (*minutes_)(last, line[last]);
            if (sum > rule_->max.count()) {
                return true;
            }
            sum -= last - lag_ >= first_known ? (*minutes_)(last - lag_, line[last - lag_]) : 0;
        }
        return false;
    }
    /// `present`: what the line costs now, hard and soft together. Where that is nothing, only the new windows count.
    [[nodiscard]] Score delta(std::int64_t present, const Line& line, Day day, Option after) const;
    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        const Day day = x - lag_;    // the windows anchored at this day's duties
        if (day < -options_->history_days || day >= options_->days || line[day] == off) {
            return {};
        }
        // Only what comes soon before or after an anchor can share its window; most days that is not enough hours.
        const auto minutes_of = [&](Day from, Day to) {
            std::int64_t sum = 0;
            for (Day other = std::max(from, -options_->history_days); other <= std::min(to, options_->days - 1);
                 ++other) {
                sum += (*minutes_)(other, line[other]);
            }
            return sum;
        };
        const bool forwards = minutes_of(day - near_, day + lag_) > rule_->max.count();
        const bool backwards = minutes_of(day - lag_, day + near_) > rule_->max.count();
        if (!forwards && !backwards) {
            return {};
        }
        std::vector<Option> around(static_cast<std::size_t>(2 * lag_ + 1), off);
        for (Day other = day - lag_; other <= day + lag_; ++other) {
            around[static_cast<std::size_t>(lag_ + other - day)] = options_->known(other) ? line[other] : off;
        }
        const Around at{&around[static_cast<std::size_t>(lag_)], day};
        return (forwards ? starting(at) : Score{}) + (backwards ? ending(at) : Score{});
    }

private:
    /// The days within `lag_` of `day`.
    struct Around {
        const Option* at_day;
        Day day;
        [[nodiscard]] Option operator()(Day other) const { return at_day[other - day]; }
    };
    [[nodiscard]] Score starting(const Around& at) const;
    [[nodiscard]] Score ending(const Around& at) const;
    [[nodiscard]] Score window(const Around& at, calendar::Instant from, Day first, Day last) const;
    [[nodiscard]] bool starts_a_window(const Around& at, calendar::Instant from, Day day, roster::ShiftIx shift) const;
    [[nodiscard]] bool ends_a_window(const Around& at, calendar::Instant end, Day day, roster::ShiftIx shift) const;

    const OptionTable* options_;
    const rules::RollingHours* rule_;
    const Feature* minutes_;
    Price price_;
    std::size_t slot_ = 0;
    Day near_ = 1;    ///< roster days within which duties can overlap in time, each way
    Day lag_ = 1;     ///< roster days whose duties can share a window with a day's, each way
};

}    // namespace staffwright::solve
