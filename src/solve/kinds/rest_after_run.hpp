// Local primitive: rest owed after a run of days. Serves rest_after_run.
//
// Decided on the first day after the run that has a duty ending the rest (plus the few roster days whose duties could
// start earlier still). Thread safety: immutable.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "rules/kinds.hpp"
#include "solve/kinds/option_table.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

/// For each (day, option) when its duties of the run end at the latest and its duties that end a rest start at the
/// earliest, in minutes as in calendar::Instant. Shared by everybody under the rule.
class RestTimes {
public:
    RestTimes(const OptionTable& options, const rules::RestAfterRun& rule);

    [[nodiscard]] const rules::RestAfterRun& rule() const { return *rule_; }
    /// Long ago if there is none.
    [[nodiscard]] std::int64_t latest_end(Day day, Option option) const { return ends_[index(day, option)]; }
    /// Far ahead if there is none.
    [[nodiscard]] std::int64_t earliest_start(Day day, Option option) const { return starts_[index(day, option)]; }

private:
    [[nodiscard]] std::size_t index(Day day, Option option) const {
        return static_cast<std::size_t>(day + history_days_) * options_ + option;
    }
    const rules::RestAfterRun* rule_;
    Day history_days_;
    std::size_t options_;
    std::vector<std::int64_t> ends_;
    std::vector<std::int64_t> starts_;
};

class RestAfterRunPrimitive {
public:
    RestAfterRunPrimitive(const OptionTable& options, const RestTimes& times, const Feature& of, const Feature& before,
                          std::optional<std::int64_t> carried, Price price);

    /// How many days after the period something can still be decided.
    [[nodiscard]] Day overrun() const { return late_; }
    [[nodiscard]] Day reach() const { return reach_; }
    /// False if the change cannot matter: the day neither belongs to a run nor comes soon after one.
    [[nodiscard]] bool sees(const Line& line, Day day, Option before, Option after) const {
        if ((*of_)(day, before) > 0 || (*of_)(day, after) > 0) {
            return true;
        }
        if ((*before_)(day, before) == 0 && (*before_)(day, after) == 0) {
            return false;
        }
        for (Day last = day - 1; last >= std::max(day - sight_ - late_, -options_->history_days); --last) {
            if ((*of_)(last, line[last]) > 0) {
                return true;
            }
        }
        return carried_.has_value() && day <= sight_ + late_;
    }
    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        const Day back_on = x - late_;    // the first day after the run with a duty that ends the rest
        if (back_on < 0 || back_on >= options_->days || (*before_)(back_on, line[back_on]) == 0) {
            return {};
        }
        // Every run that ended within sight is owed its rest until the first duty that ends it: this one, for all runs
        // with no such duty in between.
        Score sum{};
        for (Day last = back_on - 1; last >= std::max<Day>(-1, back_on - sight_) || seen_in_past(last, back_on);
             --last) {
            const bool in_run = (*of_)(last, line[last]) > 0 || (last == -1 && known_only_as_carried());
            if (in_run && (*of_)(last + 1, line[last + 1]) == 0 && long_enough(line, last)) {
                sum += owed(line, last, back_on);
            }
            if ((*before_)(last, line[last]) > 0) {
                break;
            }
        }
        return sum;
    }
    /// True if rested() and the duties of the run's last day say all that can still matter: every day of the run also
    /// ends a rest, so that only the latest run is ever owed one, and nothing reaches back before what is recorded.
    [[nodiscard]] bool rested_says_all() const;
    [[nodiscard]] const rules::RestAfterRun* rule() const { return rule_; }
    [[nodiscard]] const Price& price() const { return price_; }
    /// State for dynamic programming: how much of a rest is still to come after the days before `day`. 0: none owed;
    /// otherwise 1 + days since the run's last day, and while a run goes on minus its length up to min_run.
    template <class AnyLine>
    [[nodiscard]] std::int64_t rested(const AnyLine& line, Day day) const {
        for (Day last = day - 1; last >= -options_->history_days && last >= day - sight_ - late_; --last) {
            if ((*of_)(last, line[last]) > 0) {
                if (last == day - 1) {
                    std::int64_t length = 1;
                    while (length < rule_->min_run && last - length >= -options_->history_days &&
                           (*of_)(static_cast<Day>(last - length), line[static_cast<Day>(last - length)]) > 0) {
                        ++length;
                    }
                    return -length;
                }
                return long_enough(line, last) ? day - last : 0;
            }
            if (late_ == 0 && (*before_)(last, line[last]) > 0) {
                return 0;
            }
        }
        return 0;
    }

private:
    [[nodiscard]] bool seen_in_past(Day last, Day back_on) const {
        return last >= -options_->history_days && last >= back_on - sight_;
    }
    /// A run of which no day need be recorded: rest in days can still be owed for it.
    [[nodiscard]] bool known_only_as_carried() const { return carried_ && *carried_ > 0 && rule_->rest_days; }

    template <class AnyLine>
    [[nodiscard]] bool long_enough(const AnyLine& line, Day last) const {
        std::int64_t length = 0;
        for (Day day = last; day >= 0; --day) {
            if ((*of_)(day, line[day]) == 0) {
                return false;
            }
            if (++length >= rule_->min_run) {
                return true;
            }
        }
        if (carried_ && last >= -1) {
            return length + *carried_ >= rule_->min_run;    // it replaces what the past shows
        }
        for (Day day = std::min<Day>(last, -1); day >= -options_->history_days; --day) {
            if ((*of_)(day, line[day]) == 0) {
                return false;
            }
            if (++length >= rule_->min_run) {
                return true;
            }
        }
        return false;
    }
    template <class AnyLine>
    [[nodiscard]] Score owed(const AnyLine& line, Day last, Day back_on) const {
        if (rule_->rest_days) {
            const std::int64_t days_off = back_on - last - 1;
            return days_off < *rule_->rest_days ? price_(*rule_->rest_days - days_off) : Score{};
        }
        const std::int64_t end = times_->latest_end(last, line[last]);
        std::int64_t start = times_->earliest_start(back_on, line[back_on]);
        for (Day day = back_on + 1; day <= back_on + late_ && day < options_->days; ++day) {
            if ((*before_)(day, line[day]) > 0) {
                start = std::min(start, times_->earliest_start(day, line[day]));
            }
        }
        const std::int64_t pause = std::max<std::int64_t>(0, start - end);
        return pause < rule_->rest->count() ? price_(rule_->rest->count() - pause) : Score{};
    }

    const OptionTable* options_;
    const RestTimes* times_;
    const rules::RestAfterRun* rule_;
    const Feature* of_;
    const Feature* before_;
    std::optional<std::int64_t> carried_;
    Price price_;
    Day late_ = 0;
    Day sight_ = 1;    ///< days after the run within which the rest can still be too short
    Day reach_ = 1;
};

}    // namespace staffwright::solve
