// Breaches that only a change of the clocks makes: judged on the time that passes they are there, on the time that the
// clock shows they are not. What can be done about each is offered with it.
//
//     for (const ClockOnly& found : only_the_clock(problem, roster, verdict))  found.cure
//
// Judges the roster a second time, every rule by nominal time. Errors: none. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "referee/referee.hpp"

namespace staffwright::app {

struct ClockOnly {
    referee::Breach breach;
    std::string cure;    ///< in words
};

/// Empty for a problem without dates. `verdict` is that of the roster.
[[nodiscard]] std::vector<ClockOnly> only_the_clock(const roster::Problem& problem, const roster::Roster& roster,
                                                    const referee::Verdict& verdict);

}    // namespace staffwright::app
