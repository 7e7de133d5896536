#include "app/safe_working/guardian.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/facts/whole.hpp"
#include "app/payroll/own_rosters.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::safe_working {

using identity::Permission;
using rosters::Period;

namespace {

bool may(const Acting& a, Permission permission) {
    return a.must_be_permitted({permission}).has_value();
}

/// Everything, or what is about education.
Result<Reader> expect_reader(const Acting& a) {
    if (may(a, Permission::see_exception_reports)) {
        return Reader::guardian;
    }
    TRY(a.must_be_permitted({Permission::see_educational_exceptions}));
    return Reader::education;
}

bool is_for(Reader reader, const Reported& one) {
    if (one.decision) {
        return app::is_for(reader, *one.decision);
    }
    return reader == Reader::guardian || one.report.education_missed > Minutes{};
}

/// A doctor who took a report back wants it seen by nobody.
bool is_shown(Reader reader, const Reported& one, const Period& days) {
    return one.report.state != "withdrawn" && days.contains(one.report.day) && is_for(reader, one);
}

/// Concerns that wait, what waits, the rest.
int urgency(const Reported& one) {
    if (one.report.state != "open") {
        return 2;
    }
    return one.report.is_safety_concern ? 0 : 1;
}

std::vector<FineSeen> fines_of(const RosterReports& of, const Period& days) {
    std::vector<FineSeen> seen;
    const roster::Horizon& horizon = of.judged->problem.horizon;
    for (const terms::Fine& fine : of.judged->fines) {
        FineSeen one;
        one.unit = of.unit;
        one.from = horizon.date(fine.fault.from);
        one.until = horizon.date(fine.fault.until);
        one.fine = fine;
        for (const std::size_t report : fine.fault.reports) {
            one.person = of.list[of.listed[report]].person;
            one.is_provisional = one.is_provisional || of.judged->decisions[report].state == terms::State::open;
        }
        if (days.contains(one.until - 1)) {
            seen.push_back(std::move(one));
        }
    }
    return seen;
}

Result<std::vector<RosterReports>> judged_in(const Platform& platform, const Acting& a, const Period& days) {
    std::set<store::RosterId> ids;
    for (const store::ExceptionReport& report : TRY(store::exception_reports_in(a.t, a.at, days.first, days.until))) {
        ids.insert(report.roster);
    }
    std::vector<RosterReports> all;
    for (const store::RosterId& id : ids) {
        if (auto roster = TRY(store::find(a.t, a.at, id))) {
            all.push_back(TRY(judge_stored(platform, a, std::move(*roster), {})));
        }
    }
    return all;
}

bool has_doctors(const roster::Problem& problem) {
    for (const roster::PersonIx person : problem.people.indices()) {
        if (payroll::has_work_schedule(problem, person)) {
            return true;
        }
    }
    return false;
}

/// Published rosters of those days on which there are resident doctors.
Result<std::vector<RosterReports>> doctors_rosters(const Platform& platform, const Acting& a, const Period& days) {
    std::vector<RosterReports> all;
    for (const store::Unit& unit : TRY(store::units_of(a.t, a.at))) {
        for (store::Roster& roster : TRY(store::rosters_of(a.t, a.at, unit.id, days.first, days.until))) {
            if (!roster.published_version) {
                continue;
            }
            RosterReports of = TRY(judge_stored(platform, a, std::move(roster), {}));
            if (of.judged && has_doctors(of.in->problem)) {
                all.push_back(std::move(of));
            }
        }
    }
    return all;
}

/// As the terms have it today; before they were, there was none.
Result<std::optional<std::int32_t>> report_window(calendar::Date today) {
    const pay::Packs* packs = TRY(packs_in_use());
    const pay::Pack* pack = TRY(packs->of(terms::terms_scheme));
    const auto window = pack->at("report_window", "", today);
    return window ? std::optional(static_cast<std::int32_t>((*window)->amount)) : std::nullopt;
}

Result<void> expect_may_answer(const Acting& a, const Reported& one, const Answer& answer) {
    if (person_at(a.by, a.at) == one.report.person) {
        return Error{ErrorId::not_permitted, "nobody answers their own report", "ask whoever stands in for you"};
    }
    if (one.report.state != "open") {
        return Error{ErrorId::conflict, "the report is " + one.report.state + " already", "read it again"};
    }
    if (!answer.agreed && (!answer.words || answer.words->empty())) {
        return Error{ErrorId::bad_value, "a refusal needs a reason", "say why; the doctor reads it",
                     Place{"", 0, "/answer"}};
    }
    if (answer.agreed && one.state() == "late") {
        return Error{ErrorId::conflict, "the report came after its window: neither pay nor time off follows from it",
                     "answer it with words, and settle outside of it what is fair"};
    }
    return {};
}

Result<Reported> judged_report(const Platform& platform, const Acting& a, const store::ExceptionReportId& id) {
    const auto found = TRY(store::find(a.t, a.at, id));
    auto roster = found ? TRY(store::find(a.t, a.at, found->roster)) : std::optional<store::Roster>{};
    if (!roster || found->state == "withdrawn") {
        return Error{ErrorId::not_found, "there is no such report", ""};
    }
    RosterReports of = TRY(judge_stored(platform, a, std::move(*roster), {}));
    const auto one =
        std::find_if(of.list.begin(), of.list.end(), [&](const Reported& each) { return each.report.id == id; });
    return std::move(*one);
}

}    // namespace

Result<Overview> reports(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const Period& days) {
    // A sensitive read: it writes that it was done.
    return change(platform, actor, trust, [&](Acting& a) -> Result<Overview> {
        const Reader reader = TRY(expect_reader(a));
        Overview seen;
        seen.has_fines = reader == Reader::guardian;
        seen.may_decide = may(a, Permission::decide_exception_reports);
        seen.report_window_days = TRY(report_window(facts::today(a)));
        for (RosterReports& of : TRY(judged_in(platform, a, days))) {
            if (seen.has_fines && of.judged) {
                for (FineSeen& fine : fines_of(of, days)) {
                    seen.fines.push_back(std::move(fine));
                }
            }
            for (Reported& one : of.list) {
                if (is_shown(reader, one, days)) {
                    seen.reports.push_back(std::move(one));
                }
            }
        }
        std::stable_sort(seen.reports.begin(), seen.reports.end(), [](const Reported& one, const Reported& other) {
            return std::pair(urgency(one), other.report.submitted_at) <
                   std::pair(urgency(other), one.report.submitted_at);
        });
        std::stable_sort(seen.fines.begin(), seen.fines.end(),
                         [](const FineSeen& one, const FineSeen& other) { return one.from < other.from; });
        TRY(a.audit(
            "exception_report.read", "trust", a.at.text(),
            {{"from", days.first.to_string()}, {"until", days.until.to_string()}, {"reports", seen.reports.size()}}));
        return seen;
    });
}

Result<Reported> answer_report(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::ExceptionReportId& report, const Answer& answer) {
    return change(platform, actor, trust, {Permission::decide_exception_reports}, [&](Acting& a) -> Result<Reported> {
        Reported one = TRY(judged_report(platform, a, report));
        TRY(expect_may_answer(a, one, answer));
        store::ExceptionReport row = one.report;
        row.version = answer.seen;
        row.state = answer.agreed ? "agreed" : "refused";
        row.decided_by = a.by.name;
        row.decided_at = a.now;
        row.decided_on = facts::today(a);
        row.answer = answer.words;
        TRY(store::answer(a.t, row));
        TRY(a.audit("exception_report.answer", "exception_report", report.text(), {{"agreed", answer.agreed}}, {},
                    boost::json::object{{"answer", answer.words.value_or("")}}));
        if (const auto user = TRY(store::reporting_user(a.t, row))) {
            TRY(a.event("exception_report.answered", {}, {{"report", report.text()}}, user));
        }
        return judged_report(platform, a, report);
    });
}

Result<terms::Figures> quarter(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const Period& days) {
    return look(platform, actor, trust, {Permission::see_exception_reports}, [&](Acting& a) -> Result<terms::Figures> {
        const pay::Packs* packs = TRY(packs_in_use());
        const pay::Pack* pack = TRY(packs->of(terms::terms_scheme));
        std::optional<terms::Figures> all;
        const roster::Problem nothing{};
        for (RosterReports& of : TRY(doctors_rosters(platform, a, days))) {
            terms::Figures some = TRY(terms::counted(of.judged->problem, *pack, of.judged->planned,
                                                     {of.judged->reports, of.judged->decisions, of.judged->fines},
                                                     days.first, days.until));
            for (terms::GapFigures& gap : some.gaps) {
                gap.shift = of.unit + ", " + gap.shift;
            }
            if (all) {
                terms::add(*all, some);
            } else {
                all = std::move(some);
            }
        }
        if (!all) {
            const roster::Roster empty(nothing);
            all = TRY(terms::counted(nothing, *pack, empty, {{}, {}, {}}, days.first, days.until));
        }
        terms::suppress(*all);
        return *all;
    });
}

}    // namespace staffwright::app::safe_working
