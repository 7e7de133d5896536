// The use case "make a roster": the optimiser proposes, the referee judges, and the two must agree.
//
//     TimeBudget budget(started, 60.0);
//     const Judged judged = TRY(solve_and_judge(problem, book, limits, budget, on_progress, stop));
//
// Where no legal roster was found, it is asked why: a clash of rules, people and demand that is proved (then the status
// is infeasible), or else what the roster with the least breach still breaks. With a limit in time, and of a problem
// that is not large, that is asked beside the search from a twentieth of the time (2 to 10 s) on
// (app/why_meanwhile.hpp), and a proof ends both. Else a quarter of the time is kept for it, and given to the search as
// soon as it has a legal roster (of less than two seconds nothing is kept, and a fifth of a second is added); with a
// limit in work, half as much work again.
//
// Errors: internal, if the optimiser's score of its roster is not the referee's: a fault of ours, and the roster is not
// handed out. Thread safety: reentrant.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>

#include "app/clash_words.hpp"
#include "base/result.hpp"
#include "referee/referee.hpp"
#include "roster/problem.hpp"
#include "rules/bind.hpp"
#include "solve/solve.hpp"

namespace staffwright::app {

/// The seconds that a whole command may take, and what of them the search may use. Reading has been paid for when the
/// search begins; judging and writing come after it and are set aside.
class TimeBudget {
public:
    /// Beyond the limit, for the reason why no legal roster was found: without it "none" would be all the answer.
    static constexpr double grace_to_ask_why = 0.2;

    using Clock = std::chrono::steady_clock;
    explicit TimeBudget(Clock::time_point started, std::optional<double> seconds = {})
        : started_(started), seconds_(seconds) {}

    [[nodiscard]] double spent() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }
    /// Seconds for the search from now on, with `aside` kept for what follows; none if there is no limit. Never
    /// nothing: a search of a fraction of a second often finds a legal roster.
    [[nodiscard]] std::optional<double> for_search(double aside) const;
    /// Seconds to find out why nothing legal was found: what is left, and `grace_to_ask_why` beyond it. 0 or less:
    /// none.
    [[nodiscard]] std::optional<double> to_ask_why() const;
    /// One of `parts` equal shares of what is left, for searches one after another; no limit if there is none.
    [[nodiscard]] TimeBudget share(int parts) const;

private:
    Clock::time_point started_;
    std::optional<double> seconds_;
};

/// What the limits are when nobody states any.
inline constexpr double usual_seconds = 60;

struct Judged {
    solve::Outcome outcome;    ///< its trajectory by the budget's clock: reading counts
    referee::Verdict verdict;
    std::optional<ClashReport> clash;    ///< where the roster is not legal
};

/// `limits.seconds` is ignored: the budget says it. `start`: a roster to begin with; may be null.
Result<Judged> solve_and_judge(const roster::Problem& problem, const rules::RuleBook& book, solve::Limits limits,
                               const TimeBudget& budget, const solve::OnProgress& progress = {},
                               const std::stop_token& stop = {}, const roster::Roster* start = nullptr);

/// What a search came to, judged. `why`: a clash that was proved; of a legal roster it is a contradiction.
Result<Judged> judge_search(const roster::Problem& problem, const rules::RuleBook& book, solve::Outcome outcome,
                            const std::optional<solve::Clash>& why);

/// What was proved says of a legal roster that it cannot be: nothing is claimed of the outcome, whose roster is legal.
void contradict(solve::Outcome& outcome, const solve::Outcome::Contradicted& by);

/// After the roster of the outcome became a legal one that costs less: it is optimal where it costs what was proved.
/// Where it costs still less the proof was wrong, which `contradicted` tells, and nothing is claimed.
void note_bound(solve::Outcome& outcome);

/// Errors: internal, where the optimiser had proved something that its own roster contradicts. The roster is legal all
/// the same: this is asked once it has been written.
Result<void> no_contradiction(const roster::Problem& problem, const solve::Outcome& outcome);

}    // namespace staffwright::app
