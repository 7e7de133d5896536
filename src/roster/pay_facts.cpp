#include "roster/pay_facts.hpp"

namespace staffwright::roster {

namespace {

template <class T>
void fill(std::optional<T>& field, const std::optional<T>& from) {
    if (!field) {
        field = from;
    }
}

}    // namespace

PayFacts combined(const std::optional<PayFacts>& person, const std::optional<PayFacts>& contract) {
    PayFacts facts = person.value_or(PayFacts{});
    if (!contract) {
        return facts;
    }
    fill(facts.scheme, contract->scheme);
    fill(facts.band, contract->band);
    fill(facts.point, contract->point);
    fill(facts.zone, contract->zone);
    fill(facts.employment, contract->employment);
    fill(facts.pension, contract->pension);
    fill(facts.national_insurance, contract->national_insurance);
    fill(facts.from, contract->from);
    fill(facts.until, contract->until);
    fill(facts.hourly, contract->hourly);
    fill(facts.weekend_every, contract->weekend_every);
    fill(facts.programmed_activities, contract->programmed_activities);
    fill(facts.on_call, contract->on_call);
    fill(facts.assignment, contract->assignment);
    if (facts.premia.empty()) {
        facts.premia = contract->premia;
    }
    return facts;
}

}    // namespace staffwright::roster
