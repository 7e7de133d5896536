#include "app/payroll/own_pay.hpp"

#include <algorithm>
#include <map>

#include "app/facts/whole.hpp"
#include "app/pay_packs.hpp"
#include "app/payroll/own_rosters.hpp"
#include "pay/attendance.hpp"
#include "pay/pay_person.hpp"

namespace staffwright::app::payroll {

using identity::Permission;

namespace {

std::string name_of(const roster::Shift& shift) {
    return shift.name.empty() ? shift.id : shift.name;
}

OwnLine own_line(const roster::Problem& problem, roster::PersonIx person, pay::Line line) {
    const roster::PayFacts facts = problem.pay_of(person);
    const roster::Horizon& horizon = problem.horizon;
    const roster::Day first = facts.from ? std::max(0, *facts.from - horizon.first) : 0;
    const roster::Day last = facts.until ? std::min(horizon.days, *facts.until - horizon.first) : horizon.days;
    OwnLine own;
    own.months = pay::by_month(horizon, first, last, line);
    for (const pay::DutyPart& part : line.duties) {
        own.parts.push_back({horizon.date(part.day), name_of(problem.shifts[part.shift]), part.minutes});
    }
    own.line = std::move(line);
    return own;
}

/// What an agency is paid for somebody is not their pay.
OwnSlip own_slip(const roster::Problem& problem, roster::PersonIx person, const pay::Payslip& slip) {
    OwnSlip own;
    own.notes = slip.notes;
    for (const pay::Line& line : slip.lines) {
        if (line.element == pay::Element::agency_charge) {
            own.notes.emplace_back("You are paid by an agency: what it pays you is not known here");
            continue;
        }
        own.gross += line.amount;
        own.lines.push_back(own_line(problem, person, line));
    }
    return own;
}

Result<void> work_out(const OwnRoster& own, const pay::Packs& packs, calendar::Date today, OwnRosterPay& pay) {
    const roster::Problem& problem = own.in->problem;
    pay.duties = own.work.planned.assignments[own.person].size();
    const std::optional<pay::Payslip> planned = TRY(pay::pay_person(problem, packs, own.work.planned, own.person));
    if (!planned) {
        pay.trouble = "nothing is stated of your pay on this unit";
        return {};
    }
    pay.grade = planned->grade;
    pay.planned = own_slip(problem, own.person, *planned);
    const pay::AsWorked worked = TRY(pay::as_worked(problem, own.work.planned, own.work.entries, today));
    pay.not_signed = worked.unclaimed.size();
    if (!own.work.entries.empty()) {
        const std::optional<pay::Payslip> signed_for =
            TRY(pay::pay_person(worked.problem, packs, worked.paid, own.person, worked.calls));
        if (signed_for) {
            pay.worked = own_slip(worked.problem, own.person, *signed_for);
        }
    }
    return {};
}

/// The person's lines of runs that left.
Result<std::vector<OwnSent>> sent_lines(const Acting& a, const store::RosterId& roster, const store::PersonId& self) {
    std::vector<OwnSent> list;
    for (const store::PayrollRun& run : TRY(store::payroll_runs_of(a.t, a.at, roster))) {
        if (!run.sent_at) {
            continue;
        }
        OwnSent sent;
        sent.run = run.number;
        sent.sent_on = facts::day_of(*run.sent_at);
        sent.lines = TRY(store::lines_of(a.t, run));
        std::erase_if(sent.lines, [&](const store::PayrollLine& line) { return line.person != self; });
        for (const store::PayrollLine& line : sent.lines) {
            sent.total += line.amount;
        }
        if (!sent.lines.empty()) {
            list.push_back(std::move(sent));
        }
    }
    return list;
}

void add_months(const std::optional<OwnSlip>& slip, Pence OwnMonth::*of, std::map<calendar::Date, OwnMonth>& months) {
    if (!slip) {
        return;
    }
    for (const OwnLine& line : slip->lines) {
        for (const pay::MonthShare& share : line.months) {
            OwnMonth& month = months[share.month];
            month.month = share.month;
            month.*of += share.amount;
        }
    }
}

Result<OwnPay> read(const Platform& platform, Acting& a, const store::PersonId& self, const rosters::Period& period) {
    const pay::Packs packs = TRY(load_pay_packs(""));
    OwnPay all;
    std::map<calendar::Date, OwnMonth> months;
    for (OwnRoster& own : TRY(own_rosters(platform, a, self, period))) {
        OwnRosterPay pay;
        pay.unit = own.unit;
        pay.trouble = own.trouble;
        pay.has_work_schedule = has_work_schedule(own.in->problem, own.person);
        if (!pay.trouble) {
            if (const Result<void> done = work_out(own, packs, facts::day_of(a.now), pay); !done) {
                pay.trouble = done.error().what;
                pay.planned.reset();
                pay.worked.reset();
            }
        }
        pay.sent = TRY(sent_lines(a, own.roster.id, self));
        add_months(pay.planned, &OwnMonth::planned, months);
        add_months(pay.worked, &OwnMonth::worked, months);
        pay.roster = std::move(own.roster);
        all.rosters.push_back(std::move(pay));
    }
    std::reverse(all.rosters.begin(), all.rosters.end());
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
        all.months.push_back(month->second);
    }
    return all;
}

}    // namespace

Result<OwnPay> own_pay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                       const rosters::Period& period) {
    const store::PersonId self = TRY(expect_self(actor, trust));
    // A sensitive read: it writes that it was done.
    return change(platform, actor, trust, {Permission::see_own_work, {}, self}, [&](Acting& a) -> Result<OwnPay> {
        TRY(a.audit("pay.read_own", "person", self.text()));
        return read(platform, a, self, period);
    });
}

}    // namespace staffwright::app::payroll
