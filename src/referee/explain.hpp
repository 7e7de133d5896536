// Why a roster is as it is, as data first: what each rule costs, what each person has and bears, and for each unfilled
// demand who could take it, at what price, and what stops the others. The sentences are in referee/print.hpp and the
// JSON in referee/verdict_json.hpp.
//
//     const Explanation explanation = explain(problem, book, roster);
//     explanation.gaps[0].candidates     // everybody; who may and is cheapest first
//
// A candidate's change is added to the roster and judged, so prices and obstacles are the referee's own; what cannot
// have changed is not judged again (referee/trial.hpp).
// Bounds: gaps * people * days above `most_cells` are listed without candidates, dearest gaps tried first; the limit is
// a count, not a clock, so that the answer is the same on every machine. Who cannot wait for that hands over when to
// end: what is then not yet tried is listed without candidates, too. Errors: none, for a roster that roster::validate
// accepts. Thread safety: pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "referee/referee.hpp"
#include "referee/trial.hpp"

namespace staffwright::referee {

inline constexpr std::int64_t most_cells = 5'000'000;

struct RuleSummary {
    std::string id;    ///< of a rule, or one of rules::ids
    std::string message;
    std::string citation;
    std::string standing;    ///< of a rule from a pack: "secondary, signed by ..."; else empty
    Score score;
    std::int64_t breaches = 0;
    std::int64_t evaluated = 0;
};

struct PersonSummary {
    PersonIx person;
    Score score;    ///< of the breaches that name the person
    std::int64_t breaches = 0;
    std::int64_t duties = 0;    ///< in the period
    Minutes worked;             ///< credited, elapsed
};

/// One change that adds a person to what is wanted.
struct Candidate {
    PersonIx person;
    roster::Assignment duty;
    std::optional<roster::Assignment> instead_of;    ///< the duty of the same day that would be given up
    Effect effect;
};

struct Gap {
    std::string what;    ///< "Late on Tue 20 Oct in Nurse"
    Day day = 0;
    bool of_band = false;    ///< which list `demand` is a position in: duty_demand or band_demand
    std::size_t demand = 0;
    std::int32_t minimum = 0;
    std::int32_t optimum = 0;
    std::int64_t assigned = 0;
    Score cost;                           ///< of being short
    bool tried = true;                    ///< false: left out for size, or because time ended
    std::vector<Candidate> candidates;    ///< the best addition of each person who could be there
    /// The cheapest move within the day, where no addition is allowed and a move is.
    std::optional<Candidate> reassignment;
    /// The cheapest change found that is allowed; nullptr if there is none.
    [[nodiscard]] const Candidate* cheapest() const;
};

struct Explanation {
    Verdict verdict;
    std::vector<RuleSummary> rules;       ///< dearest first
    std::vector<PersonSummary> people;    ///< in the order of the problem
    std::vector<Gap> gaps;                ///< by day; demands short of a minimum or, at a price, of an optimum
};

/// Every rule, dearest first.
[[nodiscard]] std::vector<RuleSummary> summaries_of_rules(const roster::Problem& problem, const Verdict& verdict);

/// `over`: asked between gaps; true: no more of them are tried. May be empty.
[[nodiscard]] Explanation explain(const roster::Problem& problem, const rules::RuleBook& book,
                                  const roster::Roster& roster, const std::function<bool()>& over = {});

}    // namespace staffwright::referee
