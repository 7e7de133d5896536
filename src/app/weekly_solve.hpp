// An INRC-II instance solved one week after the other, as the competition does it: each week knows the history that the
// weeks before it made, and nothing of those after it. The whole is judged by the problem of all weeks at once.
//
//     const Judged judged = TRY(solve_weekly(opened, limits, budget, on_week, progress, stop));
//
// A week without a legal roster ends the run with status unknown. Time and work are shared out evenly over the weeks
// that are left. Errors: internal, as solve_and_judge. Requires: the case is of an INRC-II folder.
// Thread safety: reentrant.
#pragma once

#include <functional>

#include "app/case.hpp"
#include "app/judged_solve.hpp"

namespace staffwright::app {

/// Called before each week is solved, with its position from 0 and how many there are.
using OnWeek = std::function<void(int position, int weeks)>;

Result<Judged> solve_weekly(const Case& opened, const solve::Limits& limits, const TimeBudget& budget,
                            const OnWeek& on_week = {}, const solve::OnProgress& progress = {},
                            const std::stop_token& stop = {});

}    // namespace staffwright::app
