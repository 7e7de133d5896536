#include "referee/judging.hpp"

#include <algorithm>
#include <tuple>
#include <variant>

#include "referee/cover.hpp"
#include "referee/kinds/all.hpp"
#include "referee/structure.hpp"

namespace staffwright::referee {

namespace {

/// Rules and built-in rules that nothing was found to judge by are named too.
void name_every_rule(const roster::Problem& problem, Verdict& verdict) {
    namespace ids = rules::ids;
    for (const char* id :
         {ids::skill, ids::one_duty_a_day, ids::overlap, ids::leave, ids::fixed, ids::cover_minimum, ids::cover_maximum,
          ids::cover_under, ids::cover_over, ids::wish_on, ids::wish_off, ids::substitution, ids::duty_cost}) {
        verdict.evaluated.emplace(id, 0);
    }
    for (const roster::Rule& rule : problem.rules) {
        verdict.evaluated.emplace(rule.id, 0);
    }
}

}    // namespace

Judging::Judging(const roster::Problem& problem, const rules::RuleBook& book)
    : problem_(problem), book_(book), matters_(problem, book) {}

void Judging::person(PersonIx person, const PersonDuties& duties, BreachSink& sink) const {
    const PersonMatters& matters = matters_.of[person];
    OnePerson who{problem_, book_, duties, matters, person};
    judge_structure(who, sink);
    for (const RuleOfPerson& of : matters.rules) {
        who.position = of.position;
        who.carried = of.rule->carried[of.position];
        sink.begin(problem_.rules[of.rule->ix.at()].id, of.rule->severity, of.rule->penalty);
        std::visit(
            [&](const auto& kind) {
                if constexpr (requires { judge(kind, who, sink); }) {
                    judge(kind, who, sink);
                }
            },
            of.rule->kind);
    }
}

void Judging::together(const AllDuties& duties, DayRange days, BreachSink& sink) const {
    judge_cover(problem_, matters_, duties, days, sink);
    for (const rules::BoundRule* rule : matters_.about_several) {
        const Together all{problem_, book_, duties, rule->people, days};
        sink.begin(problem_.rules[rule->ix.at()].id, rule->severity, rule->penalty);
        std::visit(
            [&](const auto& kind) {
                if constexpr (requires { judge(kind, all, sink); }) {
                    judge(kind, all, sink);
                }
            },
            rule->kind);
    }
}

Verdict Judging::roster(const roster::Roster& roster) const {
    Verdict verdict;
    name_every_rule(problem_, verdict);
    BreachSink sink(verdict, BreachSink::Keep::all);
    const AllDuties duties = duties_of_all(problem_, book_, roster);
    for (const PersonIx person : problem_.people.indices()) {
        this->person(person, duties[person], sink);
    }
    together(duties, {0, problem_.horizon.days}, sink);
    put_in_order(verdict.breaches);
    return verdict;
}

void put_in_order(std::vector<Breach>& breaches) {
    std::stable_sort(breaches.begin(), breaches.end(), [](const Breach& a, const Breach& b) {
        return std::tie(a.severity, a.from, a.people, a.rule, a.until) <
               std::tie(b.severity, b.from, b.people, b.rule, b.until);
    });
}

}    // namespace staffwright::referee
