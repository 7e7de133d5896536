#include "app/payroll/ledger_rows.hpp"

#include <algorithm>

namespace staffwright::app::payroll {

using rosters::AssembledProblem;

namespace {

std::string id_in_problem(const AssembledProblem& in, const store::PersonId& person) {
    const auto found = in.map.person.find(person.text());
    return found == in.map.person.end() ? person.text() : in.problem.people[found->second].id;
}

store::PersonId id_in_store(const AssembledProblem& in, const std::string& id) {
    for (const roster::PersonIx person : in.problem.people.indices()) {
        if (in.problem.people[person].id == id) {
            return in.map.people[person];
        }
    }
    return store::PersonId{id};
}

pay::RunState state_in(const std::string& name) {
    const auto at = std::find(pay::run_state_names.begin(), pay::run_state_names.end(), name);
    return static_cast<pay::RunState>(at - pay::run_state_names.begin());    // the schema has no other names
}

}    // namespace

Result<std::vector<pay::PayrollLine>> paid_lines(const std::vector<store::PayrollLine>& rows,
                                                 const std::function<std::string(const store::PersonId&)>& called) {
    std::vector<pay::PayrollLine> lines;
    for (const store::PayrollLine& row : rows) {
        const auto element = pay::element_of(row.element);
        if (!element) {
            return Error{ErrorId::damaged,
                         "a stored payroll line is of \"" + row.element + "\", which is no element of pay",
                         "restore the store from a backup, or ask who changed it by hand"};
        }
        lines.push_back({.person = called(row.person),
                         .assignment = row.assignment,
                         .element = *element,
                         .minutes = row.minutes,
                         .rate = row.rate,
                         .amount = row.amount});
    }
    return lines;
}

Result<StoredLedger> read_ledger(store::sql::Transaction& t, const AssembledProblem& in, const store::TrustId& trust,
                                 const store::RosterId& roster) {
    StoredLedger stored;
    stored.rows = TRY(store::payroll_runs_of(t, trust, roster));
    stored.ledger.problem = in.problem.id;
    for (const store::PayrollRun& row : stored.rows) {
        pay::PayrollRun run;
        run.cut_off = row.cut_off;
        run.state = state_in(row.state);
        for (const store::PayrollRunPerson& person : TRY(store::people_of(t, row))) {
            run.entries_of[id_in_problem(in, person.person)] = person.entries;
        }
        run.lines = TRY(paid_lines(TRY(store::lines_of(t, row)),
                                   [&](const store::PersonId& person) { return id_in_problem(in, person); }));
        stored.ledger.runs.push_back(std::move(run));
    }
    return stored;
}

std::vector<store::PayrollLine> stored_lines(const AssembledProblem& in, const pay::PayrollRun& run) {
    std::vector<store::PayrollLine> rows;
    for (const pay::PayrollLine& line : run.lines) {
        rows.push_back({.person = id_in_store(in, line.person),
                        .assignment = line.assignment,
                        .element = std::string(pay::name(line.element)),
                        .minutes = line.minutes,
                        .rate = line.rate,
                        .amount = line.amount});
    }
    return rows;
}

std::vector<store::PayrollRunPerson> stored_people(const AssembledProblem& in, const pay::PayrollRun& run) {
    std::vector<store::PayrollRunPerson> rows;
    for (const auto& [person, entries] : run.entries_of) {
        rows.push_back({id_in_store(in, person), entries});
    }
    return rows;
}

}    // namespace staffwright::app::payroll
