// Runs the drawn cases of rule packs: do the rules of a pack say what its authors drew, and is each of them drawn in
// every situation that has bitten somebody before?
//
//     const PackTest result = test_pack(shelf, *shelf.packs.find("wtr"));
//     result.passed()    result.faults    result.rules
//
// A case fails if the referee finds other breaches than those drawn, or if it does not show what it claims. "limit" is
// claimed by a case that stands exactly at a limit: nothing is broken, and with the limit tighter by one something is.
// Of each rule it is asked that at least five cases are about it, and that they show: fires, quiet, limit (if it has
// one), history (if its kind looks back), first-day and last-day; autumn and spring, the two clock changes, if it
// counts minutes; bank-holiday, if it counts days, weekends or hours over days, or looks at some days only. Errors:
// none, whatever is wrong is a fault. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "formats/rulepack.hpp"

namespace staffwright::app {

struct PackTest {
    struct RuleCount {
        std::string rule;
        std::int64_t cases = 0;
        std::vector<std::string> shows;      ///< ascending, each once
        std::vector<std::string> missing;    ///< what no case shows
    };
    std::string pack;
    std::int64_t cases = 0;
    std::vector<RuleCount> rules;    ///< every rule of the pack, in its order
    /// "wtr/cases/rest.roster:12: ...": cases that fail, cases that cannot be read, and rules that are not shown
    /// enough.
    std::vector<std::string> faults;
    [[nodiscard]] bool passed() const { return faults.empty(); }
};

/// Fewest cases about a rule.
inline constexpr std::int64_t least_cases = 5;

[[nodiscard]] PackTest test_pack(const formats::PackShelf& shelf, const rules::RulePack& pack);

}    // namespace staffwright::app
