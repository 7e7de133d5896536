// A problem's hard rules by themselves: nothing that is soft costs anything. A legal roster of the whole problem is one
// of this, at no cost.
//
//     const HardOnly alone = hard_only(problem, book);
//
// Positions of demand and rules stay what they are, so that prices of a certificate mean the same. Thread safety: pure.
#pragma once

#include "rules/bind.hpp"

namespace staffwright::referee::bound {

struct HardOnly {
    roster::Problem problem;
    rules::RuleBook book;
};

[[nodiscard]] HardOnly hard_only(const roster::Problem& problem, const rules::RuleBook& book);

}    // namespace staffwright::referee::bound
