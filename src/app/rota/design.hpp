// The use case "design a rota": the optimiser makes the pattern as one long line (line.hpp), the referee judges what
// becomes of it when every line goes round (unroll.hpp), and only that counts.
//
//     const Designed made = TRY(design(rota, packs, limits, budget, progress, stop));
//     made.judged.verdict.legal()   made.rota.patterns
//
// In steps, each of which gets a share of the budget: a draft whose seams are off, from the pattern that the rota has,
// if it has one; then passes in which each large group is cut elsewhere, with the weeks before the cut standing before
// it once more, so that the old seam is in the open and the new one is seen; at last a bound, from a line that leaves
// out everything a seam could falsify. A pass counts only if the referee finds the ring better for it. Errors: those of
// lay_out and of solve_and_judge. Thread safety: reentrant.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

#include "app/judged_solve.hpp"
#include "app/rota/line.hpp"
#include "app/rota/unroll.hpp"

namespace staffwright::app {

struct Designed {
    roster::Rota rota;    ///< with the best pattern found, legal or not
    Unrolled ring;        ///< of that pattern, over cycle_weeks
    /// The ring's: roster, score and verdict over cycle_weeks. Its bound is a proven lower limit of what any pattern
    /// costs that keeps the hard rules, from the template and those soft rules of which every week costs again; or
    /// none.
    Judged judged;
};

/// Told before each step what it is: "draft", "pass 2 of 3", "bound".
using OnStep = std::function<void(const std::string&)>;

/// Told whenever the referee finds a pattern better than all before: the rota with it, and what the ring costs.
using OnBest = std::function<void(const roster::Rota&, const roster::Score&)>;

/// `progress` tells of the line that is searched, whose cost is not the ring's.
Result<Designed> design(const roster::Rota& rota, const rules::Packs& packs, const solve::Limits& limits,
                        const TimeBudget& budget, const OnStep& on_step = {}, const solve::OnProgress& progress = {},
                        const std::stop_token& stop = {}, const OnBest& on_best = {});

}    // namespace staffwright::app
