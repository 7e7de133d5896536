// What rules cost at the margin, by the prices that prove a bound: how far the proof's limit would fall if a rule were
// not there.
//
//     for (const RuleWorth& worth : rule_worths(problem, book, certificate, 30.0)) { worth.rule, worth.at_most }
//
// At the proof's prices everybody's cheapest line is found once with the rule and once without it; with what the demand
// costs beside the prices, the difference is the most by which the proven limit can fall when the rule goes: other
// prices can only make what is left of it higher. (Geoffrion, Lagrangean relaxation for integer programming, 1974.)
// Then such other prices are looked for, the dearest rules first, as long as time lasts, and what is left is proved
// by them. A rule of worth 0 changes nothing about how good a roster can be, as far as the proof sees.
//
// Units: whole soft cost. Errors: none; a rule about which nothing can be said has no `at_most`: one that the proof
// left out, permissions (duty_combinations), tables too large, time over. Thread safety: pure, but for the clock.
#pragma once

#include <optional>
#include <vector>

#include "roster/certificate.hpp"
#include "roster/problem.hpp"
#include "rules/bind.hpp"

namespace staffwright::solve {

struct RuleWorth {
    std::size_t rule = 0;    ///< position in Problem::rules
    std::optional<Cost> at_most;
};

/// One for each rule, in the problem's order. The certificate is of this problem, one leaf with prices; of any other
/// nothing is said. Requires: its bound and what it says of each person are true: nothing is verified here.
[[nodiscard]] std::vector<RuleWorth> rule_worths(const roster::Problem& problem, const rules::RuleBook& book,
                                                 const roster::Certificate& certificate, double seconds);

}    // namespace staffwright::solve
