#include "app/exceptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "app/packs_again.hpp"
#include "app/paid.hpp"
#include "base/text.hpp"
#include "formats/exception_reports.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/payroll_files.hpp"
#include "referee/referee.hpp"
#include "rules/bind.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

using pay::Attended;
using roster::PersonIx;
using roster::Problem;
using terms::Decision;
using terms::Fault;
using terms::Report;
using terms::State;

namespace {

Error about(const std::string& file, Error error) {
    if (error.place.file.empty()) {
        error.place.file = file;
    }
    return error;
}

template <class T>
Result<T> in_file(Result<T> result, const std::string& file) {
    return result ? std::move(result) : Result<T>(about(file, result.error()));
}

Result<void> check_plan(const ExceptionFacts& facts, const std::vector<Report>& reports) {
    for (const Report& report : reports) {
        if (!terms::is_planned(facts.planned, report) && !report.worked) {
            return Error{ErrorId::contradiction,
                         fmt::format("report \"{}\": the person is not on {} that day, and no times are given",
                                     report.id, facts.problem.shifts[report.duty.shift].id),
                         "correct the duty, or give \"worked\" for one that was not planned",
                         Place{facts.reports_file, report.line, {}}};
        }
    }
    return {};
}

/// One thing about one duty is reported once, or it would count twice. One that was refused may be reported again.
Result<void> check_once(const ExceptionFacts& facts, const std::vector<Report>& reports,
                        const std::vector<bool>& counts) {
    std::map<std::tuple<PersonIx, roster::Day, roster::ShiftIx, terms::ReportKind>, const Report*> known;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const Report& report = reports[i];
        for (const terms::ReportKind kind : terms::kinds_of(report)) {
            const auto [other, is_new] =
                counts[i] ? known.emplace(std::tuple(report.person, report.duty.day, report.duty.shift, kind), &report)
                          : std::pair(known.end(), true);
            if (!is_new) {
                return Error{ErrorId::contradiction,
                             fmt::format("reports \"{}\" and \"{}\" are both about {} of one duty", other->second->id,
                                         report.id, terms::report_kind_names[static_cast<std::size_t>(kind)]),
                             "keep one of them, or answer the other as not agreed",
                             Place{facts.reports_file, report.line, {}}};
            }
        }
    }
    return {};
}

/// Which reports count: in time and not refused.
Result<std::vector<bool>> counting(const ExceptionFacts& facts, const pay::Pack& pack,
                                   const std::vector<Report>& reports) {
    std::vector<bool> counts;
    for (const Report& report : reports) {
        const State state = TRY(in_file(terms::state_of(facts.problem, pack, report), facts.reports_file));
        counts.push_back(state == State::open || state == State::agreed);
    }
    return counts;
}

Attended attended(const Report& report) {
    Attended entry;
    entry.person = report.person;
    entry.duty = report.duty;
    entry.clock = report.worked;
    entry.unpaid_break = report.unpaid_break;
    entry.calls = report.calls;
    entry.signed_by = report.outcome ? report.outcome->by : report.id;
    entry.signed_on = report.outcome ? report.outcome->on : report.submitted;
    return entry;
}

bool is_about_times(const Report& report) {
    return report.worked || report.unpaid_break || report.calls;
}

/// The roster with what counting reports say.
Result<pay::AsWorked> worked_roster(const ExceptionFacts& facts, const std::vector<Report>& reports,
                                    const std::vector<bool>& counts) {
    std::vector<Attended> entries;
    calendar::Date last = facts.problem.horizon.first;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (counts[i] && is_about_times(reports[i])) {
            entries.push_back(attended(reports[i]));
            last = std::max(last, entries.back().signed_on);
        }
    }
    return in_file(pay::as_worked(facts.problem, facts.planned, entries, last), facts.reports_file);
}

/// What the terms know of: rules whose breach in fact is fined, or makes time off due, and that a roster shows.
bool is_known(const pay::Pack& pack, const std::string& rule, calendar::Date date) {
    const pay::Value* fine = pack.find("fine_rule", rule, date);
    const bool shown = fine != nullptr && (fine->word == "hours" || fine->word == "rest");
    return shown || (fine == nullptr && pack.find("time_off_mandated", rule, date) != nullptr);
}

bool is_planned(const referee::Verdict& plan, const referee::Breach& breach) {
    return std::any_of(plan.breaches.begin(), plan.breaches.end(), [&](const referee::Breach& other) {
        return other.rule == breach.rule && other.people == breach.people && other.from == breach.from &&
               other.until == breach.until && other.amount >= breach.amount;
    });
}

std::vector<Fault> found_by_referee(const ExceptionCase& made, const referee::Verdict& verdict,
                                    const referee::Verdict& plan, const std::vector<bool>& counts) {
    std::vector<Fault> faults;
    for (const referee::Breach& breach : verdict.breaches) {
        const std::string rule = rules::row_of(breach.rule);
        if (breach.people.size() != 1 || !is_known(*made.terms, rule, made.problem.horizon.date(breach.from))) {
            continue;
        }
        Fault fault;
        fault.rule = rule;
        fault.person = breach.people.front();
        fault.from = breach.from;
        fault.until = breach.until;
        fault.excess = Minutes{breach.amount};
        fault.what = breach.what;
        fault.planned = is_planned(plan, breach);
        for (const std::size_t report : terms::reports_within(made.reports, fault.person, fault.from, fault.until)) {
            if (counts[report]) {
                fault.reports.push_back(report);
            }
        }
        faults.push_back(std::move(fault));
    }
    return faults;
}

Result<std::vector<Fault>> faults_of(const ExceptionFacts& facts, const ExceptionCase& made,
                                     const std::vector<bool>& counts) {
    const rules::RuleBook book = TRY(in_file(rules::bind(made.problem), facts.problem_file));
    const rules::RuleBook planned_book = TRY(in_file(rules::bind(facts.problem), facts.problem_file));
    const referee::Verdict verdict = referee::judge(made.problem, book, made.worked);
    const referee::Verdict plan = referee::judge(facts.problem, planned_book, facts.planned);
    std::vector<Fault> faults = found_by_referee(made, verdict, plan, counts);
    for (Fault& fault : TRY(terms::on_call_faults(made.problem, *made.terms, made.reports, counts))) {
        faults.push_back(std::move(fault));
    }
    for (Fault& fault : TRY(terms::break_faults(made.problem, book, *made.terms, made.worked, made.reports, counts))) {
        faults.push_back(std::move(fault));
    }
    return faults;
}

/// Nobody has agreed to the report yet: the fine is not levied. By the names that the file gives reports.
void note_open_reports(ExceptionCase& made) {
    for (terms::Fine& fine : made.fines) {
        std::vector<std::string> open;
        for (const std::size_t report : fine.fault.reports) {
            if (made.decisions[report].state == State::open) {
                open.push_back(made.reports[report].id);
            }
        }
        if (!open.empty()) {
            fine.notes.push_back(fmt::format("provisional: not answered yet: {}", list_of(open)));
        }
    }
}

bool is_same_duty(const Attended& a, const Attended& b) {
    return a.person == b.person && a.duty.day == b.duty.day && a.duty.shift == b.duty.shift;
}

}    // namespace

Result<ExceptionCase> judge_exceptions(const ExceptionFiles& files) {
    TRY(check_dated(files.loaded, "exceptions are reported of days"));
    TRY(files.packs.of(terms::terms_scheme));    // before the file is looked into
    const std::string text = TRY(read_file(files.reports, formats::largest_file));
    ExceptionFacts facts{
        .problem = files.loaded.problem, .planned = files.planned, .reports = {}, .packs = files.packs};
    facts.reports = TRY(formats::read_exception_reports(facts.problem, text, files.reports));
    facts.use_packs_again = [&](Problem& problem) { return use_packs_again(problem, files.loaded.packs); };
    facts.reports_file = files.reports;
    facts.problem_file = files.loaded.path;
    ExceptionCase made = TRY(judge_exceptions(std::move(facts)));
    note_open_reports(made);
    return made;
}

Result<ExceptionCase> judge_exceptions(ExceptionFacts facts) {
    ExceptionCase made;
    made.file = facts.reports_file;
    made.planned = facts.planned;
    made.terms = TRY(facts.packs.of(terms::terms_scheme));
    made.reports = std::move(facts.reports);
    TRY(check_plan(facts, made.reports));
    const std::vector<bool> counts = TRY(counting(facts, *made.terms, made.reports));
    TRY(check_once(facts, made.reports, counts));
    pay::AsWorked month = TRY(worked_roster(facts, made.reports, counts));
    made.problem = std::move(month.problem);
    made.worked = std::move(month.expected);
    TRY(in_file(facts.use_packs_again(made.problem), facts.problem_file));
    const std::vector<Fault> faults = TRY(faults_of(facts, made, counts));
    made.decisions = TRY(
        in_file(terms::decide(facts.problem, *made.terms, facts.planned, made.reports, faults), facts.reports_file));
    Result<std::vector<terms::Fine>> fines =
        in_file(terms::fines_of(made.problem, facts.packs, faults), facts.problem_file);
    if (!fines) {
        return formats::with_line(fines.error());
    }
    made.fines = std::move(*fines);
    for (const Fault& fault : faults) {
        if (fault.reports.empty()) {
            made.unreported.push_back(fault);
        }
    }
    return made;
}

std::vector<Attended> attendance_of(const ExceptionCase& judged) {
    std::vector<Attended> entries;
    for (const Decision& decision : judged.decisions) {
        const Report& report = judged.reports[decision.report];
        if (decision.state != State::agreed || !decision.choice || !is_about_times(report)) {
            continue;
        }
        Attended entry = attended(report);
        if (*decision.choice == terms::Choice::time_off && terms::is_planned(judged.planned, report)) {
            entry.clock.reset();    // paid as planned: what is beyond it comes back as time off
            entry.unpaid_break.reset();
            entry.calls_as_time_off = entry.calls.has_value();
        } else if (*decision.choice == terms::Choice::time_off) {
            continue;    // none of it is paid
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::size_t> add_attendance(const formats::LoadedProblem& loaded, const ExceptionCase& judged,
                                   const std::string& file) {
    std::vector<Attended> entries;
    std::error_code failed;
    if (std::filesystem::exists(file, failed)) {
        entries = TRY(formats::read_attendance(loaded.problem, TRY(read_file(file, formats::largest_file)), file));
    }
    std::size_t added = 0;
    for (const Attended& entry : attendance_of(judged)) {
        const auto known = std::find_if(entries.begin(), entries.end(), [&](const Attended& other) {
            return is_same_duty(other, entry) && other.signed_on == entry.signed_on;
        });
        if (known == entries.end()) {
            entries.push_back(entry);
            ++added;
        } else if (!(*known == entry)) {
            return Error{
                ErrorId::contradiction,
                fmt::format("the duty {} of {} has another entry signed on {} already",
                            loaded.problem.shifts[entry.duty.shift].id,
                            loaded.problem.horizon.date(entry.duty.day).to_string(), entry.signed_on.to_string()),
                "answer the report on a later day, or name another file", Place{file, 0, "/entries"}};
        }
    }
    TRY(write_file_whole(file, formats::write_attendance(loaded.problem, entries)));
    return added;
}

}    // namespace staffwright::app
