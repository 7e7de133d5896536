// Breaches that only a change of the clocks makes: judged on the time that passes they are there, on the time that the
// clock shows they are not. What can be done about each is offered with it, wherever breaches are shown.
//
//     const std::vector<ClockOnly> found = only_the_clock(problem, roster, verdict);
//     printed_clock_only(problem, found)      clock_changes_json(problem, found)      found[0].cure
//
// Judges the roster a second time by nominal time, under the broken rules alone, and only if one of these reads lengths
// and a change of the clocks lies in its days. Errors: none. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "referee/referee.hpp"

namespace staffwright::app {

struct ClockOnly {
    referee::Breach breach;
    std::string cure;    ///< of the duties, in words: "let a duty of that night start later or end earlier by 1 h"
};

/// Empty for a problem without dates. `verdict` is that of the roster.
[[nodiscard]] std::vector<ClockOnly> only_the_clock(const roster::Problem& problem, const roster::Roster& roster,
                                                    const referee::Verdict& verdict);

/// A paragraph with what can be done, of rules in files too; empty for none.
[[nodiscard]] std::string printed_clock_only(const roster::Problem& problem, const std::vector<ClockOnly>& found);
/// `clock_changes` of docs/formats/verdict.md.
[[nodiscard]] boost::json::array clock_changes_json(const roster::Problem& problem,
                                                    const std::vector<ClockOnly>& found);

}    // namespace staffwright::app
