// Designs of rota patterns by the optimiser, as jobs: asked for, watched, stopped, and what they found taken or put
// away. Use cases.
//
//     start_design(platform, actor, trust, pattern, {.seconds = 60});
//     const std::optional<Design> now = design_of(seen);             now->step, now->soft, now->bound
//     const Seen taken = TRY(take_design(platform, actor, trust, pattern, seen.pattern.version));
//     kinds.add(design_kind, [](JobContext& job) { return design_rota(job); });       in every worker
//
// A design changes nothing by itself: the best pattern that the referee has seen is kept with the job until somebody
// takes it, which is an edit like any other, or puts it away; stopped or failed, it is there all the same. It is the
// pattern's last design only: another one takes its place. A worker that takes over from one that died begins with what
// that had found, if the rota is still what it was.
// progress: {"step","seconds","objective","hard"}. best: {"asked","hard","soft","groups":[{"group","days"}]}. result:
// {"status","hard","soft","bound"}. For whoever may have the unit's rosters built. Errors: those of patterns.hpp;
// conflict where one is under way, or there is nothing to take; stale. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>

#include "app/builds/builds.hpp"
#include "app/jobs/job_kinds.hpp"
#include "app/rota_patterns/patterns.hpp"

namespace staffwright::app::rota_patterns {

inline constexpr const char* design_kind = "rota.design";

struct DesignWish {
    std::optional<std::int64_t> seconds{};
    std::uint64_t seed = 1;
    bool from_current = false;    ///< begin with the pattern that there is, where it has duties
};

/// How a design stands.
struct Design {
    store::JobState state = store::JobState::queued;
    std::int64_t seconds = 0;    ///< that it may take
    double elapsed = 0;
    std::string step{};                    ///< "draft", "pass 2 of 3", "bound"; empty: it has not begun
    std::optional<std::int64_t> hard{};    ///< of the best pattern so far; none: there is none yet
    std::optional<std::int64_t> soft{};
    std::optional<std::int64_t> bound{};    ///< once it is done: no pattern costs less
    std::optional<std::string> status{};    ///< likewise: optimal, feasible, infeasible (it is proved) or unknown
    std::optional<std::string> error{};
    [[nodiscard]] bool is_under_way() const {
        return state == store::JobState::queued || state == store::JobState::running;
    }
};
/// Of the pattern's last design; none: there was none, or it was taken, put away or is kept no longer.
[[nodiscard]] std::optional<Design> design_of(const Seen& seen);

/// How the pattern stands with it.
Result<Seen> start_design(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RotaPatternId& id, const DesignWish& wish, const BuildLimits& limits = {});
/// The best that it found is the pattern from now on, with the bound where that still holds.
Result<Seen> take_design(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RotaPatternId& id, std::int64_t seen);
/// One that is under way is asked to stop; one that has ended is put away.
Result<Seen> end_design(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::RotaPatternId& id);

/// The work itself.
Result<std::string> design_rota(JobContext& job);

/// Error: conflict while the pattern is being designed.
Result<void> expect_no_design(const Acting& a, const store::RotaPattern& pattern);

}    // namespace staffwright::app::rota_patterns
