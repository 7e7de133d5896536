// Local primitive: long rests in every window of so many days. Serves rest_in_window.
//
// Decided on the last day of a window: a duty of a later roster day starts after its end. Thread safety: immutable.
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
        const rules::RestInWindow& rule = windows->rule();
        const Day from = x + 1 - rule.window_days;
        if (!windows->known(from) || !windows->known(x) || !rule.starts.contains(from)) {
            return {};
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
        const std::int64_t found = windows->rests(work.data(), work.data() + count, from);
        return found < rule.min ? price(rule.min - found) : Score{};
    }

    /// Ten duties a day at most, in a window of 28 days and the four before it (rules/catalogue.cpp,
    /// roster/problem.hpp).
    static constexpr std::size_t most_spans = 320;
};

}    // namespace staffwright::solve
