#include "app/safe_working/reported.hpp"

#include <algorithm>

#include "app/packs_again.hpp"
#include "app/pay_packs.hpp"
#include "app/payroll/attendance.hpp"
#include "app/rosters/desk.hpp"
#include "app/rosters/names.hpp"
#include "store/publication.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::safe_working {

namespace {

std::string name_of(const roster::Shift& shift) {
    return shift.name.empty() ? shift.id : shift.name;
}

bool is_in(const rosters::AssembledProblem& in, const store::ExceptionReport& report) {
    return in.map.person.contains(report.person.text()) && in.map.shift.contains(report.shift.text()) &&
           in.problem.horizon.in_period(report.day - in.problem.horizon.first);
}

Result<Reported> described(const Acting& a, const RosterReports& of, store::ExceptionReport report) {
    Reported one;
    one.unit = of.unit;
    const auto person = TRY(store::find(a.t, a.at, report.person));
    one.person = person ? rosters::name_of(*person) : "";
    if (is_in(*of.in, report)) {
        const roster::Shift& shift = of.in->problem.shifts[of.in->map.shift.at(report.shift.text())];
        one.shift = name_of(shift);
        one.planned = shift.clock;
    } else {
        one.trouble = "the person, or the shift, is of the unit no more";
    }
    one.report = std::move(report);
    return one;
}

/// What is judged: reports that were not taken back, of people and shifts that are still there.
ExceptionFacts facts_of(RosterReports& of, const roster::Roster& planned, const pay::Packs& packs) {
    ExceptionFacts facts{.problem = of.in->problem, .planned = planned, .reports = {}, .packs = packs};
    for (std::size_t i = 0; i < of.list.size(); ++i) {
        Reported& one = of.list[i];
        if (one.report.state == "withdrawn" || one.trouble) {
            continue;
        }
        terms::Report report = report_of(*of.in, one.report);
        if (!report.worked && !terms::is_planned(planned, report)) {
            one.trouble = "the duty was taken off the published roster after it was reported";
            continue;
        }
        facts.reports.push_back(std::move(report));
        of.listed.push_back(i);
    }
    facts.use_packs_again = [&](roster::Problem& problem) { return use_packs_again(problem, *of.in->packs); };
    return facts;
}

}    // namespace

std::string Reported::state() const {
    return decision ? std::string(terms::state_names[static_cast<std::size_t>(decision->state)]) : report.state;
}

Result<const pay::Packs*> packs_in_use() {
    static const Result<pay::Packs> packs = load_pay_packs("");
    if (!packs) {
        return packs.error();
    }
    return &*packs;
}

terms::Report report_of(const rosters::AssembledProblem& in, const store::ExceptionReport& stored) {
    terms::Report report;
    report.id = stored.id.text();
    report.person = in.map.person.at(stored.person.text());
    report.duty.day = stored.day - in.problem.horizon.first;
    report.duty.shift = in.map.shift.at(stored.shift.text());
    const auto skill = in.map.skill.find(stored.skill.text());
    report.duty.skill = skill == in.map.skill.end() ? in.problem.people[report.person].skills.front() : skill->second;
    if (stored.clock_start && stored.clock_end) {
        report.worked = roster::Clock{*stored.clock_start, *stored.clock_end};
    }
    report.unpaid_break = stored.unpaid_break;
    report.breaks_missed = stored.breaks_missed;
    report.education_missed = stored.education_missed;
    if (stored.calls) {
        report.calls.emplace();
        for (const auto& [start, end] : *stored.calls) {
            report.calls->push_back({start, end});
        }
    }
    if (stored.choice) {
        report.choice = *stored.choice == "pay" ? terms::Choice::pay : terms::Choice::time_off;
    }
    report.submitted = stored.submitted_on;
    if (stored.decided_on) {
        report.outcome = terms::Outcome{stored.state == "agreed", stored.decided_by.value_or(""), *stored.decided_on};
    }
    return report;
}

Result<RosterReports> judge_stored(const Platform& platform, const Acting& a, store::Roster roster,
                                   const std::optional<store::PersonId>& only) {
    RosterReports of;
    const auto unit = TRY(store::find(a.t, a.at, roster.unit));
    of.unit = unit ? unit->name : "";
    of.in = TRY(platform.desk->problem(a, roster));
    for (store::ExceptionReport& report : TRY(store::exception_reports_on(a.t, a.at, roster.id))) {
        if (!only || report.person == *only) {
            of.list.push_back(TRY(described(a, of, std::move(report))));
        }
    }
    std::vector<store::Duty> duties = TRY(store::duties_of_roster(a.t, a.at, roster.id));
    if (only) {
        std::erase_if(duties, [&](const store::Duty& duty) { return duty.person != *only; });
    }
    of.roster = std::move(roster);
    const pay::Packs* packs = TRY(packs_in_use());
    const auto plan = payroll::planned_and_worked(*of.in, duties, {});
    Result<ExceptionCase> judged =
        plan ? judge_exceptions(facts_of(of, plan->planned, *packs)) : Result<ExceptionCase>(plan.error());
    if (!judged) {
        for (Reported& one : of.list) {
            one.trouble = judged.error().what;
        }
        of.listed.clear();
        return of;
    }
    for (const terms::Decision& decision : judged->decisions) {
        of.list[of.listed[decision.report]].decision = decision;
    }
    of.judged = std::move(*judged);
    return of;
}

}    // namespace staffwright::app::safe_working
