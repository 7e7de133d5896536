#include "pay/calls.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::pay {

using calendar::Interval;
using roster::Clock;

namespace {

std::string clock_words(const Clock& clock) {
    return fmt::format("{:02}:{:02}-{:02}:{:02}", clock.start / 60, clock.start % 60, clock.end / 60, clock.end % 60);
}

}    // namespace

std::vector<Clock> joined_calls(std::vector<Clock> calls) {
    std::sort(calls.begin(), calls.end(), [](const Clock& a, const Clock& b) { return a.start < b.start; });
    std::vector<Clock> joined;
    for (const Clock& call : calls) {
        if (!joined.empty() && call.start <= joined.back().end) {
            joined.back().end = std::max(joined.back().end, call.end);
        } else {
            joined.push_back(call);
        }
    }
    return joined;
}

std::vector<Interval> call_times(const roster::Problem& problem, roster::Day day, const std::vector<Clock>& calls,
                                 const calendar::Zone& zone) {
    const calendar::Date date = problem.horizon.date(day);
    std::vector<Interval> times;
    for (const Clock& call : joined_calls(calls)) {
        times.push_back({zone.instant({date, call.start}), zone.instant({date, call.end})});
    }
    return times;
}

Minutes call_minutes(const roster::Problem& problem, roster::Day day, const std::vector<Clock>& calls) {
    Minutes minutes{};
    for (const Interval& call : call_times(problem, day, calls, calendar::Zone::europe_london())) {
        minutes += call.length();
    }
    return minutes;
}

std::optional<CallFault> call_fault(const roster::Shift& shift, const std::optional<Clock>& period,
                                    const std::vector<Clock>& calls) {
    if (!shift.is_in_class("on_call") || !period) {
        return CallFault{
            std::nullopt, fmt::format("the shift \"{}\" is no on-call period with a clock", shift.id),
            "give the times as worked for a shift; an on-call period has a clock and the class \"on_call\""};
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].start < period->start || calls[i].end > period->end) {
            return CallFault{i,
                             fmt::format("{} is not within the period {}", clock_words(calls[i]), clock_words(*period)),
                             "count hours from the roster day: 01:10 of the next day is \"25:10\""};
        }
    }
    return std::nullopt;
}

}    // namespace staffwright::pay
