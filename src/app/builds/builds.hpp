// Builds of rosters as jobs: asked for, looked at, cancelled, and the best so far kept. Use cases.
//
//     const store::Job job = TRY(start_build(platform, actor, trust, roster, {.seconds = 60, .key = "..."}));
//     const store::Job now = TRY(show_job(platform, actor, trust, job.id));        now.progress, now.best
//     kinds.add(build_kind, [](JobContext& job) { return build(job); });           in every worker
//
// progress: {"objective","hard","bound","gap","seconds"}, null where there is none. best: {"based_on","hard","soft",
// "assignments":[{"person","day","shift","skill"}]}. result: {"number","status","hard","soft","bound","gap"} of the
// version that was made, or {"number":null,"status":...} where there is no legal roster; then nothing is saved.
// A job that is done again after its worker died finds the version that it has already made. One that is held makes
// none: its best roster stays with it as a proposal (proposals.hpp), its result has no number, and a worker that takes
// it over begins with what was found already. A build of a practice copy is its user's alone: others may build the true
// roster meanwhile, and nothing of it is audited. It ends with the copy, and nothing is kept of it.
// Errors: those of acting.hpp and of rosters; bad_value; conflict where a build of the roster is under way already;
// stale where it was changed meanwhile. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/jobs/job_kinds.hpp"
#include "store/jobs.hpp"

namespace staffwright::app {

inline constexpr const char* build_kind = "roster.build";

struct BuildLimits {
    std::int64_t most_seconds = 3'600;    ///< whatever a payload asks for
    std::int64_t usual_seconds = 60;
};

/// What becomes of what a build found.
enum class Hold : std::uint8_t {
    no,            ///< it becomes the current version
    until_taken    ///< it is a proposal
};

struct BuildWish {
    std::optional<std::int64_t> seconds{};
    std::uint64_t seed = 1;
    bool from_current = false;    ///< begin with the current version instead of nothing
    Hold hold = Hold::no;
    bool is_practice = false;    ///< of the actor's practice copy (rosters/practice.hpp); then it is held
    std::string key{};           ///< the same twice is one build; empty: one of its own
};

struct BuildPayload {
    store::RosterId roster{};
    store::UnitId unit{};
    std::int64_t seconds = 0;
    std::uint64_t seed = 1;
    bool from_current = false;
    Hold hold = Hold::no;
    std::optional<store::UserId> practice{};    ///< whose practice copy is built: nobody else sees or hears of it
};
/// Error: bad_value for a job that is no build.
Result<BuildPayload> read_payload(const store::Job& job);

/// What a build that is done has made. Nothing is there of a job that is not done.
struct BuildResult {
    std::optional<std::int64_t> number{};    ///< of the version; none: there is no legal roster
    std::optional<std::int64_t> soft{};
    std::optional<std::int64_t> bound{};
};
[[nodiscard]] BuildResult read_result(const store::Job& job);

/// What became of what a build found: `open` until somebody decides, `part` where more of it may be taken.
enum class ProposalState : std::uint8_t { open, part, taken, declined };
[[nodiscard]] const char* name(ProposalState state);
/// None: the build goes on, found nothing, or saved what it found itself.
[[nodiscard]] std::optional<ProposalState> proposal_state(const store::Job& job);

Result<store::Job> start_build(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::RosterId& roster, const BuildWish& wish, const BuildLimits& limits = {});

/// A trust's jobs whose unit the actor may see, the newest first.
Result<std::vector<store::Job>> list_jobs(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                          std::int64_t at_most);
Result<store::Job> show_job(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::JobId& job);
/// At once if it waits, else it is asked to stop. Error besides: conflict for one that is at an end.
Result<store::Job> cancel_job(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::JobId& job);
/// Makes the best so far the roster's current version, and ends the build if it goes on; the number of the version.
/// Error besides: conflict where there is none yet.
Result<std::int64_t> keep_best(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::JobId& id);

/// The actor's practice copy (rosters/practice.hpp) and all that was built in it are no more; also where there is none.
/// Error besides: not_permitted for who is no user.
Result<void> end_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster);
/// Those of all trusts in scope that were not changed since, likewise; how many.
Result<std::int64_t> end_old_practice(store::sql::Transaction& t, calendar::Moment unchanged_since);

/// The work itself.
Result<std::string> build(JobContext& job);

}    // namespace staffwright::app
