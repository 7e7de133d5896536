// The resource face of RunPrimitive, for dynamic programming over a person's days: a run's state is one number.
//
//     std::int64_t state = run_before(run, line, from);
//     state = step_run(run, state, run.on(day, option), cost);      // day by day; cost grows by what became certain
//     cost += finish_run(run, state, line, until);                  // what the days from `until` on add
//
// Equal states have equal futures. Thread safety: pure functions.
#pragma once

#include <cstdint>

#include "solve/kinds/run.hpp"

namespace staffwright::solve {

/// State of the run in progress when `day` begins.
[[nodiscard]] std::int64_t run_before(const RunPrimitive& run, const Line& line, Day day);
/// State after one more day that is `on` the run or not; what that makes certain is added to `cost`.
[[nodiscard]] std::int64_t step_run(const RunPrimitive& run, std::int64_t state, bool on, Score& cost);
/// What the run still costs, given the line from `until` on.
[[nodiscard]] Score finish_run(const RunPrimitive& run, std::int64_t state, const Line& line, Day until);

}    // namespace staffwright::solve
