// Local primitive: hours in every window of so many minutes, anchored at each start and end of a duty. Serves
// rolling_hours.
//
// Decided with a lag: a window that begins with a duty is known once every duty that could start within it is.
// A cheap upper limit (credited minutes of enough roster days to cover any window) skips most of the work.
// Thread safety: immutable.
#pragma once

#include <algorithm>
#include <array>

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
    [[nodiscard]] Day reach() const { return lag_ + lag_; }
    [[nodiscard]] bool sees(Day day, Option before, Option after) const {
        return before != after && ((*minutes_)(day, before) > 0 || (*minutes_)(day, after) > 0);
    }
    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        const Day day = x - lag_;    // the windows anchored at this day's duties
        if (day < -options_->history_days || day >= options_->days || (*minutes_)(day, line[day]) == 0) {
            return {};
        }
        std::int64_t sum = 0;
        for (Day other = day - lag_; other <= day + lag_; ++other) {
            sum += options_->known(other) ? (*minutes_)(other, line[other]) : 0;
        }
        if (sum <= rule_->max.count()) {
            return {};
        }
        std::array<Option, 2 * pad + 1> around{};
        for (Day other = day - lag_; other <= day + lag_; ++other) {
            around[static_cast<std::size_t>(pad + other - day)] = options_->known(other) ? line[other] : off;
        }
        return anchored({&around[pad], day});
    }

private:
    /// The days within `lag_` of `day`.
    struct Around {
        const Option* at_day;
        Day day;
        [[nodiscard]] Option operator()(Day other) const { return at_day[other - day]; }
    };
    [[nodiscard]] Score anchored(const Around& at) const;
    [[nodiscard]] Score window(const Around& at, calendar::Instant from) const;
    [[nodiscard]] bool starts_a_window(const Around& at, calendar::Instant from, Day day, roster::ShiftIx shift) const;
    [[nodiscard]] bool ends_a_window(const Around& at, calendar::Instant end, Day day, roster::ShiftIx shift) const;

    const OptionTable* options_;
    const rules::RollingHours* rule_;
    const Feature* minutes_;
    Price price_;
    Day lag_ = 1;    ///< roster days whose duties can share a window with a day's, each way
};

}    // namespace staffwright::solve
