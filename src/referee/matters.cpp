#include "referee/matters.hpp"

namespace staffwright::referee {

namespace {

bool about_several_people(const rules::Kind& kind) {
    return std::holds_alternative<rules::PeoplePerDay>(kind) || std::holds_alternative<rules::Supervision>(kind) ||
           std::holds_alternative<rules::SameTeam>(kind);
}

void lay_out_rules(const rules::RuleBook& book, Matters& matters) {
    for (const rules::BoundRule& rule : book.rules) {
        if (about_several_people(rule.kind)) {
            matters.about_several.push_back(&rule);
            continue;
        }
        // what a permission permits is judged with the structure
        if (std::holds_alternative<rules::DutyCombinations>(rule.kind)) {
            continue;
        }
        for (std::size_t position = 0; position < rule.people.size(); ++position) {
            matters.of[rule.people[position]].rules.push_back({&rule, position});
        }
    }
}

void lay_out_costs(const roster::Problem& problem, Matters& matters) {
    for (const roster::DutyCost& cost : problem.duty_costs) {
        PersonMatters& person = matters.of[cost.person];
        if (cost.day) {
            person.cost_on_day[{*cost.day, cost.shift}] += cost.cost;
        } else {
            person.cost_every_day[cost.shift] += cost.cost;
        }
    }
}

}    // namespace

Matters::Matters(const roster::Problem& problem, const rules::RuleBook& book)
    : of(problem.people.size()), on(static_cast<std::size_t>(problem.horizon.days)) {
    lay_out_rules(book, *this);
    lay_out_costs(problem, *this);
    for (const roster::Wish& wish : problem.wishes) {
        of[wish.person].wishes.push_back(&wish);
    }
    for (const roster::PersonAssignment& fixed : problem.fixed) {
        of[fixed.person].fixed.push_back(fixed.assignment);
    }
    for (const roster::PersonAssignment& published : problem.published) {
        of[published.person].published.push_back(published.assignment);
    }
    for (const roster::DutyDemand& demand : problem.duty_demand) {
        on[static_cast<std::size_t>(demand.day)].duty_demand.push_back(&demand);
    }
    for (const roster::BandDemand& demand : problem.band_demand) {
        on[static_cast<std::size_t>(demand.day)].band_demand.push_back(&demand);
    }
}

}    // namespace staffwright::referee
