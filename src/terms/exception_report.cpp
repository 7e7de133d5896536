#include "terms/exception_report.hpp"

#include <algorithm>

#include "pay/calls.hpp"

namespace staffwright::terms {

using roster::Clock;
using roster::Problem;

namespace {

constexpr std::int32_t a_day = 1440;

Minutes length_of(const Problem& problem, roster::Day day, const std::optional<Clock>& clock, Minutes unpaid) {
    return clock ? std::max(Minutes{}, interval_of(problem, day, *clock).length() - unpaid) : Minutes{};
}

}    // namespace

std::vector<ReportKind> kinds_of(const Report& report) {
    std::vector<ReportKind> kinds;
    if (report.worked || report.unpaid_break) {
        kinds.push_back(ReportKind::hours);
    }
    if (report.breaks_missed > 0) {
        kinds.push_back(ReportKind::breaks);
    }
    if (report.education_missed > Minutes{}) {
        kinds.push_back(ReportKind::education);
    }
    if (report.calls) {
        kinds.push_back(ReportKind::on_call_rest);
    }
    return kinds;
}

calendar::Interval interval_of(const Problem& problem, roster::Day day, const Clock& clock) {
    const calendar::Zone& zone = calendar::Zone::europe_london();
    const calendar::Date date = problem.horizon.date(day);
    return {zone.instant({date, clock.start}), zone.instant({date, clock.end})};
}

calendar::Date event_of(const Problem& problem, const Report& report) {
    const std::optional<Clock>& clock = report.worked ? report.worked : problem.shifts[report.duty.shift].clock;
    // A duty until midnight sharp ends on the day that was.
    const std::int32_t days = clock ? std::max(0, clock->end - 1) / a_day : 0;
    return problem.horizon.date(report.duty.day) + days;
}

std::vector<calendar::Interval> calls_of(const Problem& problem, const Report& report) {
    return pay::call_times(problem, report.duty.day, report.calls.value_or(std::vector<Clock>{}),
                           calendar::Zone::europe_london());
}

bool is_planned(const roster::Roster& planned, const Report& report) {
    const auto& duties = planned.assignments[report.person];
    return std::any_of(duties.begin(), duties.end(), [&](const roster::Assignment& duty) {
        return duty.day == report.duty.day && duty.shift == report.duty.shift;
    });
}

Minutes extra_of(const Problem& problem, const roster::Roster& planned, const Report& report) {
    const roster::Shift& shift = problem.shifts[report.duty.shift];
    Minutes extra{};
    if (report.worked || report.unpaid_break) {
        const std::optional<Clock>& clock = report.worked ? report.worked : shift.clock;
        extra = length_of(problem, report.duty.day, clock, report.unpaid_break.value_or(shift.unpaid_break));
        if (is_planned(planned, report)) {
            const Minutes without_clock = shift.credit.value_or(Minutes{});
            extra = extra - (shift.clock ? length_of(problem, report.duty.day, shift.clock, shift.unpaid_break)
                                         : without_clock);
        }
    }
    if (report.calls) {
        extra += pay::call_minutes(problem, report.duty.day, *report.calls);
        extra = extra - shift.credit.value_or(Minutes{});
    }
    return std::max(Minutes{}, extra);
}

}    // namespace staffwright::terms
