#include "app/judged_solve.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::app {

namespace {

/// Judging the finished roster takes about as long as judging an empty one with everything unfilled; writing less.
double seconds_to_judge(const roster::Problem& problem, const rules::RuleBook& book) {
    const TimeBudget::Clock::time_point start = TimeBudget::Clock::now();
    static_cast<void>(referee::judge(problem, book, roster::Roster(problem)));
    return TimeBudget(start).spent();
}

std::string words(const roster::Score& score) {
    return fmt::format("hard {} and objective {}", score.hard.count(), score.soft.count());
}

}    // namespace

std::optional<double> TimeBudget::for_search(double aside) const {
    constexpr double least = 0.1;
    if (!seconds_) {
        return {};
    }
    return std::max(least, *seconds_ - spent() - aside);
}

TimeBudget TimeBudget::share(int parts) const {
    return seconds_ ? TimeBudget(Clock::now(), std::max(0.0, *seconds_ - spent()) / parts) : TimeBudget(started_);
}

Result<Judged> solve_and_judge(const roster::Problem& problem, const rules::RuleBook& book, solve::Limits limits,
                               const TimeBudget& budget, const solve::OnProgress& progress,
                               const std::stop_token& stop) {
    limits.seconds = budget.for_search(0.05 + 3 * seconds_to_judge(problem, book));
    Judged judged{solve::solve(problem, book, limits, progress, stop), {}};
    judged.verdict = referee::judge(problem, book, judged.outcome.roster);
    if (judged.verdict.score != judged.outcome.score) {
        return Error{ErrorId::internal,
                     fmt::format("the optimiser scores its roster with {}, the referee with {}",
                                 words(judged.outcome.score), words(judged.verdict.score)),
                     "this is a fault in Staffwright: no roster was written. Report it with the problem, the seed and "
                     "the limits",
                     Place{problem.id, 0, ""}};
    }
    const bool says_legal =
        judged.outcome.status == solve::Status::optimal || judged.outcome.status == solve::Status::feasible;
    if (says_legal != judged.verdict.legal()) {
        return Error{ErrorId::internal,
                     fmt::format("the optimiser calls its roster {}, the referee {}",
                                 solve::name(judged.outcome.status), judged.verdict.legal() ? "legal" : "not legal"),
                     "this is a fault in Staffwright: no roster was written", Place{problem.id, 0, ""}};
    }
    return judged;
}

}    // namespace staffwright::app
