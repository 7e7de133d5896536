// The last pass over a roster that was made from an older one: what need not have changed is as it was.
//
//     roster = put_back(problem, book, before, std::move(roster), over);
//
// Somebody's whole period, single days, everybody's days of one date and two people together are put back to the roster
// before wherever the score is then no worse, by the referee's own trial of it (referee/trial.hpp). Deterministic, if
// `over` does not end it. Errors: none. Thread safety: pure.
#pragma once

#include <functional>

#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::app {

/// Requires: both rosters are of the problem. `over`: asked between trials; may be empty.
[[nodiscard]] roster::Roster put_back(const roster::Problem& problem, const rules::RuleBook& book,
                                      const roster::Roster& before, roster::Roster now,
                                      const std::function<bool()>& over = {});

}    // namespace staffwright::app
