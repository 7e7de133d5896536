#include "pay/pay_roster.hpp"

#include <fmt/format.h>

#include "pay/on_costs.hpp"
#include "pay/pay_person.hpp"
#include "pay/person_pay.hpp"
#include "pay/schemes.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::pay {

using roster::Day;
using roster::Employment;
using roster::PersonIx;
using roster::ShiftIx;

namespace {

std::string grade_of(const roster::PayFacts& facts) {
    std::string grade = facts.band ? "band " + *facts.band : "";
    if (facts.point) {
        grade += (facts.band ? " " : "point ") + *facts.point;
    }
    return grade;
}

Result<void> draft_salary(const PersonPay& who, Draft& draft) {
    if (who.pack().scheme == "agenda_for_change") {
        return agenda_for_change::salary(who, draft);
    }
    return who.pack().scheme == "resident_doctor" ? resident_doctor::salary(who, draft)
                                                  : consultant::salary(who, draft);
}

Result<void> draft_duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft) {
    if (who.employment() != Employment::substantive) {
        return temporary::duties(who, duties, draft);
    }
    if (who.pack().scheme == "agenda_for_change") {
        return agenda_for_change::duties(who, duties, draft);
    }
    return who.pack().scheme == "resident_doctor" ? resident_doctor::duties(who, duties, draft)
                                                  : consultant::duties(who, duties, draft);
}

/// Holiday pay of bank work: so much of every line, in one line of its own.
Result<void> add_holiday_pay(const PersonPay& who, std::vector<Line>& lines) {
    if (who.employment() != Employment::bank || lines.empty()) {
        return {};
    }
    const Value* percent =
        TRY(TRY(who.packs().of("temporary_staffing"))->at("bank_holiday_pay", "", who.date(who.first_day())));
    const Pence worked = sum_of(lines);
    Line line;
    line.element = Element::holiday_pay;
    line.amount = rounded(Fraction(worked.count()) * percent->amount / whole_percent, who.rounding());
    line.working = fmt::format("{} x {}", money_text(worked), percent_text(percent->amount));
    add_ground(line, *percent);
    line.rule = rule_of(Element::holiday_pay);
    lines.push_back(std::move(line));
    return {};
}

/// Whoever wrote a field that the scheme makes nothing of meant something by it: it is said, and not passed over.
void note_fields_of_no_use(const PersonPay& who, std::vector<std::string>& notes) {
    const roster::PayFacts& facts = who.facts();
    const std::string& scheme = who.pack().scheme;
    const bool resident = scheme == "resident_doctor";
    const bool consultant = scheme == "consultant";
    const bool temporary = who.employment() != Employment::substantive;
    struct Field {
        std::string_view name;
        bool stated;
        bool used;
    };
    for (const Field& field :
         {Field{"band", facts.band.has_value(), scheme == "agenda_for_change"},
          Field{"zone", facts.zone.has_value(), !consultant},
          Field{"hourly_pence", facts.hourly.has_value(), temporary},
          Field{"weekend_every", facts.weekend_every.has_value(), resident},
          Field{"programmed_activities", facts.programmed_activities.has_value(), consultant},
          Field{"on_call", facts.on_call.has_value(), consultant}, Field{"premia", !facts.premia.empty(), resident}}) {
        if (field.stated && !field.used) {
            notes.push_back(fmt::format("\"{}\" is stated, and nothing is paid by it ({}{})", field.name, scheme,
                                        temporary ? "" : ", substantive"));
        }
    }
}

Pence amount_of(const std::vector<Line>& lines, Element element) {
    Pence sum{};
    for (const Line& line : lines) {
        sum += line.element == element ? line.amount : Pence{};
    }
    return sum;
}

Result<Payslip> slip_of(const PersonPay& who, const roster::Roster& roster) {
    Payslip slip;
    slip.person = who.person();
    slip.scheme = who.pack().scheme;
    slip.grade = grade_of(who.facts());
    const std::vector<TimedDuty> duties = TRY(who.duties(roster));
    Draft draft{LineBook(who.pack(), who.rounding()), {}};
    if (who.employment() == Employment::substantive && who.days() > 0) {
        TRY(draft_salary(who, draft));
    }
    TRY(draft_duties(who, duties, draft));
    slip.lines = std::move(draft.book).finish();
    TRY(add_holiday_pay(who, slip.lines));
    slip.notes = std::move(draft.notes);
    note_fields_of_no_use(who, slip.notes);
    slip.on_costs = TRY(on_costs(who, slip.lines));
    slip.gross = sum_of(slip.lines);
    slip.full_cost = slip.gross + sum_of(slip.on_costs);
    slip.trust_cost = slip.full_cost - amount_of(slip.on_costs, Element::central_pension);
    return slip;
}

/// A duty's hours at the plain rate with what enhances them, as if it were within the contract.
Result<std::vector<Line>> lines_of_duty(const PersonPay& who, const TimedDuty& duty) {
    Draft draft{LineBook(who.pack(), who.rounding()), {}};
    const std::string& scheme = who.pack().scheme;
    const bool extra = has_class(who.problem().shifts[duty.shift], extra_class);
    if (who.employment() != Employment::substantive || (scheme == "consultant" && extra)) {
        TRY(draft_duties(who, {duty}, draft));
    } else {
        const std::string key = scheme == "agenda_for_change" ? TRY(agenda_for_change::point_key(who))
                                                              : TRY(who.stated("point", who.facts().point));
        const PersonPay::AnnualOn annual = TRY(who.annual(key, duty.day));
        draft.book.add_hours(Element::basic, {annual.hourly, annual.value, nullptr, 60}, duty.part(duty.worked->total));
        if (scheme == "agenda_for_change") {
            TRY(agenda_for_change::unsocial(who, duty, duty.worked->paid, draft));
        } else if (scheme == "resident_doctor") {
            TRY(resident_doctor::night(who, duty, draft));
        }
    }
    std::vector<Line> lines = std::move(draft.book).finish();
    TRY(add_holiday_pay(who, lines));
    return lines;
}

Result<Pence> cost_of_duty(const PersonPay& who, Day day, ShiftIx shift) {
    return trust_cost_of(who, TRY(lines_of_duty(who, who.duty(day, shift))), day);
}

bool says_anything(const roster::Problem& problem, PersonIx person) {
    return problem.pay_of(person) != roster::PayFacts{};
}

}    // namespace

Result<Payroll> pay_roster(const roster::Problem& problem, const Packs& packs, const roster::Roster& roster,
                           const CallLogs& calls) {
    WorkedTimes times(problem, calls);
    Office office{problem, packs, times};
    Payroll payroll;
    Pence levy{};
    for (const PersonIx person : problem.people.indices()) {
        if (!says_anything(problem, person)) {
            if (!roster.assignments[person].empty()) {
                payroll.unpaid.push_back(person);
            }
            continue;
        }
        const PersonPay who = TRY(PersonPay::open(office, person));
        Payslip slip = TRY(slip_of(who, roster));
        payroll.gross += slip.gross;
        payroll.trust_cost += slip.trust_cost;
        payroll.full_cost += slip.full_cost;
        levy += amount_of(slip.on_costs, Element::apprenticeship_levy);
        payroll.slips.push_back(std::move(slip));
    }
    payroll.levy_allowance = TRY(levy_allowance(problem, packs, levy));
    if (payroll.levy_allowance) {
        payroll.trust_cost += payroll.levy_allowance->amount;
        payroll.full_cost += payroll.levy_allowance->amount;
    }
    return payroll;
}

Result<std::optional<Payslip>> pay_person(const roster::Problem& problem, const Packs& packs,
                                          const roster::Roster& roster, PersonIx person, const CallLogs& calls) {
    if (!says_anything(problem, person)) {
        return std::optional<Payslip>{};
    }
    WorkedTimes times(problem, calls);
    Office office{problem, packs, times};
    return std::optional(TRY(slip_of(TRY(PersonPay::open(office, person)), roster)));
}

Result<std::optional<Pence>> duty_cost(const roster::Problem& problem, const Packs& packs, PersonIx person, Day day,
                                       ShiftIx shift) {
    if (!says_anything(problem, person)) {
        return std::optional<Pence>{};
    }
    WorkedTimes times(problem);
    Office office{problem, packs, times};
    return std::optional(TRY(cost_of_duty(TRY(PersonPay::open(office, person)), day, shift)));
}

Result<std::vector<roster::DutyCost>> duty_costs(const roster::Problem& problem, const Packs& packs, Pence unit) {
    WorkedTimes times(problem);
    Office office{problem, packs, times};
    std::vector<roster::DutyCost> costs;
    for (const PersonIx person : problem.people.indices()) {
        if (!says_anything(problem, person)) {
            continue;
        }
        const PersonPay who = TRY(PersonPay::open(office, person));
        for (Day day = who.first_day(); day < who.last_day(); ++day) {
            for (const ShiftIx shift : problem.shifts.indices()) {
                if (roster::is_elsewhere(problem.shifts[shift])) {
                    continue;    // that unit pays it
                }
                const Pence money = TRY(cost_of_duty(who, day, shift));
                // To the nearest unit.
                const Cost cost{(2 * money.count() + unit.count()) / (2 * unit.count())};
                if (cost != Cost{0}) {
                    costs.push_back({person, shift, day, cost});
                }
            }
        }
    }
    return costs;
}

}    // namespace staffwright::pay
