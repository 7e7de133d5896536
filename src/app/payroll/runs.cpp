#include "app/payroll/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/facts/whole.hpp"
#include "app/pay_packs.hpp"
#include "app/payroll/attendance.hpp"
#include "app/payroll/ledger_rows.hpp"
#include "app/rosters/desk.hpp"
#include "app/rosters/names.hpp"
#include "base/text.hpp"
#include "formats/payroll_files.hpp"
#include "pay/money.hpp"
#include "rules/nearest.hpp"
#include "store/publication.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::payroll {

using identity::Permission;
using rosters::AssembledProblem;

namespace {

/// Everything that the payroll of a roster is made from.
struct Books {
    store::Roster roster;
    rosters::Assembled in;
    PlannedAndWorked all;
    pay::Packs packs;
    StoredLedger stored;
    [[nodiscard]] pay::Month month() const { return {in->problem, all.planned, all.entries, packs}; }
};

Result<Books> open_books(const Platform& platform, const Acting& a, store::Roster found) {
    Books books;
    books.in = TRY(platform.desk->problem(a, found));
    books.all = TRY(planned_and_worked(*books.in, TRY(store::duties_of_roster(a.t, a.at, found.id)),
                                       TRY(store::attendance_of(a.t, a.at, found.id))));
    books.packs = TRY(load_pay_packs(""));
    books.stored = TRY(read_ledger(a.t, *books.in, a.at, found.id));
    books.roster = std::move(found);
    return books;
}

Result<std::map<std::string, std::string>> codes_by_element(const Acting& a) {
    std::map<std::string, std::string> by_element;
    for (store::PayrollCode& code : TRY(store::payroll_codes_of(a.t, a.at))) {
        by_element.emplace(std::move(code.element), std::move(code.code));
    }
    return by_element;
}

/// In the order of slips.
std::vector<std::string> elements_without_code(const std::vector<pay::PayrollLine>& lines,
                                               const std::map<std::string, std::string>& codes) {
    std::set<pay::Element> missing;
    for (const pay::PayrollLine& line : lines) {
        if (!codes.contains(std::string(pay::name(line.element)))) {
            missing.insert(line.element);
        }
    }
    std::vector<std::string> names;
    for (const pay::Element element : missing) {
        names.emplace_back(pay::name(element));
    }
    return names;
}

Result<void> accrue_into(Overview& seen, const Books& books, calendar::Date today) {
    const pay::Accrual accrual = TRY(pay::accrue(books.month(), today));
    seen.accrued_on = today;
    seen.accrued_gross = accrual.gross;
    seen.accrued_trust_cost = accrual.trust_cost;
    const AssembledProblem& in = *books.in;
    for (const pay::Accrual::OfPerson& own : accrual.people) {
        seen.accrued.push_back(
            {in.map.people[own.person], in.problem.people[own.person].name, own.duties, own.gross, own.trust_cost});
    }
    for (const roster::PersonIx person : accrual.unpaid) {
        seen.without_pay.push_back(in.problem.people[person].name);
    }
    return {};
}

/// The last run again, while it was not sent, is of the ledger without it.
pay::Ledger sent_of(const StoredLedger& stored) {
    pay::Ledger sent = stored.ledger;
    if (!sent.runs.empty() && sent.runs.back().state == pay::RunState::finalised) {
        sent.runs.pop_back();
    }
    return sent;
}

Result<void> restated_into(Overview& seen, const Books& books, calendar::Date today) {
    const AssembledProblem& in = *books.in;
    const std::set<std::string> in_run = pay::restated_in(books.stored.ledger);
    for (const pay::Unadjusted& own : TRY(pay::unadjusted(sent_of(books.stored), books.month(), today))) {
        const roster::Person& person = in.problem.people[own.person];
        seen.restated.push_back({in.map.people[own.person], person.name, own.due, in_run.contains(person.id)});
    }
    return {};
}

Result<Overview> seen_by(const Acting& a, const Books& books) {
    Overview seen;
    seen.roster = books.roster;
    const auto unit = TRY(store::find(a.t, a.at, books.roster.unit));
    seen.unit = unit ? unit->name : "";
    seen.state = pay::state_of(books.stored.ledger, books.all.entries);
    for (std::size_t i = 0; i < books.stored.rows.size(); ++i) {
        const pay::PayrollRun& run = books.stored.ledger.runs[i];
        seen.runs.push_back({books.stored.rows[i], run.lines.size(), run.total()});
    }
    seen.total = books.stored.ledger.total();
    const calendar::Date today = facts::day_of(a.now);
    for (const auto& into : {accrue_into, restated_into}) {
        if (const Result<void> done = into(seen, books, today); !done) {
            seen.trouble = done.error().what;    // the runs are there all the same
        }
    }
    if (!books.stored.rows.empty() && books.stored.rows.back().state == "finalised") {
        seen.without_code = elements_without_code(books.stored.ledger.runs.back().lines, TRY(codes_by_element(a)));
    }
    seen.may_run = a.must_be_permitted({Permission::run_payroll, books.roster.unit}).has_value();
    return seen;
}

/// What a step did: the books anew, and who is told.
Result<Overview> done(const Platform& platform, Acting& a, const store::RosterId& roster, std::string_view action,
                      const boost::json::object& details) {
    TRY(a.audit(action, "roster", roster.text(), details));
    store::Roster now = TRY(rosters::expect_roster(a, roster));
    TRY(a.event("payroll.changed", now.unit, {{"roster", roster.text()}}));
    return seen_by(a, TRY(open_books(platform, a, std::move(now))));
}

Result<void> expect_worked_on(const store::Roster& roster) {
    if (roster.state == "closed") {
        return Error{ErrorId::conflict, "the roster is closed",
                     "nothing is waiting to be paid on it; put right by hand what was paid wrongly"};
    }
    if (!roster.published_version) {
        return Error{ErrorId::conflict, "the roster was not published, so nothing of it was worked",
                     "publish it and sign what was worked first"};
    }
    return {};
}

Result<store::PayrollRun> expect_run(const Acting& a, const store::RosterId& roster, const store::PayrollRunId& run) {
    for (store::PayrollRun& each : TRY(store::payroll_runs_of(a.t, a.at, roster))) {
        if (each.id == run) {
            return std::move(each);
        }
    }
    return Error{ErrorId::not_found, "the roster has no such payroll run; it may have been made again meanwhile",
                 "look at its runs again"};
}

/// A file's sums are those of its run, or it is none.
Result<formats::PayrollFile> reconciled(const pay::PayrollRun& run, const formats::PayrollMapping& mapping) {
    formats::PayrollFile file = TRY(formats::payroll_csv(run, mapping));
    if (file.sent + file.held != run.total()) {
        return Error{ErrorId::internal,
                     fmt::format("the file makes {} and the run {}", pay::money_text(file.sent + file.held),
                                 pay::money_text(run.total())),
                     "tell us: nothing was sent"};
    }
    return file;
}

formats::PayrollMapping mapping_of(const std::map<std::string, std::string>& codes) {
    formats::PayrollMapping mapping;
    mapping.file = "payroll codes";
    for (const auto& [element, code] : codes) {
        if (const auto known = pay::element_of(element)) {
            mapping.codes.emplace(*known, code);
        }
    }
    return mapping;
}

/// A unit's code for somebody is no number of payroll's: another unit may have the same for somebody else. And two
/// people under one number would be paid as one.
Result<void> expect_assignments(const Books& books, const pay::PayrollRun& run) {
    const roster::Problem& problem = books.in->problem;
    std::set<std::string> without;
    std::map<std::string, std::string> whose;
    for (const roster::PersonIx person : problem.people.indices()) {
        const bool is_paid = std::any_of(run.lines.begin(), run.lines.end(), [&](const pay::PayrollLine& line) {
            return line.person == problem.people[person].id;
        });
        if (is_paid && !problem.pay_of(person).assignment) {
            without.insert(problem.people[person].name);
        } else if (is_paid) {
            const auto [other, is_first] =
                whose.emplace(*problem.pay_of(person).assignment, problem.people[person].name);
            if (!is_first) {
                return Error{ErrorId::conflict,
                             fmt::format("{} and {} have one assignment number of payroll's, {}", other->second,
                                         problem.people[person].name, other->first),
                             "state whose it is in their contracts (pay, assignment)"};
            }
        }
    }
    if (!without.empty()) {
        return Error{ErrorId::conflict,
                     "payroll's assignment number is not stated of " + list_of({without.begin(), without.end()}),
                     "state it in their contracts (pay, assignment)"};
    }
    return {};
}

/// The people named, as the books call them.
Result<std::set<std::string>> restated_people(const Books& books, const std::vector<store::PersonId>& named) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const auto found = books.in->map.person.find(named[i].text());
        if (found == books.in->map.person.end()) {
            return Error{ErrorId::bad_reference, "the roster has nobody with that id", "take people of the roster",
                         Place{"", 0, fmt::format("/restated/{}", i)}};
        }
        ids.insert(books.in->problem.people[found->second].id);
    }
    if (!ids.empty() && sent_of(books.stored).runs.empty()) {
        return Error{ErrorId::conflict, "no run was sent yet that could be adjusted",
                     "leave out who is restated: the first run pays by the terms as they are now"};
    }
    return ids;
}

Result<Overview> finalise_in(const Platform& platform, Acting& a, const store::RosterId& roster,
                             const Finalising& wanted) {
    const calendar::Date cut_off = wanted.cut_off;
    Books books = TRY(open_books(platform, a, TRY(rosters::expect_roster(a, roster, {Permission::run_payroll}))));
    TRY(expect_worked_on(books.roster));
    if (cut_off > facts::day_of(a.now)) {
        return Error{ErrorId::bad_value, "the cut-off " + cut_off.to_string() + " is not over yet",
                     "take today, or a day before it", Place{"", 0, "/cut_off"}};
    }
    const std::set<std::string> restated = TRY(restated_people(books, wanted.restated));
    TRY(pay::finalise(books.stored.ledger, books.month(), cut_off, restated));
    const pay::PayrollRun& made = books.stored.ledger.runs.back();
    TRY(expect_assignments(books, made));
    if (!books.stored.rows.empty() && books.stored.rows.back().state == "finalised") {
        TRY(store::remove(a.t, books.stored.rows.back()));
    }
    const store::PayrollRun row{.trust = a.at,
                                .id = store::new_id<store::PayrollRunId>(a.now),
                                .roster = roster,
                                .number = static_cast<std::int64_t>(books.stored.ledger.runs.size()),
                                .cut_off = cut_off,
                                .made_by = a.by.name,
                                .made_at = a.now};
    TRY(store::add(a.t, row, stored_people(*books.in, made), stored_lines(*books.in, made)));
    return done(platform, a, roster, "payroll.finalise",
                {{"run", row.number},
                 {"cut_off", cut_off.to_string()},
                 {"lines", made.lines.size()},
                 {"restated", restated.size()}});
}

/// The run is what would be made of today's entries and facts: what was signed anew since would be known to no run.
Result<void> expect_unchanged(const Books& books) {
    pay::Ledger again = books.stored.ledger;
    TRY(pay::finalise(again, books.month(), again.runs.back().cut_off, pay::restated_in(again)));
    const pay::PayrollRun& was = books.stored.ledger.runs.back();
    if (again.runs.back().lines != was.lines || again.runs.back().entries_of != was.entries_of) {
        return Error{ErrorId::conflict, "something was signed, or somebody's pay was changed, since the run was made",
                     "make the run again, and look at it before it is sent"};
    }
    return {};
}

/// After locking nothing is paid any more: so nothing may be waiting for it.
Result<void> expect_nothing_open(const Books& books, calendar::Date today) {
    pay::Ledger again = books.stored.ledger;
    again.runs.back().state = pay::RunState::finalised;    // what would it have today?
    TRY(pay::finalise(again, books.month(), today));
    if (again.runs.back().entries_of != books.stored.ledger.runs.back().entries_of) {
        return Error{ErrorId::conflict, "something was signed since the last run", "make and send another run first"};
    }
    const AssembledProblem& in = *books.in;
    const pay::AsWorked worked = TRY(pay::as_worked(in.problem, books.all.planned, books.all.entries, today));
    if (!worked.unclaimed.empty()) {
        return Error{ErrorId::conflict,
                     fmt::format("{} duties are not signed for, and would never be paid", worked.unclaimed.size()),
                     "have them signed, as worked or as not worked"};
    }
    std::set<std::string> unpaid;
    for (const pay::Attended& entry : books.all.entries) {
        if (in.problem.pay_of(entry.person) == roster::PayFacts{}) {
            unpaid.insert(in.problem.people[entry.person].name);
        }
    }
    if (!unpaid.empty()) {
        return Error{ErrorId::conflict, "nothing is stated of the pay of " + list_of({unpaid.begin(), unpaid.end()}),
                     "state it in their contracts, and make and send another run"};
    }
    return {};
}

Result<Overview> send_in(const Platform& platform, Acting& a, const store::RosterId& roster,
                         const store::PayrollRunId& run) {
    Books books = TRY(open_books(platform, a, TRY(rosters::expect_roster(a, roster, {Permission::run_payroll}))));
    const store::PayrollRun row = TRY(expect_run(a, roster, run));
    if (row.state != "finalised") {
        return Error{ErrorId::conflict, fmt::format("run {} was sent already", row.number),
                     "its file can be had again"};
    }
    TRY(expect_unchanged(books));
    TRY(pay::send(books.stored.ledger));
    const pay::PayrollRun& sent = books.stored.ledger.runs.back();
    const auto codes = TRY(codes_by_element(a));
    if (const auto missing = elements_without_code(sent.lines, codes); !missing.empty()) {
        return Error{ErrorId::conflict, "payroll has no code for " + list_of(missing),
                     "state one on the page of payroll codes, or - for what payroll pays by itself"};
    }
    TRY(reconciled(sent, mapping_of(codes)));
    TRY(store::send_run(a.t, row, a.by.name, a.now));
    return done(platform, a, roster, "payroll.send", {{"run", row.number}});
}

Result<Overview> lock_in(const Platform& platform, Acting& a, const store::RosterId& roster) {
    Books books = TRY(open_books(platform, a, TRY(rosters::expect_roster(a, roster, {Permission::run_payroll}))));
    if (books.roster.state != "finalised") {
        return Error{ErrorId::conflict, "the roster is " + books.roster.state + ", not finalised",
                     "whoever publishes it says that it is finalised once everything is signed"};
    }
    TRY(pay::lock(books.stored.ledger));
    TRY(expect_nothing_open(books, facts::day_of(a.now)));
    const std::int64_t locked = TRY(store::lock_runs(a.t, a.at, roster));
    books.roster.state = "closed";
    TRY(store::change(a.t, books.roster));
    TRY(a.event("roster.changed", books.roster.unit, {{"roster", roster.text()}, {"state", "closed"}}));
    return done(platform, a, roster, "payroll.lock", {{"runs", locked}});
}

/// Elements that lines of a run are of: neither time nor what the employer pays beside.
bool is_paid(const pay::Element element) {
    return element != pay::Element::time_off_in_lieu && element < pay::Element::employer_ni;
}

std::vector<std::string> paid_elements() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < pay::element_names.size(); ++i) {
        if (is_paid(static_cast<pay::Element>(i))) {
            names.emplace_back(pay::element_names[i]);
        }
    }
    return names;
}

Result<std::vector<Code>> codes_now(const Acting& a) {
    const auto known = TRY(codes_by_element(a));
    std::vector<Code> all;
    for (const std::string& element : paid_elements()) {
        const auto code = known.find(element);
        all.push_back({element, code == known.end() ? std::nullopt : std::optional(code->second)});
    }
    return all;
}

Result<void> expect_codes(const std::vector<Code>& wanted) {
    const std::vector<std::string> elements = paid_elements();
    std::set<std::string> named;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto wrong = [&](const char* field, ErrorId id, std::string what, std::string advice) {
            return Error{id, std::move(what), std::move(advice), Place{"", 0, fmt::format("/items/{}/{}", i, field)}};
        };
        const Code& code = wanted[i];
        if (std::find(elements.begin(), elements.end(), code.element) == elements.end()) {
            return wrong("element", ErrorId::bad_reference, fmt::format("there is no element \"{}\"", code.element),
                         rules::did_you_mean(code.element, elements));
        }
        if (!named.insert(code.element).second) {
            return wrong("element", ErrorId::contradiction, "\"" + code.element + "\" is named twice",
                         "keep one code for each element");
        }
        constexpr std::size_t longest = 40;
        if (code.code && (code.code->empty() || code.code->size() > longest || trim(*code.code) != *code.code ||
                          find_control_character(*code.code) != std::string::npos)) {
            return wrong("code", ErrorId::bad_value, "payroll has no such code",
                         "write 1 to 40 characters without blanks at the ends, or - for what payroll pays by itself");
        }
    }
    return {};
}

}    // namespace

Result<Overview> overview(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster) {
    // A sensitive read, as the two below: it writes that it was done.
    return change(platform, actor, trust, [&](Acting& a) -> Result<Overview> {
        store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::see_pay}));
        TRY(a.audit("payroll.read", "roster", roster.text()));
        return seen_by(a, TRY(open_books(platform, a, std::move(found))));
    });
}

Result<Overview> finalise(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster, const Finalising& wanted) {
    return change(platform, actor, trust, [&](Acting& a) { return finalise_in(platform, a, roster, wanted); });
}

Result<Overview> send(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster, const store::PayrollRunId& run) {
    return change(platform, actor, trust, [&](Acting& a) { return send_in(platform, a, roster, run); });
}

Result<Overview> lock(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster) {
    return change(platform, actor, trust, [&](Acting& a) { return lock_in(platform, a, roster); });
}

Result<Lines> lines_of_run(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::RosterId& roster, const store::PayrollRunId& run) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Lines> {
        const store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::see_pay}));
        const store::PayrollRun row = TRY(expect_run(a, roster, run));
        std::vector<store::PayrollLine> rows = TRY(store::lines_of(a.t, row));
        const auto codes = TRY(codes_by_element(a));
        Lines lines{{row, rows.size(), {}}, {}, {}, {}};
        std::map<std::string, std::string> names;
        for (store::PayrollLine& each : rows) {
            if (const auto code = codes.find(each.element); row.state == "finalised" && code != codes.end()) {
                each.code = code->second;
            }
            (each.code == "-" ? lines.held : lines.sent) += each.amount;
            auto name = names.find(each.person.text());
            if (name == names.end()) {
                const auto person = TRY(store::find(a.t, a.at, each.person));
                name = names.emplace(each.person.text(), person ? rosters::name_of(*person) : "").first;
            }
            lines.lines.push_back({std::move(each), name->second});
        }
        lines.seen.total = lines.sent + lines.held;
        TRY(a.audit("payroll.read", "roster", found.id.text(), {{"run", row.number}}));
        return lines;
    });
}

Result<std::string> file_of(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster, const store::PayrollRunId& run) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<std::string> {
        const store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::see_pay}));
        const store::PayrollRun row = TRY(expect_run(a, roster, run));
        if (row.state == "finalised") {
            return Error{ErrorId::conflict, fmt::format("run {} was not sent", row.number), "send it first"};
        }
        const std::vector<store::PayrollLine> rows = TRY(store::lines_of(a.t, row));
        pay::PayrollRun made;    // of rows alone: what was sent does not hang on today's facts
        made.lines = TRY(paid_lines(rows, [](const store::PersonId& person) { return person.text(); }));
        std::map<std::string, std::string> sent_by;
        for (const store::PayrollLine& each : rows) {
            sent_by.emplace(each.element, each.code.value_or("-"));
        }
        TRY(a.audit("payroll.file", "roster", found.id.text(), {{"run", row.number}}));
        return TRY(reconciled(made, mapping_of(sent_by))).csv;
    });
}

Result<std::vector<Code>> codes(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    return look(platform, actor, trust, {Permission::see_pay}, [&](Acting& a) { return codes_now(a); });
}

Result<std::vector<Code>> change_codes(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const std::vector<Code>& wanted) {
    return change(platform, actor, trust, {Permission::run_payroll}, [&](Acting& a) -> Result<std::vector<Code>> {
        TRY(expect_codes(wanted));
        boost::json::object changed;
        for (const Code& code : wanted) {
            if (code.code) {
                TRY(store::state_code(a.t, a.at, {code.element, *code.code, facts::by_screen}));
            } else {
                TRY(store::remove_code(a.t, a.at, code.element));
            }
            changed[code.element] = code.code.value_or("");
        }
        TRY(a.audit("payroll.codes", "trust", a.at.text(), changed));
        return codes_now(a);
    });
}

}    // namespace staffwright::app::payroll
