#include "terms/fines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "pay/money.hpp"
#include "pay/person_pay.hpp"

namespace staffwright::terms {

using calendar::Date;
using pay::Fraction;
using pay::Pack;
using pay::Value;
using roster::Problem;

namespace {

constexpr std::int64_t whole_times = 10'000;    ///< ten-thousandths in once

/// The day whose values hold: the last of the fault that is in the period.
roster::Day day_of(const Problem& problem, const Fault& fault) {
    return std::clamp(fault.until - 1, 0, problem.horizon.days - 1);
}

bool overlap(const Fault& a, const Fault& b) {
    return a.rule == b.rule && a.person == b.person && a.from < b.until && b.from < a.until;
}

auto in_order(const Fault& fault) {
    return std::tuple(fault.person, fault.from, fault.rule);
}

void add_ground(Fine& fine, const Value& value) {
    fine.grounds.push_back(pay::cited(value));
    fine.certainty = std::max(fine.certainty, value.certainty);
}

Pence part_of(Pence hourly, Minutes excess, std::int64_t times, pay::Rounding rounding) {
    return rounded(Fraction(hourly.count()) * excess.count() * times / 60 / whole_times, rounding);
}

std::string times_text(std::int64_t times) {
    return pay::hundredths_text(times / 100);
}

/// The plain hourly rate, with what it rests on; none where nothing is said of the person's pay.
Result<std::optional<Pence>> hourly_of(pay::Office& office, Fine& fine) {
    const roster::PayFacts facts = office.problem.pay_of(fine.fault.person);
    if (!facts.scheme || !facts.point || *facts.scheme != "resident_doctor") {
        fine.notes.emplace_back(
            "no amount: the person's pay is not stated as a resident doctor's, with its nodal point");
        return std::optional<Pence>{};
    }
    const auto who = TRY(pay::PersonPay::open(office, fine.fault.person));
    const auto annual = TRY(who.annual(*facts.point, day_of(office.problem, fine.fault)));
    add_ground(fine, *annual.value);
    return std::optional(annual.hourly);
}

Result<void> reckon(pay::Office& office, const Pack& terms, Fine& fine) {
    const Date date = office.problem.horizon.date(day_of(office.problem, fine.fault));
    const Value* rule = TRY(terms.at("fine_rule", fine.fault.rule, date));
    const Value* times = TRY(terms.at("fine_times", rule->word, date));
    const Value* doctors = terms.find("fine_doctor_times", rule->word, date);
    const auto rounding = *pay::rounding_of(TRY(terms.at("rounding", "", date))->word);
    add_ground(fine, *rule);
    add_ground(fine, *times);
    if (doctors != nullptr) {
        add_ground(fine, *doctors);
    }
    fine.hourly = TRY(hourly_of(office, fine));
    if (!fine.hourly) {
        return {};
    }
    const Minutes excess = fine.fault.excess;
    fine.total = part_of(*fine.hourly, excess, times->amount, rounding);
    fine.doctor = doctors == nullptr ? Pence{} : part_of(*fine.hourly, excess, doctors->amount, rounding);
    fine.fund = fine.total - fine.doctor;
    const std::string rate = pay::money_text(*fine.hourly);
    fine.working = fmt::format("{} x {} x {} = {}", format_minutes(excess), rate, times_text(times->amount),
                               pay::money_text(fine.total));
    fine.working += doctors == nullptr ? "; all to the fund"
                                       : fmt::format("; to the doctor {} x {} x {} = {}, to the fund {}",
                                                     format_minutes(excess), rate, times_text(doctors->amount),
                                                     pay::money_text(fine.doctor), pay::money_text(fine.fund));
    return {};
}

void note_shared_hours(std::vector<Fine>& fines) {
    for (Fine& fine : fines) {
        for (const Fine& other : fines) {
            const Fault& a = fine.fault;
            const Fault& b = other.fault;
            if (a.person == b.person && a.rule != b.rule && a.from < b.until && b.from < a.until) {
                fine.notes.push_back(fmt::format("some of its days are also in a fine by {}", b.rule));
            }
        }
        if (fine.fault.planned) {
            fine.notes.emplace_back("the roster as planned breaks this rule there too");
        }
    }
}

}    // namespace

std::vector<Fault> to_be_fined(const Problem& problem, const Pack& pack, std::vector<Fault> faults) {
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
        return std::tuple(-a.excess.count(), in_order(a)) < std::tuple(-b.excess.count(), in_order(b));
    });
    std::vector<Fault> fined;
    for (Fault& fault : faults) {
        const Value* rule = pack.find("fine_rule", fault.rule, problem.horizon.date(day_of(problem, fault)));
        if (rule == nullptr || fault.reports.empty()) {
            continue;
        }
        const bool known = rule->word == "hours" && std::any_of(fined.begin(), fined.end(), [&](const Fault& worse) {
                               return overlap(worse, fault);
                           });
        if (!known) {
            fined.push_back(std::move(fault));
        }
    }
    std::sort(fined.begin(), fined.end(), [](const Fault& a, const Fault& b) { return in_order(a) < in_order(b); });
    return fined;
}

Result<std::vector<Fine>> fines_of(const Problem& problem, const pay::Packs& packs, const std::vector<Fault>& faults) {
    const Pack* terms = TRY(packs.of(terms_scheme));
    pay::WorkedTimes times(problem);
    pay::Office office{problem, packs, times};
    std::vector<Fine> fines;
    for (Fault& fault : to_be_fined(problem, *terms, faults)) {
        Fine fine;
        fine.fault = std::move(fault);
        TRY(reckon(office, *terms, fine));
        fines.push_back(std::move(fine));
    }
    note_shared_hours(fines);
    return fines;
}

}    // namespace staffwright::terms
