// Random small problems and rosters for property tests: every rule kind, every form of penalty, dated over a clock
// change or undated, with and without clocks, with history, leave, wishes, bands, substitutions and permissions.
//
//     Rng rng{seed};                                            // print the seed when a test fails
//     const roster::Problem problem = random_problem(rng, {});
//     roster::Roster roster = random_roster(rng, problem);      // plausible for the most part, breaks plenty
//     disturb(rng, problem, roster, 3);
//
// Every problem passes roster::validate and rules::bind; every roster passes roster::validate. The same generator state
// and options give the same result. Thread safety: pure but for the generator.
#pragma once

#include <cstdint>
#include <string>

#include "base/rng.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::testing {

struct RandomProblemOptions {
    enum class Dates : std::uint8_t { either, over_clock_change, undated };
    enum class Clocks : std::uint8_t { any, all_shifts, no_shift };
    enum class Severities : std::uint8_t { mixed, only_hard, only_soft };

    std::int32_t most_people = 6;      ///< at least 2
    std::int32_t most_days = 16;       ///< at least 3
    std::int32_t most_history = 10;    ///< at least 0
    std::int32_t fewest_rules = 2;
    std::int32_t most_rules = 10;
    Dates dates = Dates::either;
    Clocks clocks = Clocks::any;
    Severities severities = Severities::mixed;
    /// Only rules of this kind (beside duty_combinations, which is no constraint); empty: all kinds. With Clocks::any
    /// the shifts get clocks where the kind needs them.
    std::string only_kind;
};

[[nodiscard]] roster::Problem random_problem(Rng& rng, const RandomProblemOptions& options);
/// Fixed duties are mostly there, days mostly hold at most one duty, skills mostly fit.
[[nodiscard]] roster::Roster random_roster(Rng& rng, const roster::Problem& problem);
/// Adds, removes or changes single duties so many times.
void disturb(Rng& rng, const roster::Problem& problem, roster::Roster& roster, int changes);

}    // namespace staffwright::testing
