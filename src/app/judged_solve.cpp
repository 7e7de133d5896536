#include "app/judged_solve.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/why_meanwhile.hpp"

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

// Beside a search without a legal roster it is asked why, once that has had this long. Of larger problems the tables of
// the proof would take the memory and the time in which their first legal roster is found.
constexpr double least_seconds_alone = 2;
constexpr double most_seconds_alone = 10;
constexpr double share_alone = 0.05;
constexpr std::size_t most_person_days_meanwhile = 5'000;

/// Nothing where work is limited: what is found then must not hang on a clock.
std::optional<WhyMeanwhile::When> when_to_ask(const roster::Problem& problem, const solve::Limits& limits) {
    const std::size_t person_days = problem.people.size() * static_cast<std::size_t>(problem.horizon.days);
    if (limits.work || !limits.seconds || person_days > most_person_days_meanwhile) {
        return {};
    }
    const double after = std::clamp(share_alone * *limits.seconds, least_seconds_alone, most_seconds_alone);
    if (after >= *limits.seconds) {
        return {};
    }
    return WhyMeanwhile::When{after, {.seconds = *limits.seconds - after}};
}

struct Searched {
    solve::Outcome outcome;
    WhyMeanwhile::Answer why;
};

/// Ends a search where a reason was proved; where nobody asks beside it, at a share of its time if it has no legal
/// roster.
Searched search(const roster::Problem& problem, const rules::RuleBook& book, const solve::Limits& limits,
                const solve::OnProgress& progress, const std::stop_token& stop, const roster::Roster* start) {
    std::stop_source early;
    const std::stop_callback passed_on(stop, [&early] { early.request_stop(); });
    std::optional<WhyMeanwhile> why;
    if (const auto when = when_to_ask(problem, limits)) {
        why.emplace(problem, book, *when, early, stop);
    }
    const bool shares = limits.seconds && *limits.seconds >= seconds_worth_sharing;
    const auto watch = [&](const solve::Progress& news) {
        if (news.best.hard <= Cost{0}) {
            if (why) {
                why->legal();
            }
        } else if (shares && !why && news.seconds > share_of_search * *limits.seconds) {
            early.request_stop();
        }
        if (progress) {
            progress(news);
        }
    };
    Searched searched{solve::solve(problem, book, limits, watch, early.get_token(), start), {}};
    if (why) {
        if (searched.outcome.score.hard <= Cost{0}) {
            why->legal();
        }
        searched.why = why->answer();
    }
    return searched;
}

/// What nobody asked beside the search is asked now, in what is left of the time.
std::optional<solve::Clash> clash_of(const roster::Problem& problem, const rules::RuleBook& book,
                                     const solve::Limits& limits, const TimeBudget& budget,
                                     const std::stop_token& stop) {
    solve::ClashLimits asking;
    if (limits.work) {
        asking.work = std::max(least_work_to_ask_why, *limits.work / 2);
    }
    asking.seconds = budget.to_ask_why();
    // A search that did not end within the grace is of a problem too large to ask anything of in what is left of it.
    const bool no_time = asking.seconds && *asking.seconds <= 0;
    return no_time ? std::nullopt : solve::find_clash(problem, book, asking, stop);
}

void tell_why(const roster::Problem& problem, const rules::RuleBook& book, const std::optional<solve::Clash>& clash,
              Judged& judged) {
    if (clash) {
        judged.outcome.status = solve::Status::infeasible;
        judged.outcome.certificate = clash->proof;
        judged.clash = describe(problem, book, *clash);
    } else {
        judged.clash = describe_unproved(problem, book, judged.verdict);
    }
}

}    // namespace

void contradict(solve::Outcome& outcome, const solve::Outcome::Contradicted& by) {
    outcome.contradicted = by;
    outcome.status = solve::Status::feasible;
    outcome.bound.reset();
    outcome.certificate.reset();
}

Result<Judged> solve_and_judge(const roster::Problem& problem, const rules::RuleBook& book, solve::Limits limits,
                               const TimeBudget& budget, const solve::OnProgress& progress, const std::stop_token& stop,
                               const roster::Roster* start) {
    limits.seconds = budget.for_search(0.05 + 3 * seconds_to_judge(problem, book));
    const double before = budget.spent();
    Searched searched = search(problem, book, limits, progress, stop, start);
    for (solve::TrajectoryPoint& point : searched.outcome.trajectory) {
        point.seconds += before;
    }
    if (!searched.why.asked && searched.outcome.score.hard > Cost{0}) {
        searched.why.clash = clash_of(problem, book, limits, budget, stop);
    }
    return judge_search(problem, book, std::move(searched.outcome), searched.why.clash);
}

Result<Judged> judge_search(const roster::Problem& problem, const rules::RuleBook& book, solve::Outcome outcome,
                            const std::optional<solve::Clash>& why) {
    Judged judged{std::move(outcome), {}, {}};
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
        tell_why(problem, book, why, judged);
    } else if (why) {
        contradict(judged.outcome, {std::nullopt, judged.outcome.score.soft});
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
    contradict(outcome, {outcome.bound, outcome.score.soft});
}

Result<void> no_contradiction(const roster::Problem& problem, const solve::Outcome& outcome) {
    if (!outcome.contradicted) {
        return {};
    }
    const std::optional<Cost>& bound = outcome.contradicted->bound;
    return Error{
        ErrorId::internal,
        fmt::format("a roster is legal and costs {}, and the optimiser had proved that {}",
                    outcome.contradicted->cost.count(),
                    bound ? fmt::format("none costs less than {}", bound->count()) : "no roster is legal"),
        "this is a fault in Staffwright. The roster found is legal and was kept, but nothing is known of how good it "
        "is. Report it with the problem, the seed and the limits",
        Place{problem.id, 0, ""}};
}

}    // namespace staffwright::app
