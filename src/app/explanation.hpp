// Why a roster is as it is, as data: what each rule costs, what each person works and is asked to bear, and for each
// gap who could fill it, at what price, and what holds the others back.
//
//     const Explanation explanation = explain(problem, book, roster);
//     explanation.gaps[0].candidates     // the cheapest first; then those who may not, the least hindered first
//
// Every candidate is tried: the duty is added to the roster and the referee judges the result, so prices and obstacles
// are the referee's own. That costs a verdict for each person; the number of gaps that are tried is bounded by the size
// of the problem, not by a clock, so that the answer is the same on every machine.
// Errors: none, for a roster that roster::validate accepts. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/tally.hpp"
#include "referee/referee.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::app {

struct RuleLine {
    std::string id;          ///< of the rule, or one of rules::ids
    std::string message;     ///< the rule's sentence; empty for what holds without a rule
    std::string citation;    ///< where it is written down
    roster::Score score;
    std::int64_t breaches = 0;
    std::int64_t evaluated = 0;    ///< how often there was something to judge
};

/// One more duty for one person, as a way to fill a gap.
struct Candidate {
    roster::PersonIx person;
    roster::ShiftIx shift;
    roster::Score change;    ///< of the whole roster's score; may be negative
    std::vector<std::string>
        obstacles;         ///< ids of the hard rules that would be newly broken; empty: the duty is legal
    std::string reason;    ///< the first obstacle in words
};

struct Gap {
    std::string what;    ///< "LD RN", "08:00-12:30 RN"
    roster::Day day = 0;
    std::int32_t wanted = 0;
    std::int32_t assigned = 0;
    std::vector<Candidate> candidates;
    bool tried = false;    ///< false: left out for size
    std::int32_t without_skill = 0;
    std::int32_t already_there = 0;
};

struct Explanation {
    referee::Verdict verdict;
    Tally tally;
    std::vector<RuleLine> rules;    ///< dearest first: hard, then soft, then by id
    IndexVector<roster::PersonIx, roster::Score> people;
    std::vector<Gap> gaps;    ///< by day
};

[[nodiscard]] Explanation explain(const roster::Problem& problem, const rules::RuleBook& book,
                                  const roster::Roster& roster);

}    // namespace staffwright::app
