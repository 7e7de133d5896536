// What would fill a gap: the cheapest changes, each of them verified.
//
//     const std::vector<GapCures> all = find_cures(problem, book, roster, gaps, limits);
//     all[0].cures[0].change, .changes, .roster
//
// For each gap three sorts of cure are looked for:
//   assignment  somebody takes the duty and nothing else changes
//   chain       somebody takes it for another duty, or others change too: the roster is solved again over the days
//   around it, with him
//               fixed on the duty, everything outside those days as it is, and a small price on each change
//   waiver      somebody takes it and one rule is waived for him
// Every cure is judged from scratch by the referee before it is handed out: it has no more hard cost than the roster
// had (of a waiver: the waived rule aside, for that person), and the demand has one person more. The `people` most
// promising have also been tried by re-solving: for them the cheapest found with them on the duty is offered. Waivers,
// and people beyond those, are judged but not solved again.
//
// Bounds: `most` cures for a gap, so many people tried; the search is not exhaustive. Single assignments come with
// their price, so that only those handed out are judged whole; waivers are looked for where assignments are too few.
// When time ends or it is stopped, what was verified until then is handed out and the rest of the gaps said not to be
// finished. The same limits without seconds give the same cures. Errors: none. Thread safety: pure.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "referee/explain.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::app {

struct CureLimits {
    std::optional<double> seconds;    ///< wall clock for all gaps; none: no limit
    std::int64_t work = 200'000;      ///< units of work (solve::Limits) for each person tried by re-solving
    std::size_t people = 10;          ///< tried by re-solving for each gap, the most promising first
    std::size_t most = 5;             ///< cures kept for each gap
    std::uint64_t seed = 1;
};

/// A day of somebody that is another afterwards.
struct CellChange {
    roster::PersonIx person;
    roster::Day day = 0;
    std::vector<roster::Assignment> before;
    std::vector<roster::Assignment> after;
};

struct Waiver {
    std::string rule;
    std::string what;    ///< what would be broken, in the referee's words
};

struct Cure {
    enum class Kind : std::uint8_t { assignment, chain, waiver };
    Kind kind = Kind::assignment;
    roster::PersonIx person;    ///< takes the duty
    roster::Assignment duty;
    std::vector<CellChange> changes;    ///< by person and day, the duty itself included
    std::optional<Waiver> waiver;
    roster::Score change;    ///< of the whole roster's score; of a waiver, with the rule waived
    roster::Roster roster;
    std::optional<Pence> pay{};    ///< what the changes cost the trust in pay (change_of_pay.hpp); none: not known
    /// Different people in `changes`.
    [[nodiscard]] std::size_t people() const;
};
[[nodiscard]] const char* name(Cure::Kind kind);

struct GapCures {
    referee::Gap gap;
    std::vector<Cure> cures;    ///< those that break nothing first, then by change of the score and size
    bool finished = true;       ///< false: it was ended before all that the limits allow had been tried
};

/// Which gaps are meant; what is not set does not matter.
struct GapChoice {
    std::optional<roster::Day> day;
    std::optional<roster::ShiftIx> shift;
    std::optional<roster::SkillIx> skill;
};
[[nodiscard]] std::vector<referee::Gap> chosen(const roster::Problem& problem, const std::vector<referee::Gap>& gaps,
                                               const GapChoice& choice);
/// DAY/SHIFT/SKILL with ids; a part that is empty or left out does not matter; DAY a date or a number from 0.
/// Errors: bad_usage, with what is not known.
Result<GapChoice> parse_gap(const roster::Problem& problem, const std::string& text);

/// The roster with somebody of a gap on its duty, and nothing else changed.
[[nodiscard]] roster::Roster with_candidate(const roster::Roster& roster, const referee::Candidate& candidate);

/// `gaps`: of referee::explain for this very roster.
[[nodiscard]] std::vector<GapCures> find_cures(const roster::Problem& problem, const rules::RuleBook& book,
                                               const roster::Roster& roster, const std::vector<referee::Gap>& gaps,
                                               const CureLimits& limits, const std::stop_token& stop = {});

}    // namespace staffwright::app
