#include "app/safe_working/own.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/facts/whole.hpp"
#include "app/payroll/own_rosters.hpp"
#include "app/safe_working/guardians.hpp"
#include "pay/calls.hpp"
#include "roster/checks.hpp"
#include "store/employment.hpp"
#include "store/identity.hpp"

namespace staffwright::app::safe_working {

using identity::Permission;
using payroll::OwnRoster;

namespace {

/// How far back duties are offered; those whose window is over among them, as somebody may have been ill for it.
constexpr std::int32_t days_back = 60;
constexpr std::size_t longest_note = 2000;
constexpr std::int32_t longest_day = 24 * 60;
constexpr std::int32_t most_breaks = 10;
constexpr std::size_t most_calls = 50;

Error wrong(const char* field, ErrorId id, std::string what, std::string advice) {
    return {id, std::move(what), std::move(advice), Place{"", 0, std::string("/") + field}};
}

/// Rosters on which somebody is a resident doctor.
Result<std::vector<OwnRoster>> doctors_rosters(const Platform& platform, const Acting& a, const store::PersonId& self,
                                               calendar::Date today) {
    std::vector<OwnRoster> all = TRY(payroll::own_rosters(platform, a, self, {today - days_back, today + 1}));
    std::erase_if(all, [](const OwnRoster& own) {
        return own.trouble || !payroll::has_work_schedule(own.in->problem, own.person);
    });
    return all;
}

/// By their contracts: everybody else is asked nothing more.
Result<bool> is_doctor(const Acting& a, const store::PersonId& self) {
    const std::vector<store::Contract> contracts = TRY(store::contracts_of(a.t, a.at, self));
    return std::any_of(contracts.begin(), contracts.end(), [](const store::Contract& contract) {
        return contract.scheme == "resident_doctor" ||
               std::any_of(contract.packs.begin(), contract.packs.end(),
                           [](const std::string& pack) { return pack.starts_with("resident-doctors"); });
    });
}

bool has_begun(const roster::Problem& problem, const roster::Assignment& duty, calendar::Moment now) {
    const auto& clock = problem.shifts[duty.shift].clock;
    const calendar::Instant start =
        calendar::Zone::europe_london().instant({problem.horizon.date(duty.day), clock ? clock->start : 0});
    return start <= now.minute();
}

Result<calendar::Date> last_day_of(const roster::Problem& problem, const terms::Report& report) {
    const pay::Packs* packs = TRY(packs_in_use());
    const pay::Pack* pack = TRY(packs->of(terms::terms_scheme));
    const calendar::Date event = terms::event_of(problem, report);
    return event + static_cast<std::int32_t>(TRY(pack->at("report_window", "", event))->amount);
}

Result<OwnDutyToReport> duty_of(const OwnRoster& own, const roster::Assignment& duty, calendar::Date today) {
    const roster::Problem& problem = own.in->problem;
    const roster::Shift& shift = problem.shifts[duty.shift];
    OwnDutyToReport one;
    one.roster = own.roster.id;
    one.day = problem.horizon.date(duty.day);
    one.shift = own.in->map.shifts[duty.shift];
    one.unit = own.unit;
    one.name = shift.name.empty() ? shift.id : shift.name;
    one.planned = shift.clock;
    one.unpaid_break = shift.unpaid_break;
    one.is_on_call = shift.clock && shift.is_in_class("on_call");
    terms::Report as_planned;
    as_planned.person = own.person;
    as_planned.duty = duty;
    one.last_day = TRY(last_day_of(problem, as_planned));
    one.is_late = one.last_day < today;
    return one;
}

Result<void> expect_clock(const char* field, const roster::Clock& clock) {
    TRY(roster::checks::check_clock(std::string("/") + field, clock));
    if (clock.end - clock.start > longest_day) {
        return wrong(field, ErrorId::bad_value, "nobody works more than 24 hours as one duty",
                     "write times after midnight as 24:30, and report each duty by itself");
    }
    return {};
}

Result<void> expect_calls(const ReportMade& made, const roster::Shift& shift) {
    if (!made.calls) {
        return {};
    }
    if (made.calls->size() > most_calls) {
        return wrong("calls", ErrorId::too_large, "more than 50 calls in one period", "join those that touch");
    }
    for (const roster::Clock& call : *made.calls) {
        TRY(expect_clock("calls", call));
    }
    if (const auto fault = pay::call_fault(shift, shift.clock, *made.calls)) {
        return wrong("calls", ErrorId::contradiction, fault->what, fault->advice);
    }
    return {};
}

Result<void> expect_sound(const ReportMade& made, const roster::Shift& shift) {
    if (made.clock) {
        TRY(expect_clock("clock", *made.clock));
        if (shift.clock && (made.clock->end <= shift.clock->start || shift.clock->end <= made.clock->start)) {
            return wrong("clock", ErrorId::bad_value, "the times do not touch those of the duty",
                         "write times after midnight as 24:30");
        }
    }
    if (made.unpaid_break && (*made.unpaid_break < Minutes{} || *made.unpaid_break > Minutes{longest_day})) {
        return wrong("unpaid_break_minutes", ErrorId::bad_value, "a break is 0 minutes to a day", "");
    }
    if (made.breaks_missed < 0 || made.breaks_missed > most_breaks) {
        return wrong("breaks_missed", ErrorId::bad_value, "breaks missed are 0 to 10", "");
    }
    if (made.education_missed < Minutes{} || made.education_missed > Minutes{longest_day}) {
        return wrong("education_missed_minutes", ErrorId::bad_value, "education missed is 0 minutes to a day", "");
    }
    if (made.note.size() > longest_note) {
        return wrong("note", ErrorId::too_large, "the note is too long", "say it in 2000 letters");
    }
    return expect_calls(made, shift);
}

store::ExceptionReport row_of(const Acting& a, const store::PersonId& self, const ReportMade& made,
                              const store::SkillId& skill) {
    store::ExceptionReport row;
    row.trust = a.at;
    row.id = store::new_id<store::ExceptionReportId>(a.now);
    row.roster = made.roster;
    row.person = self;
    row.day = made.day;
    row.shift = made.shift;
    row.skill = skill;
    if (made.clock) {
        row.clock_start = made.clock->start;
        row.clock_end = made.clock->end;
    }
    row.unpaid_break = made.unpaid_break;
    row.breaks_missed = made.breaks_missed;
    row.education_missed = made.education_missed;
    if (made.calls) {
        row.calls.emplace();
        for (const roster::Clock& call : *made.calls) {
            row.calls->emplace_back(call.start, call.end);
        }
    }
    if (made.choice) {
        row.choice = std::string(terms::choice_names[static_cast<std::size_t>(*made.choice)]);
    }
    row.is_safety_concern = made.is_safety_concern;
    row.note = made.note;
    row.submitted_at = a.now;
    row.submitted_on = facts::today(a);
    return row;
}

/// One thing about one duty is reported once; what was refused or came late may be followed by another.
Result<void> expect_once(const Acting& a, const OwnRoster& own, const store::ExceptionReport& row) {
    const roster::Problem& problem = own.in->problem;
    const terms::Report report = report_of(*own.in, row);
    const std::vector<terms::ReportKind> kinds = terms::kinds_of(report);
    if (kinds.empty()) {
        return wrong("", ErrorId::bad_value, "nothing differs from the plan",
                     "give times as worked, breaks, education or calls");
    }
    const calendar::Date last = TRY(last_day_of(problem, report));
    if (row.submitted_on > last) {
        return {};    // late, and so it counts for nothing
    }
    for (const store::ExceptionReport& other : TRY(store::exception_reports_of(a.t, a.at, row.person))) {
        const bool counts = (other.state == "open" || other.state == "agreed") && other.roster == row.roster &&
                            other.day == row.day && other.shift == row.shift;
        if (!counts) {
            continue;
        }
        for (const terms::ReportKind kind : terms::kinds_of(report_of(*own.in, other))) {
            if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
                return Error{ErrorId::contradiction,
                             fmt::format("you have reported {} of this duty already",
                                         terms::report_kind_names[static_cast<std::size_t>(kind)]),
                             "take that report back first, or leave this out of the new one"};
            }
        }
    }
    return {};
}

const OwnRoster* find_roster(const std::vector<OwnRoster>& all, const store::RosterId& roster) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const OwnRoster& own) { return own.roster.id == roster; });
    return found == all.end() ? nullptr : &*found;
}

/// The published duty that the report is of. Error: bad_reference.
Result<roster::Assignment> expect_duty(const OwnRoster* own, const ReportMade& made) {
    if (own != nullptr) {
        for (const roster::Assignment& duty : own->work.planned.assignments[own->person]) {
            if (own->in->problem.horizon.date(duty.day) == made.day && own->in->map.shifts[duty.shift] == made.shift) {
                return duty;
            }
        }
    }
    return wrong("day", ErrorId::bad_reference, "that is no published duty of yours",
                 "report a duty of the last sixty days that you were told of");
}

Result<Reported> found_in(const RosterReports& of, const store::ExceptionReportId& id) {
    for (const Reported& one : of.list) {
        if (one.report.id == id) {
            return one;
        }
    }
    return Error{ErrorId::not_found, "there is no such report", ""};
}

/// The own reports of each roster that they are of, judged.
Result<std::vector<Reported>> judged_reports(const Platform& platform, const Acting& a, const store::PersonId& self) {
    std::set<store::RosterId> rosters;
    for (const store::ExceptionReport& report : TRY(store::exception_reports_of(a.t, a.at, self))) {
        rosters.insert(report.roster);
    }
    std::vector<Reported> reports;
    for (const store::RosterId& id : rosters) {
        if (auto roster = TRY(store::find(a.t, a.at, id))) {
            for (Reported& one : TRY(judge_stored(platform, a, std::move(*roster), self)).list) {
                reports.push_back(std::move(one));
            }
        }
    }
    std::stable_sort(reports.begin(), reports.end(), [](const Reported& one, const Reported& other) {
        return one.report.submitted_at > other.report.submitted_at;
    });
    return reports;
}

}    // namespace

Result<OwnReports> own_reports(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_exception_reports, {}, self},
                [&](Acting& a) -> Result<OwnReports> {
                    const calendar::Date today = facts::today(a);
                    OwnReports mine;
                    if (!TRY(is_doctor(a, self)) && TRY(store::exception_reports_of(a.t, a.at, self)).empty()) {
                        return mine;
                    }
                    mine.is_for_you = true;
                    for (const OwnRoster& own : TRY(doctors_rosters(platform, a, self, today))) {
                        for (const roster::Assignment& duty : own.work.planned.assignments[own.person]) {
                            const calendar::Date day = own.in->problem.horizon.date(duty.day);
                            if (day >= today - days_back && has_begun(own.in->problem, duty, a.now)) {
                                mine.duties.push_back(TRY(duty_of(own, duty, today)));
                            }
                        }
                    }
                    std::stable_sort(
                        mine.duties.begin(), mine.duties.end(),
                        [](const OwnDutyToReport& one, const OwnDutyToReport& other) { return one.day > other.day; });
                    mine.reports = TRY(judged_reports(platform, a, self));
                    return mine;
                });
}

Result<Reported> make_report(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const ReportMade& made) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    const std::vector<store::User> guardians = TRY(guardians_of(platform, trust));
    return change(
        platform, actor, trust, {Permission::see_own_exception_reports, {}, self}, [&](Acting& a) -> Result<Reported> {
            const std::vector<OwnRoster> all = TRY(doctors_rosters(platform, a, self, facts::today(a)));
            const OwnRoster* own = find_roster(all, made.roster);
            const roster::Assignment duty = TRY(expect_duty(own, made));
            const roster::Problem& problem = own->in->problem;
            if (!has_begun(problem, duty, a.now)) {
                return wrong("day", ErrorId::bad_value, "the duty has not begun yet", "report it once it was worked");
            }
            TRY(expect_sound(made, problem.shifts[duty.shift]));
            const store::ExceptionReport row = row_of(a, self, made, own->in->map.skills[duty.skill]);
            TRY(expect_once(a, *own, row));
            TRY(store::add(a.t, row));
            TRY(a.audit("exception_report.make", "exception_report", row.id.text(),
                        {{"safety_concern", row.is_safety_concern}}));
            TRY(tell_guardians(a, guardians, row, platform));
            return found_in(TRY(judge_stored(platform, a, own->roster, self)), row.id);
        });
}

Result<void> withdraw_report(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::ExceptionReportId& report, std::int64_t seen) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    return change(platform, actor, trust, {Permission::see_own_exception_reports, {}, self},
                  [&](Acting& a) -> Result<void> {
                      auto found = TRY(store::find(a.t, a.at, report));
                      if (!found || found->person != self) {
                          return Error{ErrorId::not_found, "you have no such report", ""};
                      }
                      if (found->state != "open") {
                          return Error{ErrorId::conflict, "the report is " + found->state + " already", ""};
                      }
                      found->version = seen;
                      found->state = "withdrawn";
                      TRY(store::answer(a.t, *found));
                      return a.audit("exception_report.withdraw", "exception_report", report.text());
                  });
}

}    // namespace staffwright::app::safe_working
