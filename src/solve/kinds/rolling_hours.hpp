// Local primitive: hours in every window of so many minutes, anchored at each start and end of a duty. Serves
// rolling_hours.
//
// Decided with a lag: a window that begins with a duty is known once every duty that could start within it is.
//
// Delta: kept in slots are what the line costs now and, for every lag + 1 roster days in a row that hold a day of the
// period, their credited minutes. Any window that holds a day lies within such a stretch, so where all of them stay
// within the limit nothing need be looked at. Beyond, only windows near enough to the change are worked out.
// Thread safety: immutable; slots belong to the caller.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "rules/kinds.hpp"
#include "solve/kinds/option_table.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

/// The duties of a rule's class in every option on every known day, as plain numbers: times are minutes as in
/// calendar::Instant. Shared by everybody under the rule.
class HoursSpans {
public:
    struct Span {
        std::int32_t start;
        std::int32_t end;
        std::int32_t credited;
        std::int32_t shift;
    };
    struct Range {
        const Span* first;
        const Span* last;
        [[nodiscard]] const Span* begin() const { return first; }
        [[nodiscard]] const Span* end() const { return last; }
    };
    HoursSpans(const OptionTable& options, const rules::RollingHours& rule) : HoursSpans(options, rule.of, rule.basis) {
        rule_ = &rule;
    }
    HoursSpans(const OptionTable& options, const rules::DutyClass& of, roster::Basis basis);

    /// Requires: made of such a rule.
    [[nodiscard]] const rules::RollingHours& rule() const { return *rule_; }
    /// Requires: a known day.
    [[nodiscard]] Range operator()(Day day, Option option) const {
        const std::uint32_t* at = &first_[static_cast<std::size_t>(day + history_days_) * options_ + option];
        return {&spans_[at[0]], &spans_[at[1]]};
    }

private:
    const rules::RollingHours* rule_ = nullptr;
    Day history_days_;
    std::size_t options_;
    std::vector<std::uint32_t> first_;    ///< by day and option, one after the other; and the end
    std::vector<Span> spans_;
};

class RollingHoursPrimitive {
public:
    RollingHoursPrimitive(const OptionTable& options, const HoursSpans& spans, const Feature& minutes, Price price);

    [[nodiscard]] const HoursSpans& spans() const { return *spans_; }
    [[nodiscard]] const Price& price() const { return price_; }
    /// How many days after the period something can still be decided.
    [[nodiscard]] Day overrun() const { return lag_; }
    [[nodiscard]] Day reach() const { return lag_ + lag_; }
    /// Where the caller keeps this primitive's `slots()` numbers.
    [[nodiscard]] std::size_t slot() const { return slot_; }
    void set_slot(std::size_t slot) { slot_ = slot; }
    [[nodiscard]] std::size_t slots() const { return 1 + static_cast<std::size_t>(options_->days + lag_); }
    /// Sets the slots from scratch.
    void start(std::int64_t* slots, const Line& line) const;

    /// False if the change cannot matter: whatever days a window that holds the day could touch, their credited minutes
    /// stay within the limit, before and after.
    [[nodiscard]] bool sees(const std::int64_t* slots, Day day, Option before, Option after) const {
        const std::int64_t* stretch = slots + 1 + day;    // that begins lag_ days before the day
        std::int64_t most = stretch[0];
        for (Day at = 1; at <= lag_; ++at) {
            most = std::max(most, stretch[at]);
        }
        const std::int64_t change = std::int64_t{(*minutes_)(day, after)} - (*minutes_)(day, before);
        return most + std::max<std::int64_t>(0, change) > max_;
    }
    /// The line is as before the change; so are the slots. Requires: before != after.
    [[nodiscard]] Score delta(const std::int64_t* slots, const Line& line, Day day, Option before, Option after) const {
        return sees(slots, day, before, after) ? near_limit(slots[0], line, day, after) : Score{};
    }
    /// The line is as before the change.
    void apply(std::int64_t* slots, const Line& line, Day day, Option before, Option after) const;

    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        const Day day = x - lag_;    // the windows anchored at this day's duties
        if (!options_->known(day) || line[day] == off) {
            return {};
        }
        // Only what comes soon before or after an anchor can share its window; most days that is not enough hours.
        const bool forwards = minutes_of(line, day - near_, day + lag_) > max_;
        const bool backwards = minutes_of(line, day - lag_, day + near_) > max_;
        return (forwards ? starting(line, day) : Score{}) + (backwards ? ending(line, day) : Score{});
    }

private:
    [[nodiscard]] Day first_known(Day day) const { return std::max<Day>(day, -options_->history_days); }
    [[nodiscard]] Day last_known(Day day) const { return std::min<Day>(day, options_->days - 1); }
    template <class AnyLine>
    [[nodiscard]] std::int64_t minutes_of(const AnyLine& line, Day from, Day to) const {
        std::int64_t sum = 0;
        for (Day day = first_known(from); day <= last_known(to); ++day) {
            sum += (*minutes_)(day, line[day]);
        }
        return sum;
    }
    [[nodiscard]] Score near_limit(std::int64_t present, const Line& line, Day day, Option after) const;

    /// Windows that begin with a duty of the day.
    template <class AnyLine>
    [[nodiscard]] Score starting(const AnyLine& line, Day day) const {
        Score sum{};
        for (const HoursSpans::Span& span : (*spans_)(day, line[day])) {
            const Score cost = window(line, span.start, day - near_, day + lag_);
            if (cost != Score{} && starts_a_window(line, span, day)) {
                sum += cost;
            }
        }
        return sum;
    }
    /// Windows that end with a duty of the day.
    template <class AnyLine>
    [[nodiscard]] Score ending(const AnyLine& line, Day day) const {
        Score sum{};
        for (const HoursSpans::Span& span : (*spans_)(day, line[day])) {
            const Score cost = window(line, span.end - window_, day - lag_, day + near_);
            if (cost != Score{} && ends_a_window(line, span, day)) {
                sum += cost;
            }
        }
        return sum;
    }
    /// Credited minutes, pro rata, of the duties that overlap [from, from + window); priced if one of them is of the
    /// period.
    template <class AnyLine>
    [[nodiscard]] Score window(const AnyLine& line, std::int64_t from, Day first, Day last) const {
        const std::int64_t until = from + window_;
        std::int64_t sum = 0;
        bool concerns_period = false;
        for (Day day = first_known(first); day <= last_known(last); ++day) {
            for (const HoursSpans::Span& span : (*spans_)(day, line[day])) {
                const std::int64_t shared =
                    std::min<std::int64_t>(span.end, until) - std::max<std::int64_t>(span.start, from);
                if (shared <= 0) {
                    continue;
                }
                const std::int64_t length = span.end - span.start;
                sum += shared == length ? span.credited : span.credited * shared / length;
                concerns_period = concerns_period || day >= 0;
            }
        }
        return concerns_period && sum > max_ ? price_(sum - max_) : Score{};
    }
    /// Is the day's span the first duty that starts at its moment? Windows that begin at the same moment are one.
    template <class AnyLine>
    [[nodiscard]] bool starts_a_window(const AnyLine& line, const HoursSpans::Span& of, Day of_day) const {
        for (Day day = first_known(of_day - near_); day <= of_day; ++day) {
            for (const HoursSpans::Span& span : (*spans_)(day, line[day])) {
                if (span.start == of.start) {
                    return day == of_day && span.shift == of.shift;
                }
            }
        }
        return false;
    }
    /// Is the day's span the first duty that ends at its moment, and does no window already begin where its would?
    template <class AnyLine>
    [[nodiscard]] bool ends_a_window(const AnyLine& line, const HoursSpans::Span& of, Day of_day) const {
        for (Day day = first_known(of_day - lag_); day <= last_known(of_day + near_); ++day) {
            for (const HoursSpans::Span& span : (*spans_)(day, line[day])) {
                if (span.start == of.end - window_) {
                    return false;
                }
                if (span.end == of.end && (day < of_day || (day == of_day && span.shift < of.shift))) {
                    return false;
                }
            }
        }
        return true;
    }

    const OptionTable* options_;
    const HoursSpans* spans_;
    const Feature* minutes_;
    Price price_;
    std::int64_t window_;
    std::int64_t max_;
    std::size_t slot_ = 0;
    Day near_ = 1;    ///< roster days within which duties can overlap in time, each way
    Day lag_ = 1;     ///< roster days whose duties can share a window with a day's, each way
};

}    // namespace staffwright::solve
