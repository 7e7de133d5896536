// What a build found, held as a proposal until somebody takes it: beside the present roster, as a whole or in part, or
// not at all. Use cases.
//
//     const Proposal found = TRY(show_proposal(platform, actor, trust, job));      found.cells, found.proposed
//     accept_proposal(platform, actor, trust, job, {.seen = found.roster.version})                  // all of it
//     accept_proposal(platform, actor, trust, job, {.seen = ..., .people = {{amy}}, .days = {{monday}}})
//
// A proposal is the best roster that is stored with its job: it outlives server and worker, and expires with the job.
// It is compared with what the roster is now, not with what it was when the build began: where somebody changed a
// person's day meanwhile and the proposal has another idea of it, that is said (`meanwhile`), and it stays
// theirs unless it is asked for. Taking some of it is an edit like any other, with the referee's verdict; `seen` is the
// version of the roster that was read (stale, if it is another by now). The rest may be taken later. Days that are
// locked are never taken. While a build goes on its best so far may be looked at, not taken.
// A bound is told only where the unit's facts are those that the build began with and all of its pins are still there:
// of others it proves nothing.
// Errors: those of acting.hpp and of life.hpp; conflict where there is no roster yet, the build goes on, the proposal
// was decided on already, or nothing of it is left to take. Thread safety: any thread.
#pragma once

#include <optional>
#include <vector>

#include "app/builds/builds.hpp"
#include "app/rosters/life.hpp"

namespace staffwright::app {

/// A person's day that the proposal has otherwise than the roster.
struct ProposedCell {
    rosters::CellDifference change{};    ///< from the roster as it is to the proposal
    bool is_locked = false;              ///< never taken
    /// From what it was when the build began to the roster as it is; none: nobody changed it.
    std::optional<rosters::CellDifference> meanwhile{};
};

struct Proposal {
    store::Job job;
    store::Roster roster;                      ///< as it is now
    std::optional<std::int64_t> based_on{};    ///< the current version when the build began
    bool has_other_facts = false;              ///< people, leave, demand or rules changed since then
    rosters::JudgedPtr present;                ///< of an empty roster where there is no version
    rosters::JudgedPtr proposed;               ///< pins are those of the present roster
    std::optional<Cost> bound{};
    std::vector<ProposedCell> cells{};    ///< by person, then by day
};

Result<Proposal> show_proposal(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::JobId& job);

/// What becomes of days that somebody else changed since the build began.
enum class ChangedMeanwhile : std::uint8_t { stays, is_replaced };
struct Taken {
    std::int64_t seen = 0;
    std::optional<std::vector<store::PersonId>> people{};    ///< none: everybody
    std::optional<std::vector<calendar::Date>> days{};       ///< none: every day
    ChangedMeanwhile changed_meanwhile = ChangedMeanwhile::stays;
};
/// The new version. Whoever takes all that the proposal has gets it with its bound.
Result<rosters::Edited> accept_proposal(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const store::JobId& job, const Taken& taken);
/// Nothing (more) of it is wanted.
Result<void> decline_proposal(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::JobId& job);

}    // namespace staffwright::app
