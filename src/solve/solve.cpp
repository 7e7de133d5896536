#include "solve/solve.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>

#include "solve/board.hpp"
#include "solve/search/annealer.hpp"

namespace staffwright::solve {

const char* name(Status status) {
    switch (status) {
        case Status::optimal:
            return "optimal";
        case Status::feasible:
            return "feasible";
        case Status::infeasible:
            return "infeasible";
        case Status::unknown:
            break;
    }
    return "unknown";
}

const char* name(NoProof why) {
    switch (why) {
        case NoProof::no:
            break;
        case NoProof::rules:
            return "rules";
        case NoProof::costs:
            return "costs";
        case NoProof::days:
            return "days";
        case NoProof::programme:
            return "programme";
    }
    return "";
}

namespace {

/// What no legal roster costs less than, whatever is proved: penalties are never negative, the costs of duties may be.
Cost least_cost(const Model& model) {
    Cost sum{0};
    for (const PersonIx person : model.problem().people.indices()) {
        for (Day day = 0; day < model.days(); ++day) {
            Cost least{0};
            for (std::size_t option = 0; option < model.options().size(); ++option) {
                const Score& own = model.linear(person, day, static_cast<Option>(option));
                least = own.hard == Cost{0} ? std::min(least, own.soft) : least;
            }
            sum += least;
        }
    }
    return sum;
}

/// The annealers of all threads, and when they meet.
class Portfolio {
public:
    Portfolio(const Model& model, Budget& budget, const Limits& limits, Board& board)
        : budget_(&budget), board_(&board), graphs_(model) {
        const auto threads = static_cast<std::size_t>(std::clamp(limits.threads, 1, 64));
        const std::int64_t own_work = budget.work_limit().value_or(0);
        stretch_ = std::clamp<std::int64_t>(own_work / 8, 400'000, 20'000'000);
        const Rng source{limits.seed};
        for (std::size_t at = 0; at < threads; ++at) {
            // Which pays off depends on the problem: annealing goes on until dives make better rosters, if they do
            // (decision 0059). On large problems it gets nowhere in its time. Alone, a thread does everything in turn.
            const auto cells = static_cast<double>(model.people()) * static_cast<double>(model.days());
            const double annealing_share =
                std::min(most_to_anneal(limits), (threads > 1 ? share_to_anneal : share_to_anneal_alone) *
                                                     std::min(1.0, cells_to_anneal / cells));
            annealers_.push_back(std::make_unique<Annealer>(
                model, graphs_, budget, source.stream(at), annealing_share,
                [this](const Score& score, const std::vector<Option>& lines) { board_->post(score, lines); }));
            if (!budget.work_limit()) {
                annealers_.back()->listen([this, at](const Score& score) {
                    board_->post_work(at, annealers_[at]->work());
                    return board_->better_than(score);
                });
            }
        }
        if (model.says_all()) {
            annealers_.back()->prove(
                [this](const RootBound& root) { board_->post_bound(root); },
                [this](const Branching& branching) { board_->post_bound(*branching.bound(), branching.infeasible()); },
                when_to_prove(model, threads));
        }
    }

    /// What a thread threw (memory ran out, say), to be thrown again by who called.
    [[nodiscard]] const std::exception_ptr& failure() const { return failure_; }

    /// Where work is limited, threads work on their own between meetings; at a meeting each takes over the best, the
    /// lowest thread's on ties, so that the outcome does not depend on who was faster. Else nobody waits: each takes
    /// over what it hears of.
    void run(const roster::Roster* start) {
        try {
            work(start);
        } catch (...) {
            fail();    // a thread could not be begun, say
        }
        board_->finish();
    }
    void work(const roster::Roster* start) {
        for (std::int64_t meeting = 0;; ++meeting) {
            {
                std::vector<std::jthread> workers;
                try {
                    for (std::size_t at = 0; at < annealers_.size(); ++at) {
                        workers.emplace_back([this, at, meeting, start] { work_until_meeting(at, meeting, start); });
                    }
                } catch (...) {
                    fail();    // now, not when those that could be begun have come to their end
                }
            }    // all joined
            const bool over = failure_ || std::any_of(annealers_.begin(), annealers_.end(), [&](const auto& annealer) {
                                  return budget_->over(annealer->work());
                              });
            if (over || board_->proved()) {
                break;
            }
            const Annealer& leader = best();
            for (const auto& annealer : annealers_) {
                if (leader.best_score() < annealer->best_score() && (!annealer->annealing() || !annealer->started())) {
                    annealer->take_over(leader.best_lines());
                }
            }
        }
    }

    [[nodiscard]] const Annealer& best() const {
        return **std::min_element(annealers_.begin(), annealers_.end(), [](const auto& a, const auto& b) {
            return a->started() != b->started() ? a->started() : a->best_score() < b->best_score();
        });
    }
    /// Of the thread that proves; null: it has not begun.
    [[nodiscard]] const Branching* branching() const { return annealers_.back()->branching(); }
    [[nodiscard]] std::int64_t work() const {
        std::int64_t sum = 0;
        for (const auto& annealer : annealers_) {
            sum += annealer->work();
        }
        return sum;
    }

private:
    void work_until_meeting(std::size_t at, std::int64_t meeting, const roster::Roster* start) {
        try {
            if (meeting == 0) {
                annealers_[at]->start(start);
            }
            annealers_[at]->run(budget_->work_limit() ? (meeting + 1) * stretch_
                                                      : std::numeric_limits<std::int64_t>::max());
            board_->post_work(at, annealers_[at]->work());
        } catch (...) {
            fail();
        }
    }

    /// What is caught now ends the other threads, too: who called is told at once, not at the end of the time.
    void fail() {
        const std::lock_guard lock{failure_mutex_};
        failure_ = std::current_exception();
        budget_->abandon();
    }

    /// However much time there is: what dives gain afterwards is worth more than slower annealing (decision 0066).
    [[nodiscard]] static double most_to_anneal(const Limits& limits) {
        return limits.work || !limits.seconds || *limits.seconds <= 0 ? 1 : seconds_to_anneal / *limits.seconds;
    }

    /// Alone on a large problem, it makes a good roster first; not alone, it leaves the start to the others, which on
    /// the largest takes as long as half a proof.
    [[nodiscard]] static Annealer::When when_to_prove(const Model& model, std::size_t threads) {
        if (model.people() * static_cast<std::size_t>(model.days()) <= quick_to_prove) {
            return Annealer::When::at_once;
        }
        return threads > 1 ? Annealer::When::in_place_of_a_start : Annealer::When::after_annealing;
    }

    static constexpr double share_to_anneal = 0.85;    // of the budget
    static constexpr double share_to_anneal_alone = 0.5;
    static constexpr double seconds_to_anneal = 60;
    static constexpr double cells_to_anneal = 6'000;      // person-days
    static constexpr std::size_t quick_to_prove = 600;    // person-days whose bound takes a fraction of a second

    std::mutex failure_mutex_;
    std::exception_ptr failure_;
    Budget* budget_;
    Board* board_;
    LineGraphs graphs_;
    std::int64_t stretch_ = 0;
    std::vector<std::unique_ptr<Annealer>> annealers_;
};

}    // namespace

Outcome solve(const roster::Problem& problem, const rules::RuleBook& book, const Limits& limits,
              const OnProgress& progress, const std::stop_token& stop, const roster::Roster* start) {
    const auto began = Budget::Clock::now();
    const Model model{problem, book, start};
    std::optional<std::int64_t> own_work = limits.work;
    if (own_work) {
        *own_work = std::max<std::int64_t>(1, *own_work / std::clamp(limits.threads, 1, 64));
    }
    Budget budget{began, limits.seconds, own_work, stop};
    Board board{budget, least_cost(model)};
    Portfolio portfolio{model, budget, limits, board};
    Outcome outcome;
    {
        std::jthread conductor{[&] { portfolio.run(start); }};
        Progress news;
        news.roster = [&] {
            RosterState best{model};
            best.set_lines(board.best_lines());
            return best.roster();
        };
        bool going_on = true;
        while (going_on) {
            going_on = board.wait(news);
            news.seconds = budget.elapsed();
            if (news.improved) {
                outcome.trajectory.push_back({news.seconds, news.best, news.bound});
            }
            if (progress && board.any()) {
                try {
                    progress(news);
                } catch (...) {
                    budget.abandon();    // the conductor is waited for
                    throw;
                }
            }
        }
    }    // the conductor has ended
    if (portfolio.failure()) {
        std::rethrow_exception(portfolio.failure());
    }
    RosterState state{model};
    state.set_lines(portfolio.best().best_lines());
    outcome.roster = state.roster();
    outcome.score = state.recomputed();
    outcome.bound = board.bound();
    if (outcome.score.hard == Cost{0}) {
        outcome.status = outcome.score.soft <= *outcome.bound ? Status::optimal : Status::feasible;
    } else {
        outcome.status = board.infeasible() ? Status::infeasible : Status::unknown;
    }
    outcome.certificate = board.certificate(portfolio.branching());
    outcome.contradicted = board.contradicted();
    if (outcome.status != Status::optimal && outcome.status != Status::infeasible) {
        outcome.left_out = board.left_out();
        outcome.no_proof = model.says_all() ? board.no_proof() : NoProof::days;
    }
    outcome.work = portfolio.work();
    outcome.seconds = budget.elapsed();
    return outcome;
}

}    // namespace staffwright::solve
