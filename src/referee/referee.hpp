// The referee: judges any roster from scratch and has the last word. It recomputes everything from the problem, the
// rule book's meaning (rules/kinds.hpp) and the roster; it includes nothing of solve/ and solve/ includes nothing of
// it.
//
//     const Verdict verdict = referee::judge(problem, book, roster);
//     verdict.legal()   verdict.score.soft   verdict.breaches
//
// Errors: none; a roster that `roster::validate` accepts can always be judged. Thread safety: pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::referee {

using roster::Day;
using roster::PersonIx;
using roster::Score;

/// One breach, as data. Identity for comparing two verdicts: all but `cost`.
struct Breach {
    std::string rule;                ///< rule id, or one of rules::ids
    std::vector<PersonIx> people;    ///< whom it concerns, ascending; empty for a demand
    Day from = 0;                    ///< first day concerned; may be in the past
    Day until = 0;                   ///< not included
    std::int64_t amount = 0;         ///< in the kind's own measure, >= 1 (a duty_cost may be negative)
    roster::Severity severity = roster::Severity::hard;
    Cost cost;           ///< never 0: what has no price is no breach
    std::string what;    ///< one sentence with values and limits: "rest of 10 h 30, 11 h required"
};

struct Verdict {
    Score score;
    std::vector<Breach> breaches;    ///< ordered: hard first, then by day, person, rule
    /// How often each rule id was looked at with something to judge (a run, a pair of duties, a demand ...): a rule
    /// that was never evaluated is not the same as one that was kept.
    std::map<std::string, std::int64_t> evaluated;

    [[nodiscard]] bool legal() const { return score.hard == Cost{0}; }
};

[[nodiscard]] Verdict judge(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& roster);

/// Soft and hard cost by rule id, every rule of the problem named (0 where kept), ordered by id.
[[nodiscard]] std::map<std::string, Score> by_rule(const roster::Problem& problem, const Verdict& verdict);
/// Score of the breaches that name the person.
[[nodiscard]] IndexVector<PersonIx, Score> by_person(const roster::Problem& problem, const Verdict& verdict);
/// Score of the breaches that begin on the day (those that begin in the past count to day 0). Index = day.
[[nodiscard]] std::vector<Score> by_day(const roster::Problem& problem, const Verdict& verdict);

}    // namespace staffwright::referee
