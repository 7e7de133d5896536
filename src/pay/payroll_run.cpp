#include "pay/payroll_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pay/money.hpp"

namespace staffwright::pay {

namespace {

Error out_of_order(std::string what, std::string advice) {
    return {ErrorId::contradiction, std::move(what), std::move(advice), {}};
}

/// Lines that are money: time off in lieu is kept elsewhere.
std::vector<PayrollLine> lines_of(const roster::Problem& problem, const Payslip& slip) {
    std::vector<PayrollLine> lines;
    const std::string& id = problem.people[slip.person].id;
    const std::string assignment = problem.pay_of(slip.person).assignment.value_or(id);
    for (const Line& line : slip.lines) {
        if (line.element != Element::time_off_in_lieu) {
            lines.push_back({id, assignment, line.element, line.minutes, line.rate, line.amount});
        }
    }
    return lines;
}

Pence sum_of(const std::vector<PayrollLine>& lines) {
    Pence sum{};
    for (const PayrollLine& line : lines) {
        sum += line.amount;
    }
    return sum;
}

/// Everybody's lines, which are what the signed roster pays, to the penny.
Result<std::vector<PayrollLine>> lines_at(const Month& month, calendar::Date cut_off) {
    const AsWorked worked = TRY(as_worked(month.problem, month.planned, month.entries, cut_off));
    const Payroll payroll = TRY(pay_roster(worked.problem, month.packs, worked.paid, worked.calls));
    std::vector<PayrollLine> lines;
    for (const Payslip& slip : payroll.slips) {
        const std::vector<PayrollLine> own = lines_of(month.problem, slip);
        lines.insert(lines.end(), own.begin(), own.end());
    }
    if (sum_of(lines) != payroll.gross) {
        return Error{ErrorId::internal,
                     fmt::format("the lines make {} and the roster pays {}", money_text(sum_of(lines)),
                                 money_text(payroll.gross)),
                     "tell us: nothing was written",
                     {}};
    }
    return lines;
}

/// Of those whose pay is stated: once it is, a run that knew none of somebody's entries is followed by one that does.
std::map<std::string, std::int64_t> entries_by(const Month& month, calendar::Date cut_off) {
    std::map<std::string, std::int64_t> entries;
    for (const Attended& entry : month.entries) {
        if (entry.signed_on <= cut_off && month.problem.pay_of(entry.person) != roster::PayFacts{}) {
            ++entries[month.problem.people[entry.person].id];
        }
    }
    return entries;
}

std::int64_t count_of(const PayrollRun& run, const std::string& person) {
    const auto found = run.entries_of.find(person);
    return found == run.entries_of.end() ? 0 : found->second;
}

struct Sum {
    Minutes minutes;
    Pence amount;
    bool by_the_hour = false;
};
using Sums = std::map<Element, Sum>;

void add(Sums& sums, const PayrollLine& line, std::int64_t sign) {
    Sum& sum = sums[line.element];
    sum.amount += line.amount * sign;
    if (line.minutes) {
        sum.minutes += *line.minutes * sign;
        sum.by_the_hour = true;
    }
}

/// What is due to the person by the new lines and has not been sent.
void adjust(const Ledger& ledger, const std::vector<PayrollLine>& due, const std::string& person,
            const std::string& assignment, std::vector<PayrollLine>& lines) {
    Sums sums;
    for (const PayrollLine& line : due) {
        if (line.person == person) {
            add(sums, line, 1);
        }
    }
    for (const PayrollRun& run : ledger.runs) {
        for (const PayrollLine& line : run.lines) {
            if (line.person == person) {
                add(sums, line, -1);
            }
        }
    }
    for (const auto& [element, sum] : sums) {
        if (sum.amount != Pence{} || sum.minutes != Minutes{}) {
            lines.push_back({person, assignment, element, sum.by_the_hour ? std::optional(sum.minutes) : std::nullopt,
                             std::nullopt, sum.amount});
        }
    }
}

}    // namespace

Pence PayrollRun::total() const {
    return sum_of(lines);
}

Pence Ledger::total() const {
    Pence sum{};
    for (const PayrollRun& run : runs) {
        sum += run.total();
    }
    return sum;
}

std::string_view state_of(const Ledger& ledger, const std::vector<Attended>& entries) {
    if (ledger.runs.empty()) {
        return entries.empty() ? "planned" : "worked";
    }
    return run_state_names[static_cast<std::size_t>(ledger.runs.back().state)];
}

Result<std::vector<Unadjusted>> unadjusted(const Ledger& ledger, const Month& month, calendar::Date cut_off) {
    if (ledger.runs.empty()) {
        return std::vector<Unadjusted>{};
    }
    const std::map<std::string, std::int64_t> entries = entries_by(month, cut_off);
    const std::vector<PayrollLine> due = TRY(lines_at(month, cut_off));
    std::vector<Unadjusted> people;
    for (const roster::PersonIx person : month.problem.people.indices()) {
        const std::string& id = month.problem.people[person].id;
        const auto own = entries.find(id);
        if ((own == entries.end() ? 0 : own->second) != count_of(ledger.runs.back(), id)) {
            continue;    // the next run adjusts it
        }
        std::vector<PayrollLine> lines;
        adjust(ledger, due, id, "", lines);
        if (const Pence sum = sum_of(lines); sum != Pence{}) {
            people.push_back({person, sum});
        }
    }
    return people;
}

std::set<std::string> restated_in(const Ledger& ledger) {
    std::set<std::string> people;
    if (ledger.runs.size() < 2) {
        return people;    // the first run pays
    }
    const PayrollRun& last = ledger.runs.back();
    const PayrollRun& before = ledger.runs[ledger.runs.size() - 2];
    for (const PayrollLine& line : last.lines) {
        if (count_of(last, line.person) == count_of(before, line.person)) {
            people.insert(line.person);
        }
    }
    return people;
}

Result<void> finalise(Ledger& ledger, const Month& month, calendar::Date cut_off,
                      const std::set<std::string>& restated) {
    Ledger made = ledger;
    if (!made.runs.empty() && made.runs.back().state == RunState::finalised) {
        made.runs.pop_back();    // not sent: it may still be made anew
    }
    PayrollRun run;
    run.cut_off = cut_off;
    run.entries_of = entries_by(month, cut_off);
    const std::vector<PayrollLine> due = TRY(lines_at(month, cut_off));
    if (made.runs.empty()) {
        run.lines = due;
    } else {
        const calendar::Date last = made.runs.back().cut_off;
        if (cut_off <= last) {
            return out_of_order(fmt::format("the cut-off {} is not after {}, that of the last run that was sent",
                                            cut_off.to_string(), last.to_string()),
                                "give a later one");
        }
        for (const roster::PersonIx person : month.problem.people.indices()) {
            const std::string& id = month.problem.people[person].id;
            if (restated.contains(id) || count_of(run, id) != count_of(made.runs.back(), id)) {
                adjust(made, due, id, month.problem.pay_of(person).assignment.value_or(id), run.lines);
            }
        }
    }
    made.problem = month.problem.id;
    made.runs.push_back(std::move(run));
    ledger = std::move(made);
    return {};
}

Result<void> send(Ledger& ledger) {
    if (ledger.runs.empty() || ledger.runs.back().state != RunState::finalised) {
        return out_of_order("nothing is finalised that has not been sent", "finalise a run first");
    }
    ledger.runs.back().state = RunState::sent;
    return {};
}

Result<void> lock(Ledger& ledger) {
    const bool all_sent = std::all_of(ledger.runs.begin(), ledger.runs.end(),
                                      [](const PayrollRun& run) { return run.state != RunState::finalised; });
    if (ledger.runs.empty()) {
        return out_of_order("there is no run to lock", "finalise and send one first");
    }
    if (!all_sent) {
        return out_of_order("a run has not been sent", "send it first");
    }
    for (PayrollRun& run : ledger.runs) {
        run.state = RunState::locked;
    }
    return {};
}

Result<Accrual> accrue(const Month& month, calendar::Date cut_off) {
    const AsWorked worked = TRY(as_worked(month.problem, month.planned, month.entries, cut_off));
    const Payroll paid = TRY(pay_roster(worked.problem, month.packs, worked.paid, worked.calls));
    const Payroll expected = TRY(pay_roster(worked.problem, month.packs, worked.expected, worked.calls));
    Accrual accrual;
    accrual.unpaid = expected.unpaid;
    for (std::size_t i = 0; i < expected.slips.size(); ++i) {
        // Both have a slip for everybody whose pay is stated, in the problem's order.
        const Payslip& slip = expected.slips[i];
        Accrual::OfPerson own;
        own.person = slip.person;
        own.duties = std::count_if(worked.unclaimed.begin(), worked.unclaimed.end(),
                                   [&](const auto& duty) { return duty.person == slip.person; });
        own.gross = slip.gross - paid.slips[i].gross;
        own.trust_cost = slip.trust_cost - paid.slips[i].trust_cost;
        if (own.duties > 0) {
            accrual.gross += own.gross;
            accrual.trust_cost += own.trust_cost;
            accrual.people.push_back(own);
        }
    }
    return accrual;
}

}    // namespace staffwright::pay
