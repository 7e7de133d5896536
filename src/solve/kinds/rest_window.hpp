// Local primitive: long rests in every window of so many days. Serves rest_in_window.
//
// Decided on the last day of a window: a duty of a later roster day starts after its end.
//
// Most windows have enough days without work in a row to hold their rests whatever the times of the duties around them;
// times are looked at only where that is not so. Thread safety: immutable.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/kinds/rolling_hours.hpp"

namespace staffwright::solve {

/// What everybody under one rule shares.
class RestWindows {
public:
    RestWindows(const OptionTable& options, const rules::RestInWindow& rule, const HoursSpans& spans);

    [[nodiscard]] const rules::RestInWindow& rule() const { return *rule_; }
    [[nodiscard]] const HoursSpans& spans() const { return *spans_; }
    /// Roster days before a window whose duties can reach into it.
    [[nodiscard]] Day near() const { return near_; }
    [[nodiscard]] bool known(Day day) const { return -history_days_ <= day && day < days_; }
    /// Does a window end on the day? Requires: a known day.
    [[nodiscard]] bool ends_on(Day day) const { return ends_on_[static_cast<std::size_t>(day + history_days_)] != 0; }
    /// Has the option duties that rests must keep clear of? Requires: a known day.
    [[nodiscard]] bool works(Day day, Option option) const {
        const HoursSpans::Range spans = (*spans_)(day, option);
        return spans.begin() != spans.end();
    }
    /// Rests that so many days without work in a row hold at least, whatever comes before and after them. Requires: no
    /// more days than a window has.
    [[nodiscard]] std::int64_t certain_rests(Day days) const { return certain_rests_[static_cast<std::size_t>(days)]; }
    /// Minutes as in calendar::Instant. Requires: -history_days <= day <= days.
    [[nodiscard]] std::int64_t midnight(Day day) const {
        return midnights_[static_cast<std::size_t>(day + history_days_)];
    }
    /// Rests in what `work` (ascending by start) leaves of the window [from, from + window_days).
    [[nodiscard]] std::int64_t rests(HoursSpans::Span* first, HoursSpans::Span* last, Day from) const;

private:
    const rules::RestInWindow* rule_;
    const HoursSpans* spans_;
    Day history_days_;
    Day days_;
    Day near_ = 1;
    std::vector<std::int64_t> midnights_;
    std::vector<std::uint8_t> ends_on_;          ///< by known day
    std::vector<std::int64_t> certain_rests_;    ///< by days in a row
};

struct RestWindowPrimitive {
    const RestWindows* windows = nullptr;
    Price price;

    /// How many days after the period something can still be decided.
    [[nodiscard]] Day overrun() const { return 0; }
    [[nodiscard]] Day reach() const { return windows->rule().window_days - 1 + windows->near(); }
    /// False if the change cannot matter.
    [[nodiscard]] bool sees(Day day, Option before, Option after) const {
        const HoursSpans::Range was = windows->spans()(day, before);
        const HoursSpans::Range is = windows->spans()(day, after);
        return was.begin() != was.end() || is.begin() != is.end();
    }
    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        if (!windows->known(x) || !windows->ends_on(x)) {
            return {};
        }
        const std::int64_t missing = missing_rests(line, x);
        return missing > 0 ? price(missing) : Score{};
    }
    /// What the change would add. The line is as before it. Requires: before != after.
    [[nodiscard]] Score delta(const Line& line, Day day, Option before, Option after) const {
        const ChangedLine changed{line, day, after};
        // A duty more never makes more rests: where the fuller line misses none, neither does the other.
        const bool fuller_after = windows->works(day, after);
        const bool fuller_before = windows->works(day, before);
        const Day last = std::min<Day>(day + reach(), line.days - 1);
        Score sum{};
        for (Day x = day; x <= last; ++x) {
            if (!windows->ends_on(x)) {
                continue;
            }
            const std::int64_t is = fuller_after ? missing_rests(changed, x) : 0;
            const std::int64_t was = is > 0 || fuller_before ? missing_rests(line, x) : 0;
            const std::int64_t will_be = fuller_after || was <= 0 ? is : missing_rests(changed, x);
            sum += (will_be > 0 ? price(will_be) : Score{}) - (was > 0 ? price(was) : Score{});
        }
        return sum;
    }

    /// Ten duties a day at most, in a window of 28 days and the four before it (rules/catalogue.cpp,
    /// roster/problem.hpp).
    static constexpr std::size_t most_spans = 320;

private:
    /// Rests that the window which ends on x is short of; none or less: it has enough.
    template <class AnyLine>
    [[nodiscard]] std::int64_t missing_rests(const AnyLine& line, Day x) const {
        const rules::RestInWindow& rule = windows->rule();
        const Day from = x + 1 - rule.window_days;
        if (certain_rests(line, from) >= rule.min) {
            return 0;
        }
        // NOLINTNEXTLINE(*-member-init): filled as far as it is read, in a hot place
        std::array<HoursSpans::Span, most_spans> work;
        std::size_t count = 0;
        for (Day day = from - windows->near(); day <= x; ++day) {
            if (windows->known(day)) {
                for (const HoursSpans::Span& span : windows->spans()(day, line[day])) {
                    work[count++] = span;
                }
            }
        }
        return rule.min - windows->rests(work.data(), work.data() + count, from);
    }
    template <class AnyLine>
    [[nodiscard]] std::int64_t certain_rests(const AnyLine& line, Day from) const {
        std::int64_t found = 0;
        Day free = 0;
        for (Day day = from; day < from + windows->rule().window_days; ++day) {
            if (windows->works(day, line[day])) {
                found += windows->certain_rests(free);
                free = 0;
            } else {
                ++free;
            }
        }
        return found + windows->certain_rests(free);
    }
};

}    // namespace staffwright::solve
