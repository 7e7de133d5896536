#include "referee/bound/hard_only.hpp"

#include <vector>

namespace staffwright::referee::bound {

namespace {

const roster::PenaltyShape nothing{roster::PenaltyShape::Form::linear, Cost{0}, 1, {}};

template <class Demand>
void drop_costs(std::vector<Demand>& demand) {
    for (Demand& each : demand) {
        each.want.under = each.want.over = nothing;
    }
}

}    // namespace

HardOnly hard_only(const roster::Problem& problem, const rules::RuleBook& book) {
    HardOnly alone{problem, book};
    drop_costs(alone.problem.duty_demand);
    drop_costs(alone.problem.band_demand);
    alone.problem.duty_costs.clear();
    for (roster::Substitution& substitution : alone.problem.substitutions) {
        substitution.cost = Cost{0};
    }
    std::erase_if(alone.problem.wishes,
                  [](const roster::Wish& wish) { return wish.severity == roster::Severity::soft; });
    for (rules::BoundRule& rule : alone.book.rules) {
        if (rule.severity == roster::Severity::soft) {
            rule.penalty = nothing;
        }
    }
    return alone;
}

}    // namespace staffwright::referee::bound
