// A roster's life until it is approved: made, edited with the referee's verdict, tried, taken back, compared,
// explained.
//
//     const Edited done = TRY(edit(platform, actor, trust, roster, {.seen = 7, .cells = {...}}));
//     done.judged->verdict()    done.change.only_in_second    // what it broke
//
// Whoever edits names the version of the roster that was read (`seen`: Roster::version); if it is another by now
// nothing is written (stale). Days before the lock and rosters that are finalised or closed take no edits (conflict).
// An edit of an approved roster makes it a draft again. Nobody is told here that something is illegal but by the
// verdict: a roster in the making may be; what may be published is decide.hpp's. Errors besides: not_found,
// bad_reference (a person, shift or skill that the unit does not roster), bad_value, those of assembling. Thread
// safety: any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/clock_only.hpp"
#include "app/cures.hpp"
#include "app/rosters/desk.hpp"
#include "app/rosters/proof.hpp"
#include "referee/exchange.hpp"
#include "rules/definitions.hpp"
#include "store/publication.hpp"

namespace staffwright::app::rosters {

/// What stands for the kind of leave where the reader may only know that somebody is away.
inline constexpr const char* unseen_kind = "away";

/// All duties of somebody on a day, as they are to be.
struct CellDuty {
    store::ShiftId shift{};
    store::SkillId skill{};
    bool is_pinned = false;
};
struct Cell {
    store::PersonId person{};
    calendar::Date day{};
    std::vector<CellDuty> duties{};    ///< empty: off
};

struct Edit {
    std::int64_t seen = 0;
    std::vector<Cell> cells{};
    std::optional<std::string> note{};
};

struct Edited {
    store::Roster roster;       ///< as it is now
    std::int64_t number = 0;    ///< of the version that was made; of a trial, of the one it was tried on
    JudgedPtr before;           ///< none for a first version
    JudgedPtr judged;
    referee::Difference change;
    Proof proof{};
};

/// A roster and the version of it that is looked at, judged.
struct Shown {
    store::Roster roster;
    std::optional<store::RosterVersion> version;    ///< none: nothing is on it yet; without its assignments
    JudgedPtr judged;                               ///< of an empty roster where there is no version
    bool may_edit = false;                          ///< makes or approves it: sees drafts, verdicts and who is away
    std::vector<store::Publication> published{};    ///< which days people have been told, the newest last
    Proof proof{};                                  ///< of the version; nothing but `not_proved` where there is none
    bool sees_leave = false;                        ///< may see why people are away, not only that they are
    std::vector<store::Leave> asked{};    ///< leave that is not decided yet, for whoever may see the unit's leave
    std::vector<rules::Definition> unsigned_definitions{};    ///< that its rules use; for whoever makes or approves it
};

Result<store::Roster> create(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const Period& period);
/// Of a unit, or of all units that the actor may see, that touch the period; by first day.
Result<std::vector<store::Roster>> list(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const store::UnitId& unit, const Period& period);
/// `number` none: the current one; whoever may not edit sees the published one alone.
Result<Shown> show(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                   const store::RosterId& roster, std::optional<std::int64_t> number = {});
Result<std::vector<store::RosterVersion>> versions(const Platform& platform, const Actor& actor,
                                                   const store::TrustId& trust, const store::RosterId& roster);

Result<Edited> edit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                    const store::RosterId& roster, const Edit& wanted);
/// The same without saving it; `seen` does not matter.
Result<Edited> try_edit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::RosterId& roster, const Edit& wanted);
/// A new version with the duties of an older one.
Result<Edited> take_back(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RosterId& roster, std::int64_t seen, std::int64_t to);

/// A person's day that differs between two versions.
struct CellDifference {
    store::PersonId person{};
    calendar::Date day{};
    std::vector<store::RosterAssignment> before{};
    std::vector<store::RosterAssignment> after{};
};
Result<std::vector<CellDifference>> compare(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                            const store::RosterId& roster, std::int64_t one, std::int64_t other);
[[nodiscard]] std::vector<CellDifference> differences(const std::vector<store::RosterAssignment>& before,
                                                      const std::vector<store::RosterAssignment>& after);

/// What of a roster is to be explained beside rules and people; what is not set is not asked.
struct Question {
    std::optional<std::string> gap{};        ///< cures of gaps: DAY/SHIFT/SKILL by their codes (app/cures.hpp)
    std::optional<std::int64_t> demand{};    ///< cures of one: its line in the demand, duties before bands, from 0
    struct OfDuty {
        store::PersonId person{};
        calendar::Date day{};
        store::ShiftId shift{};
    };
    std::optional<OfDuty> duty{};    ///< who else could do it
};

/// Somebody who could do another's duty, and what that would make of their days.
struct DutyChoice {
    referee::Exchange exchange;
    std::vector<CellDifference> cells;
    std::optional<Pence> pay{};             ///< what it would cost the trust; none: not known
    std::vector<ClockOnly> clock_only{};    ///< of what stops it, what only a change of the clocks makes
};
struct DutyExplained {
    store::RosterAssignment duty;
    std::vector<DutyChoice> others;    ///< who may and is cheapest first
};

/// So many people who could take the duty of a gap are told of where nobody asks about the gap: the most promising.
inline constexpr std::size_t most_promising = 12;

/// Why the current version is as it is; with the cheapest cures of the gaps asked for, worked out after the
/// transaction, and within seconds: what there was no time for is not there. For whoever makes or approves it. Error
/// besides: not_found for a duty that is not on it.
struct Explained {
    JudgedPtr judged;
    referee::Explanation explanation;
    std::vector<GapCures> cures{};
    /// What it would cost the trust in pay to have who may take the duty of a gap asked for: by its line of the demand.
    std::map<std::pair<std::int64_t, roster::PersonIx>, Pence> candidate_pay{};
    /// Likewise: of what stops them, what only a change of the clocks makes.
    std::map<std::pair<std::int64_t, roster::PersonIx>, std::vector<ClockOnly>> candidate_clock{};
    std::optional<DutyExplained> duty{};
};
/// Where a gap of the problem is in the lines of its demand: duties before bands, from 0.
[[nodiscard]] std::int64_t demand_line(const roster::Problem& problem, const referee::Gap& gap);
Result<Explained> explain(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster, const Question& question);

/// What a build made; from a job.
struct Built {
    Assembled in;
    std::optional<std::int64_t> based_on{};    ///< the current version when the build began; none: there was none
    roster::Roster roster;
    referee::Verdict verdict;
    std::optional<Cost> bound{};    ///< proved, of the soft score
    std::optional<std::string> note{};
};
struct Saved {
    std::int64_t number = 0;
    std::int64_t version = 0;     ///< of the roster's row
    std::optional<Cost> gap{};    ///< soft score less bound
};
/// Error: stale, if the roster has another current version by now.
Result<Saved> save_built(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RosterId& roster, const Built& built);

// -- for the other use cases of this room
/// For jobs, and whoever asks for permission once its unit is known.
Result<store::Roster> expect_roster(const Acting& a, const store::RosterId& roster);
/// For whoever has one of these permissions in its unit. A roster that is not there is told only to those who have one
/// in the whole trust: to others it is as one of a unit that is not theirs.
Result<store::Roster> expect_roster(const Acting& a, const store::RosterId& roster,
                                    std::initializer_list<identity::Permission> any_of);
/// What of leave the actor may see beside the roster that is shown.
Result<void> add_leave(const Acting& a, Shown& shown);
/// The pack versions that the problem's rules came from, stored if they are not yet.
Result<std::vector<store::PackVersionId>> packs_in_use(Acting& a, const AssembledProblem& in);

}    // namespace staffwright::app::rosters
