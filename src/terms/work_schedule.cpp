#include "terms/work_schedule.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace staffwright::terms {

using calendar::Date;
using calendar::Weekday;
using roster::Assignment;
using roster::Day;
using roster::Problem;
using roster::Roster;

namespace {

std::int32_t since_monday(Date date) {
    return static_cast<std::int32_t>(date.weekday());
}

bool is_weekend(Date date) {
    return date.weekday() == Weekday::saturday || date.weekday() == Weekday::sunday;
}

/// The day on which the duty begins on the clock.
Date begins_on(const Problem& problem, const Assignment& duty) {
    const auto& clock = problem.shifts[duty.shift].clock;
    return problem.horizon.date(duty.day) + (clock && clock->start >= 1440 ? 1 : 0);
}

void count_duties(const Problem& problem, const rules::RuleBook& book, const std::vector<Assignment>& duties,
                  WorkSchedule& schedule) {
    std::map<roster::ShiftIx, ScheduledShift> by_shift;
    std::set<Date> weekends;
    for (const Assignment& duty : duties) {
        const roster::Shift& shift = problem.shifts[duty.shift];
        const Minutes credited = book.times.credited(duty.day, duty.shift, roster::Basis::elapsed);
        ScheduledShift& of = by_shift[duty.shift];
        of.shift = duty.shift;
        ++of.duties;
        of.minutes += credited;
        schedule.worked += credited;
        schedule.nights += shift.is_in_class("night") ? 1 : 0;
        schedule.on_call += shift.is_in_class("on_call") ? 1 : 0;
        const Date begins = begins_on(problem, duty);
        if (is_weekend(begins)) {
            weekends.insert(begins - since_monday(begins));
        }
    }
    for (const auto& [shift, of] : by_shift) {
        schedule.shifts.push_back(of);
    }
    schedule.weekends = static_cast<std::int64_t>(weekends.size());
}

void lay_out_weeks(const Problem& problem, const rules::RuleBook& book, const std::vector<Assignment>& duties,
                   WorkSchedule& schedule) {
    const Date first = problem.horizon.first - since_monday(problem.horizon.first);
    const Date end = problem.horizon.date(problem.horizon.days);
    for (Date monday = first; monday < end; monday = monday + 7) {
        schedule.weeks.push_back({monday, {}, Minutes{}});
        const Date saturday = monday + 5;
        schedule.all_weekends += saturday + 1 >= problem.horizon.first && saturday < end ? 1 : 0;
    }
    for (const Assignment& duty : duties) {
        const Date date = problem.horizon.date(duty.day);
        ScheduledWeek& week = schedule.weeks[static_cast<std::size_t>((date - first) / 7)];
        std::string& day = week.days[static_cast<std::size_t>(since_monday(date))];
        day += (day.empty() ? "" : " ") + problem.shifts[duty.shift].id;
        week.minutes += book.times.credited(duty.day, duty.shift, roster::Basis::elapsed);
    }
}

void add_leave(const Problem& problem, const rules::RuleBook& book, WorkSchedule& schedule) {
    const Date first = schedule.weeks.front().monday;
    for (const roster::Leave& leave : problem.leave) {
        for (Day day = std::max(0, leave.from); leave.person == schedule.person && day < leave.until; ++day) {
            if (!problem.horizon.in_period(day)) {
                break;
            }
            const Date date = problem.horizon.date(day);
            std::string& shown = schedule.weeks[static_cast<std::size_t>((date - first) / 7)]
                                     .days[static_cast<std::size_t>(since_monday(date))];
            if (shown.empty()) {
                shown = leave.kind.empty() ? "leave" : leave.kind + " leave";
            }
            if (leave.kind == "study") {
                schedule.training.push_back({date, "study leave"});
            }
        }
    }
    const auto& credit = book.leave[schedule.person].credit;
    for (Day day = 0; day < problem.horizon.days; ++day) {
        schedule.leave += Minutes{credit[static_cast<std::size_t>(day + problem.horizon.history_days)]};
    }
}

struct Wanted {
    const char* rule;
    const char* value;
    const char* what;
    const std::optional<Date>& given;
};

}    // namespace

WorkSchedule work_schedule(const Problem& problem, const rules::RuleBook& book, const Roster& roster,
                           roster::PersonIx person, Form form) {
    WorkSchedule schedule;
    schedule.form = form;
    schedule.person = person;
    const std::vector<Assignment>& duties = roster.assignments[person];
    count_duties(problem, book, duties, schedule);
    lay_out_weeks(problem, book, duties, schedule);
    if (form == Form::personal) {
        add_leave(problem, book, schedule);
        for (const Assignment& duty : duties) {
            const roster::Shift& shift = problem.shifts[duty.shift];
            if (shift.is_in_class("training")) {
                schedule.training.push_back(
                    {problem.horizon.date(duty.day), shift.name.empty() ? shift.id : shift.name});
            }
        }
        std::sort(schedule.training.begin(), schedule.training.end(),
                  [](const TrainingDay& a, const TrainingDay& b) { return a.date < b.date; });
    }
    const std::int64_t minutes = (schedule.worked + schedule.leave).count();
    const std::int64_t days = problem.horizon.days;
    schedule.average_week = Minutes{(2 * minutes * 7 + days) / (2 * days)};
    return schedule;
}

Result<std::vector<Notice>> notices_of(const pay::Pack& pack, Date start, const NoticesGiven& given) {
    std::vector<Notice> notices;
    for (const Wanted& wanted :
         {Wanted{"TCS-WS-12", "notice_data", "data of who rotates in reach the employer", given.data},
          Wanted{"TCS-WS-8", "notice_schedule", "generic work schedule", given.schedule},
          Wanted{"TCS-WS-6", "notice_roster", "duty roster", given.roster}}) {
        const pay::Value* value = TRY(pack.at(wanted.value, "", start));
        Notice notice;
        notice.rule = wanted.rule;
        notice.what = wanted.what;
        notice.weeks = value->amount;
        notice.due = start - static_cast<std::int32_t>(value->amount * 7);
        notice.given = wanted.given;
        notice.ground = pay::cited(*value);
        notice.certainty = value->certainty;
        notices.push_back(std::move(notice));
    }
    std::stable_sort(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) { return a.due < b.due; });
    return notices;
}

}    // namespace staffwright::terms
