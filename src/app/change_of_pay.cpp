#include "app/change_of_pay.hpp"

#include "pay/pay_person.hpp"

namespace staffwright::app {

std::optional<Pence> ChangeOfPay::cost_of(const roster::Roster& roster, roster::PersonIx person) const {
    const Result<std::optional<pay::Payslip>> slip = pay::pay_person(problem_, packs_, roster, person);
    return slip && *slip ? std::optional((*slip)->trust_cost) : std::nullopt;
}

std::optional<Pence> ChangeOfPay::to(const roster::Roster& after) {
    Pence sum{};
    for (const roster::PersonIx person : problem_.people.indices()) {
        if (after.assignments[person] == before_.assignments[person]) {
            continue;
        }
        if (!known_.contains(person)) {
            known_[person] = cost_of(before_, person);
        }
        const std::optional<Pence> was = known_[person];
        const std::optional<Pence> is = was ? cost_of(after, person) : std::nullopt;
        if (!is) {
            return std::nullopt;
        }
        sum += *is - *was;
    }
    return sum;
}

void price(ChangeOfPay& pay, std::vector<GapCures>& cures) {
    for (GapCures& of_gap : cures) {
        for (Cure& cure : of_gap.cures) {
            cure.pay = pay.to(cure.roster);
        }
    }
}

}    // namespace staffwright::app
