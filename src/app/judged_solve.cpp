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

std::optional<double> TimeBudget::to_ask_why() const {
    return seconds_ ? std::optional(*seconds_ + grace_to_ask_why - spent()) : std::nullopt;
}

TimeBudget TimeBudget::share(int parts) const {
    return seconds_ ? TimeBudget(Clock::now(), std::max(0.0, *seconds_ - spent()) / parts) : TimeBudget(started_);
}

namespace {

/// The search's time is shortened while nothing legal is known, so that some is left to find out why.
constexpr double share_of_search = 0.75;
constexpr double seconds_worth_sharing = 2;
constexpr std::int64_t least_work_to_ask_why = 1'000'000;

/// Ends a search at a share of its time if it has no legal roster by then.
solve::Outcome search(const roster::Problem& problem, const rules::RuleBook& book, const solve::Limits& limits,
                      const solve::OnProgress& progress, const std::stop_token& stop, const roster::Roster* start) {
    std::stop_source early;
    const std::stop_callback passed_on(stop, [&early] { early.request_stop(); });
    const bool shares = limits.seconds && *limits.seconds >= seconds_worth_sharing;
    const auto watch = [&](const solve::Progress& news) {
        if (shares && news.best.hard > Cost{0} && news.seconds > share_of_search * *limits.seconds) {
            early.request_stop();
        }
        if (progress) {
            progress(news);
        }
    };
    return solve::solve(problem, book, limits, watch, early.get_token(), start);
}

void ask_why(const roster::Problem& problem, const rules::RuleBook& book, const solve::Limits& limits,
             const TimeBudget& budget, const std::stop_token& stop, Judged& judged) {
    solve::ClashLimits asking;
    if (limits.work) {
        asking.work = std::max(least_work_to_ask_why, *limits.work / 2);
    }
    asking.seconds = budget.to_ask_why();
    // A search that did not end within the grace is of a problem too large to ask anything of in what is left of it.
    const bool no_time = asking.seconds && *asking.seconds <= 0;
    if (const auto clash = no_time ? std::nullopt : solve::find_clash(problem, book, asking, stop)) {
        judged.outcome.status = solve::Status::infeasible;
        judged.outcome.certificate = clash->proof;
        judged.clash = describe(problem, book, *clash);
    } else {
        judged.clash = describe_unproved(problem, book, judged.verdict);
    }
}

}    // namespace

Result<Judged> solve_and_judge(const roster::Problem& problem, const rules::RuleBook& book, solve::Limits limits,
                               const TimeBudget& budget, const solve::OnProgress& progress, const std::stop_token& stop,
                               const roster::Roster* start) {
    limits.seconds = budget.for_search(0.05 + 3 * seconds_to_judge(problem, book));
    Judged judged{search(problem, book, limits, progress, stop, start), {}, {}};
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
    if (!says_legal) {
        ask_why(problem, book, limits, budget, stop, judged);
    }
    return judged;
}

void note_bound(solve::Outcome& outcome) {
    if (!outcome.bound || *outcome.bound < outcome.score.soft) {
        return;
    }
    if (*outcome.bound == outcome.score.soft) {
        outcome.status = solve::Status::optimal;
        outcome.left_out.clear();
        outcome.no_proof = solve::NoProof::no;
        return;
    }
    outcome.contradicted = solve::Outcome::Contradicted{outcome.bound};
    outcome.status = solve::Status::feasible;
    outcome.bound.reset();
    outcome.certificate.reset();
}

Result<void> no_contradiction(const roster::Problem& problem, const solve::Outcome& outcome) {
    if (!outcome.contradicted) {
        return {};
    }
    const std::optional<Cost>& bound = outcome.contradicted->bound;
    return Error{
        ErrorId::internal,
        fmt::format("the roster is legal and costs {}, and the optimiser had proved that {}",
                    outcome.score.soft.count(),
                    bound ? fmt::format("none costs less than {}", bound->count()) : "no roster is legal"),
        "this is a fault in Staffwright. The roster is legal and was kept, but nothing is known of how good it is. "
        "Report it with the problem, the seed and the limits",
        Place{problem.id, 0, ""}};
}

}    // namespace staffwright::app
