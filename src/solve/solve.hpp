// The one door to the optimiser: from a problem to the best roster it can find within limits.
//
//     const Outcome outcome = solve(problem, book, limits, {});
//
// Anytime: the best roster so far is always kept; a stop request, the seconds or the work limit end the search soon
// (within a fraction of a second for a ward). Deterministic: the same problem, build, seed, thread count and work limit
// give the same roster byte for byte, if `seconds` was not what ended it. The score is the optimiser's own; the
// referee (referee/referee.hpp) has the last word, and callers ask it.
// Errors: none. Thread safety: reentrant; the problem and book are only read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "roster/certificate.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::solve {

struct Limits {
    /// Wall-clock seconds; none: no limit. At least one of `seconds` and `work` should be set, else only a stop request
    /// or a proof ends the search.
    std::optional<double> seconds;
    /// Work units: about one elementary move evaluation each; the same count on every machine. None: no limit.
    std::optional<std::int64_t> work;
    int threads = 1;    ///< 1 to 64
    std::uint64_t seed = 1;
};

enum class Status : std::uint8_t {
    optimal,       ///< legal, and the bound equals the objective
    feasible,      ///< legal
    infeasible,    ///< proved: no roster keeps the hard rules
    unknown,       ///< no legal roster found, and no proof that there is none
};
[[nodiscard]] const char* name(Status status);

/// Why the bound was given up, or never begun: more time would not raise it.
enum class NoProof : std::uint8_t {
    no,
    rules,       ///< most people have rules that pricing does not know, those of Outcome::left_out
    costs,       ///< so large that the prices of a line do not fit exact tables
    days,        ///< a day's work that a roster may hold is not among the search's options
    programme    ///< the linear programme failed, or nothing moved any more
};
/// As reports name it: "rules", "costs" ...; empty for `no`.
[[nodiscard]] const char* name(NoProof why);

struct Progress {
    double seconds = 0;
    std::int64_t work = 0;
    roster::Score best;
    std::optional<Cost> bound;
    bool improved = false;    ///< a new best roster was found since the last call
    /// The best itself; only during the call.
    std::function<roster::Roster()> roster{};
};
/// Called from the calling thread, at most some ten times a second and at every improvement that lasts.
using OnProgress = std::function<void(const Progress&)>;

struct TrajectoryPoint {
    double seconds = 0;
    roster::Score best;
    std::optional<Cost> bound;
};

struct Outcome {
    Status status = Status::unknown;
    roster::Roster roster;    ///< the best found; not legal if status is infeasible or unknown
    roster::Score score;
    std::optional<Cost> bound;    ///< proven lower limit of the soft score of a legal roster; at least 0
    /// What proves the bound, where it is above what nothing can cost less than anyway (0, where no duty has a negative
    /// cost), or that the problem is infeasible. Its own bound is less where branching looked at more parts than there
    /// is room for in a certificate. Without a fingerprint.
    std::optional<roster::Certificate> certificate;
    /// A fault of ours: the roster is legal and costs less than this, which had been proved (none: that no roster is
    /// legal had been). Nothing is claimed then: the bound is what nothing can cost less than anyway, or none.
    struct Contradicted {
        std::optional<Cost> bound;
        Cost cost{0};    ///< of the roster
    };
    std::optional<Contradicted> contradicted;
    /// Kinds of rule that the bound knows nothing of (it holds without them, and might be higher with them), ascending;
    /// none where the roster is proved best.
    std::vector<std::string> left_out;
    NoProof no_proof = NoProof::no;    ///< `no` where the roster is proved best
    double seconds = 0;
    std::int64_t work = 0;
    std::vector<TrajectoryPoint> trajectory;    ///< improvements in order of time
};

/// `start`: a roster to improve (an earlier one, a person's draft); none: from scratch.
[[nodiscard]] Outcome solve(const roster::Problem& problem, const rules::RuleBook& book, const Limits& limits,
                            const OnProgress& progress = {}, const std::stop_token& stop = {},
                            const roster::Roster* start = nullptr);

}    // namespace staffwright::solve
