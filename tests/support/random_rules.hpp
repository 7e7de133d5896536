// Random rules of every kind for a problem whose people, shifts and days already stand. Part of random_problem.
// Thread safety: pure but for the dice.
#pragma once

#include <string>
#include <vector>

#include "roster/problem.hpp"
#include "support/dice.hpp"
#include "support/random_problem.hpp"

namespace staffwright::testing {

/// Names of the rule kinds that make sense for the problem: those that need clocks only if some shift has one, and
/// least_change only where something is published.
[[nodiscard]] std::vector<std::string> possible_kinds(const roster::Problem& problem);
/// One rule of the kind with the id; its parameters bind.
[[nodiscard]] roster::Rule random_rule(Dice& dice, const roster::Problem& problem, const std::string& kind,
                                       const std::string& id);
/// Amounts carried for the problem's rules by some of those for whom they hold.
void add_carried(Dice& dice, roster::Problem& problem);

}    // namespace staffwright::testing
