// What the cheapest line of one person costs, or that none is cheaper than was claimed.
//
//     const LeastCost answer = least_cost(judging, who, works, claimed);
//
// Rules are told apart only where it matters: while the cheapest line breaks a rule that the graph does not know yet,
// the graph is refined by it. If it grows too large the rule is left out and named: the value found is then still a
// lower limit. A line that breaks nothing is judged by the referee's ordinary judges, who must find the same cost.
// Units: 1/scale. Thread safety: pure.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "referee/bound/works.hpp"
#include "referee/judging.hpp"

namespace staffwright::referee::bound {

struct LeastCost {
    enum class Standing : std::uint8_t {
        proved,        ///< no legal line costs less than `least`; it may be the claim itself
        no_line,       ///< proved: no line keeps the person's own hard rules
        unfinished,    ///< more kinds of work on one day than the referee goes through; nothing is known
    };
    Standing standing = Standing::proved;
    std::int64_t least = 0;
    std::set<std::string> left_out;    ///< rule ids that would have made the graph too large and may matter
    std::size_t most_arcs = 0;
};

/// `claimed`: no more is asked than whether some line is cheaper. None: what the cheapest costs.
[[nodiscard]] LeastCost least_cost(const Judging& judging, const OnePerson& who, const Works& works,
                                   std::optional<std::int64_t> claimed);

}    // namespace staffwright::referee::bound
