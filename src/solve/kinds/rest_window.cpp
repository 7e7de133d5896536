#include "solve/kinds/rest_window.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace staffwright::solve {

RestWindows::RestWindows(const OptionTable& options, const rules::RestInWindow& rule, const HoursSpans& spans)
    : rule_(&rule), spans_(&spans), history_days_(options.history_days), days_(options.days) {
    const ClockExtremes extremes = clock_extremes(options);
    near_ = static_cast<Day>((extremes.latest_end + clock_change + minutes_a_day - 1) / minutes_a_day);
    std::size_t most_a_day = 1;
    for (const auto& duties : options.duties) {
        most_a_day = std::max(most_a_day, duties.size());
    }
    near_ = std::min<Day>(near_, 4);    // a shift ends within four days of its roster day's midnight
    CHECK(most_a_day * static_cast<std::size_t>(rule.window_days + near_) <= RestWindowPrimitive::most_spans);
    for (Day day = -history_days_; day <= days_; ++day) {
        midnights_.push_back(options.times->midnight(day, rule.basis).minutes_since_1970_utc());
    }
    for (Day day = -history_days_; day < days_; ++day) {
        const Day from = day + 1 - rule.window_days;
        ends_on_.push_back(known(from) && rule.starts.contains(from) ? 1 : 0);
    }
    // A duty of a day before may reach into days without work, one of the day after may begin before its own midnight,
    // and the clock may skip an hour.
    const std::int64_t taken = std::max<std::int64_t>(0, extremes.latest_end - minutes_a_day) +
                               std::max<std::int64_t>(0, -extremes.earliest_start) + clock_change;
    for (Day days = 0; days <= rule.window_days; ++days) {
        certain_rests_.push_back(std::max<std::int64_t>(0, days * minutes_a_day - taken) / rule.rest.count());
    }
}

std::int64_t RestWindows::rests(HoursSpans::Span* first, HoursSpans::Span* last, Day from) const {
    std::sort(first, last, [](const HoursSpans::Span& a, const HoursSpans::Span& b) { return a.start < b.start; });
    const std::int64_t end = midnight(from + rule_->window_days);
    const std::int64_t rest = rule_->rest.count();
    std::int64_t free_from = midnight(from);
    std::int64_t found = 0;
    for (const HoursSpans::Span* span = first; span != last; ++span) {
        // A duty of no length (an hour that the March change skips) does not break a rest.
        if (span->start < span->end && span->start < end && span->end > free_from) {
            found += std::max<std::int64_t>(0, span->start - free_from) / rest;
            free_from = span->end;
        }
    }
    return found + std::max<std::int64_t>(0, end - free_from) / rest;
}

}    // namespace staffwright::solve
