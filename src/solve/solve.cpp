#include "solve/solve.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

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

namespace {

/// What the search threads tell the calling one.
class Board {
public:
    void post(const Score& score) {
        const std::lock_guard lock{mutex_};
        if (!any_ || score < best_) {
            any_ = true;
            best_ = score;
            improved_ = true;
            changed_.notify_one();
        }
    }
    void post_work(std::size_t thread, std::int64_t work) {
        const std::lock_guard lock{mutex_};
        if (work_.size() <= thread) {
            work_.resize(thread + 1, 0);
        }
        work_[thread] = work;
    }
    void finish() {
        const std::lock_guard lock{mutex_};
        ++finished_;
        changed_.notify_one();
    }
    /// Waits a while for news; false once all threads have finished.
    bool wait(std::size_t threads, Progress& progress) {
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, std::chrono::milliseconds{100}, [&] { return improved_ || finished_ == threads; });
        progress.best = best_;
        progress.improved = improved_;
        progress.work = 0;
        for (const std::int64_t work : work_) {
            progress.work += work;
        }
        improved_ = false;
        return finished_ < threads;
    }
    [[nodiscard]] bool any() const { return any_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    Score best_{};
    bool any_ = false;
    bool improved_ = false;
    std::size_t finished_ = 0;
    std::vector<std::int64_t> work_;
};

/// Work of one thread between two meetings, at which all go on from the best found so far.
std::int64_t work_between_meetings(const Limits& limits, std::size_t threads) {
    const std::int64_t own = limits.work ? *limits.work / static_cast<std::int64_t>(threads) : 0;
    return std::clamp<std::int64_t>(own / 8, 400'000, 20'000'000);
}

}    // namespace

Outcome solve(const roster::Problem& problem, const rules::RuleBook& book, const Limits& limits,
              const OnProgress& progress, std::stop_token stop, const roster::Roster* start) {
    const auto began = Budget::Clock::now();
    const Model model{problem, book, start};
    const auto threads = static_cast<std::size_t>(std::clamp(limits.threads, 1, 64));
    std::optional<std::int64_t> own_work = limits.work;
    if (own_work) {
        *own_work = std::max<std::int64_t>(1, *own_work / static_cast<std::int64_t>(threads));
    }
    const Budget budget{began, limits.seconds, own_work, stop};
    const Rng source{limits.seed};
    Board board;
    Outcome outcome;

    std::vector<std::unique_ptr<Annealer>> annealers;
    for (std::size_t at = 0; at < threads; ++at) {
        annealers.push_back(std::make_unique<Annealer>(
            model, budget, source.stream(at), at % 2 == 0 ? 0.35 : 0.15,
            [&board](const Score& score, const std::vector<Option>&) { board.post(score); }));
    }
    // Half the threads anneal longer, half dive sooner: which pays off depends on the problem.
    // Threads work on their own between meetings; at a meeting each takes over the best, lowest thread first on ties,
    // so that the outcome does not depend on who was faster.
    const std::int64_t stretch = work_between_meetings(limits, threads);
    std::jthread conductor{[&] {
        for (std::int64_t meeting = 0;; ++meeting) {
            std::vector<std::jthread> workers;
            for (std::size_t at = 0; at < threads; ++at) {
                workers.emplace_back([&, at] {
                    if (meeting == 0) {
                        annealers[at]->start(start);
                    }
                    annealers[at]->run((meeting + 1) * stretch);
                    board.post_work(at, annealers[at]->work());
                });
            }
            workers.clear();    // joins
            const auto best = std::min_element(annealers.begin(), annealers.end(), [](const auto& a, const auto& b) {
                return a->best_score() < b->best_score();
            });
            const bool over = std::any_of(annealers.begin(), annealers.end(),
                                          [&](const auto& annealer) { return budget.over(annealer->work()); });
            if (over) {
                break;
            }
            for (const auto& annealer : annealers) {
                if ((*best)->best_score() < annealer->best_score() && !annealer->annealing()) {
                    annealer->adopt((*best)->best_lines());
                }
            }
        }
        board.finish();
    }};

    Progress news;
    bool going_on = true;
    while (going_on) {
        going_on = board.wait(1, news);
        news.seconds = budget.elapsed();
        if (news.improved) {
            outcome.trajectory.push_back({news.seconds, news.best, std::nullopt});
        }
        if (progress && board.any()) {
            progress(news);
        }
    }
    conductor.join();

    const auto best = std::min_element(annealers.begin(), annealers.end(),
                                       [](const auto& a, const auto& b) { return a->best_score() < b->best_score(); });
    RosterState state{model};
    state.set_lines((*best)->best_lines());
    outcome.roster = state.roster();
    outcome.score = state.recomputed();
    outcome.status = outcome.score.hard == Cost{0} ? Status::feasible : Status::unknown;
    for (const auto& annealer : annealers) {
        outcome.work += annealer->work();
    }
    outcome.seconds = budget.elapsed();
    return outcome;
}

}    // namespace staffwright::solve
