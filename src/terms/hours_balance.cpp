#include "terms/hours_balance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "calendar/bank_holidays.hpp"
#include "pay/person_pay.hpp"

namespace staffwright::terms {

using calendar::Date;
using calendar::Weekday;
using pay::Pack;
using pay::Value;
using roster::Day;
using roster::Leave;
using roster::PersonIx;
using roster::Problem;

namespace {

/// What is the same for everybody.
struct Desk {
    const Problem& problem;
    const Pack& pack;
    const rules::RuleBook& book;
    const roster::Roster& roster;
    const pay::Payroll& payroll;
    const pay::CallLogs& calls;
    pay::Office office;
};

/// Days employed and minutes a week of one person.
struct Employed {
    Day first = 0;
    Day last = 0;
    std::int64_t weekly = 0;
    std::string scheme;    ///< empty: not stated
};

Result<Employed> employment_of(Desk& desk, PersonIx person) {
    Employed found;
    found.last = desk.problem.horizon.days;
    const roster::PayFacts facts = desk.problem.pay_of(person);
    if (facts.scheme) {
        const auto who = TRY(pay::PersonPay::open(desk.office, person));
        found.scheme = *facts.scheme;
        found.first = who.first_day();
        found.last = who.last_day();
        found.weekly = TRY(who.weekly_minutes());
        if (who.employment() != roster::Employment::substantive) {
            found.weekly = 0;    // bank and agency work owes no hours
        }
        return found;
    }
    const roster::Person& who = desk.problem.people[person];
    const roster::Contract& contract = desk.problem.contracts[who.contract];
    found.weekly = contract.weekly.count();
    if (who.wte && contract.wte.count() > 0) {    // the contract's hours are those of its own WTE
        found.weekly = (2 * found.weekly * who.wte->count() + contract.wte.count()) / (2 * contract.wte.count());
    }
    return found;
}

bool is_weekday(Date date) {
    return date.weekday() < Weekday::saturday;
}

/// Of several kinds of leave on a day the first that is written counts.
const Leave* leave_on(const Problem& problem, PersonIx person, Day day) {
    for (const Leave& leave : problem.leave) {
        if (leave.person == person && leave.from <= day && day < leave.until) {
            return &leave;
        }
    }
    return nullptr;
}

void note_once(std::vector<std::string>& notes, std::string note) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) {
        notes.push_back(std::move(note));
    }
}

/// How a day of this leave counts.
Minutes credit_of(const Desk& desk, const Employed& employed, const Leave& leave, Date date, HoursBalance& balance) {
    const Value* counts = desk.pack.find("leave_counts", employed.scheme + "/" + leave.kind, date);
    if (counts == nullptr) {
        note_once(balance.notes,
                  fmt::format("leave of the kind \"{}\" is in no pack: its stated credit counts", leave.kind));
        return leave.credit;
    }
    note_once(balance.grounds, pay::cited(*counts));
    if (counts->word == "none") {
        if (leave.credit > Minutes{}) {
            note_once(balance.notes,
                      fmt::format("leave of the kind \"{}\" has a credit and counts for nothing", leave.kind));
        }
        return Minutes{};
    }
    if (leave.credit > Minutes{} || counts->word == "stated") {
        return leave.credit;
    }
    return is_weekday(date) ? Minutes{employed.weekly / 5} : Minutes{};
}

/// A bank holiday: what it counts for if it is not worked, and the time off that work on it earns.
void count_bank_holiday(const Desk& desk, const Employed& employed, Date date, bool worked, HoursBalance& balance) {
    if (employed.weekly == 0 || employed.scheme.empty()) {
        return;
    }
    const Value* credit = desk.pack.find("bank_holiday_credit", employed.scheme, date);
    if (!worked) {
        if (credit != nullptr && credit->word == "yes") {
            balance.bank_holidays += Minutes{employed.weekly / 5};
            note_once(balance.grounds, pay::cited(*credit));
        }
        return;
    }
    const Value* in_lieu = desk.pack.find("bank_holiday_worked", employed.scheme, date);
    if (in_lieu != nullptr && in_lieu->word == "a_day") {
        balance.time_off_earned += Minutes{employed.weekly / 5};
        note_once(balance.grounds, pay::cited(*in_lieu));
    }
}

/// Dates on which some of the person's duties fall on the clock.
std::set<Date> dates_worked(const Desk& desk, PersonIx person) {
    std::set<Date> dates;
    for (const roster::Assignment& duty : desk.roster.assignments[person]) {
        const auto& clock = desk.problem.shifts[duty.shift].clock;
        const Date date = desk.problem.horizon.date(duty.day);
        const std::int32_t first = clock ? clock->start / 1440 : 0;
        const std::int32_t last = clock ? std::max(clock->start, clock->end - 1) / 1440 : 0;
        for (std::int32_t days = first; days <= last; ++days) {
            dates.insert(date + days);
        }
    }
    return dates;
}

void count_days(const Desk& desk, const Employed& employed, HoursBalance& balance) {
    const std::set<Date> worked = dates_worked(desk, balance.person);
    for (Day day = employed.first; day < employed.last; ++day) {
        const Date date = desk.problem.horizon.date(day);
        const Leave* leave = leave_on(desk.problem, balance.person, day);
        if (leave != nullptr) {
            const Minutes credit = credit_of(desk, employed, *leave, date, balance);
            balance.leave[leave->kind] += credit;
            balance.time_off_taken += leave->kind == time_off_kind ? credit : Minutes{};
        } else if (calendar::is_bank_holiday(date)) {
            count_bank_holiday(desk, employed, date, worked.contains(date), balance);
        }
    }
}

/// Time off that the slip states: Agenda for Change for work on a bank holiday, and call-outs where it was chosen.
Minutes earned_by_slip(const pay::Payroll& payroll, PersonIx person) {
    Minutes earned{};
    for (const pay::Payslip& slip : payroll.slips) {
        for (const pay::Line& line : slip.lines) {
            if (slip.person == person && line.element == pay::Element::time_off_in_lieu) {
                earned += line.minutes.value_or(Minutes{});
            }
        }
    }
    return earned;
}

Result<HoursBalance> balance_of(Desk& desk, PersonIx person) {
    HoursBalance balance;
    balance.person = person;
    const Employed employed = TRY(employment_of(desk, person));
    balance.employed_from = employed.first;
    balance.employed_until = employed.last;
    balance.weekly = Minutes{employed.weekly};
    if (employed.weekly > 0) {
        const std::int64_t days = employed.last - employed.first;
        balance.contracted = Minutes{(2 * employed.weekly * days + 7) / 14};    // to the nearest minute
    } else {
        balance.notes.emplace_back("no weekly hours are contracted: nothing is owed");
    }
    for (const roster::Assignment& duty : desk.roster.assignments[person]) {
        const Minutes credited = desk.book.times.credited(duty.day, duty.shift, roster::Basis::elapsed);
        const auto log = desk.calls.find(duty.shift);
        const bool comes_back =
            log != desk.calls.end() && log->second.as_time_off;    // beyond the plan, as the slip says
        balance.worked += comes_back ? std::min(credited, log->second.expected) : credited;
    }
    count_days(desk, employed, balance);
    balance.time_off_earned += earned_by_slip(desk.payroll, person);
    return balance;
}

}    // namespace

Minutes HoursBalance::credited() const {
    Minutes sum = bank_holidays;
    for (const auto& [kind, minutes] : leave) {
        sum += minutes;
    }
    return sum;
}

Result<std::vector<HoursBalance>> hours_balances(const Problem& problem, const pay::Packs& packs,
                                                 const rules::RuleBook& book, const roster::Roster& roster,
                                                 const pay::Payroll& payroll, const pay::CallLogs& calls) {
    const Pack* pack = TRY(packs.of(hours_scheme));
    pay::WorkedTimes times(problem);
    Desk desk{problem, *pack, book, roster, payroll, calls, {problem, packs, times}};
    std::vector<HoursBalance> balances;
    for (const PersonIx person : problem.people.indices()) {
        balances.push_back(TRY(balance_of(desk, person)));
    }
    return balances;
}

}    // namespace staffwright::terms
