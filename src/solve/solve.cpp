#include "solve/solve.hpp"

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <exception>
#include <limits>
#include <memory>
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

/// What the search threads tell the calling one. `least`: a bound to begin with.
class Board {
public:
    Board(Budget& budget, Cost least) : budget_(&budget), least_(least), bound_(least) {}

    void post(const Score& score, const std::vector<Option>& lines) {
        const std::lock_guard lock{mutex_};
        if (!any_ || score < best_) {
            any_ = true;
            best_ = score;
            lines_ = lines;
            improved_ = true;
            finish_if_proved();
            changed_.notify_one();
        }
    }
    /// A roster better than the score, if there is one.
    [[nodiscard]] std::optional<Annealer::Found> better_than(const Score& score) {
        const std::lock_guard lock{mutex_};
        if (!any_ || !(best_ < score)) {
            return std::nullopt;
        }
        const std::int64_t open = (best_.soft - bound_).count();
        const bool close = open * close_part <= std::abs(best_.soft.count());
        const bool far_ahead = score.hard > Cost{0} || (score.soft - bound_).count() > far_ahead_times * open;
        return Annealer::Found{lines_, best_.hard == Cost{0} && (close || far_ahead)};
    }
    void post_bound(const RootBound& root) {
        const std::lock_guard lock{mutex_};
        infeasible_ = infeasible_ || root.standing() == RootBound::Standing::infeasible;
        no_proof_ = root.why_no_more();
        const auto bound = root.bound();
        const bool better = bound && *bound > bound_ && !contradicted_;
        if (better || root.standing() == RootBound::Standing::infeasible) {
            certificate_ = root.certificate();
        }
        if (!certificate_) {
            left_out_.assign(root.relaxed().begin(), root.relaxed().end());    // of a bound of nothing
        }
        if (bound) {
            raise(*bound);
        }
        finish_if_proved();
    }
    void post_bound(Cost bound) {
        const std::lock_guard lock{mutex_};
        raise(bound);
        finish_if_proved();
    }
    [[nodiscard]] bool proved() {
        const std::lock_guard lock{mutex_};
        return is_proved();
    }
    [[nodiscard]] Cost bound() {
        const std::lock_guard lock{mutex_};
        return bound_;
    }
    [[nodiscard]] std::vector<Option> best_lines() {
        const std::lock_guard lock{mutex_};
        return lines_;
    }
    [[nodiscard]] std::optional<roster::Certificate> certificate() {
        const std::lock_guard lock{mutex_};
        return certificate_;
    }
    /// What the bound knows nothing of.
    [[nodiscard]] std::vector<std::string> left_out() {
        const std::lock_guard lock{mutex_};
        return certificate_ ? certificate_->left_out : left_out_;
    }
    [[nodiscard]] bool infeasible() {
        const std::lock_guard lock{mutex_};
        return infeasible_;
    }
    [[nodiscard]] NoProof no_proof() {
        const std::lock_guard lock{mutex_};
        return no_proof_;
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
        finished_ = true;
        changed_.notify_one();
    }
    /// Waits a while for news; false once the search has finished.
    bool wait(Progress& progress) {
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, std::chrono::milliseconds{100}, [&] { return improved_ || finished_; });
        progress.best = best_;
        progress.bound = bound_;
        progress.improved = improved_;
        progress.work = 0;
        for (const std::int64_t work : work_) {
            progress.work += work;
        }
        improved_ = false;
        return !finished_;
    }
    [[nodiscard]] bool any() {
        const std::lock_guard lock{mutex_};
        return any_;
    }

private:
    static constexpr std::int64_t far_ahead_times = 2;    // nearer to the bound: annealing will not catch up
    static constexpr std::int64_t close_part = 30;        // a roster within a thirtieth of the bound ends annealing

    void raise(Cost bound) {
        if (bound > bound_ && !contradicted_) {
            bound_ = bound;
            improved_ = any_;    // without a roster there is nothing to show yet
            changed_.notify_one();
        }
    }
    [[nodiscard]] bool is_proved() const {
        return any_ && best_.hard == Cost{0} && best_.soft <= bound_;    // if infeasible, the least breach is sought on
    }
    void finish_if_proved() {
        // A legal roster below the bound: a fault in the proof. Nothing is claimed then.
        if (any_ && best_.hard == Cost{0} && best_.soft < bound_) {
            assert(false && "a legal roster costs less than the proven bound");
            contradicted_ = true;
            bound_ = least_;
            certificate_.reset();
        }
        if (infeasible_ && any_ && best_.hard == Cost{0}) {
            infeasible_ = false;
            certificate_.reset();
        }
        if (is_proved()) {
            budget_->finish();
        }
    }

    Budget* budget_;
    Cost least_;
    Cost bound_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Score best_{};
    std::vector<Option> lines_;
    std::optional<roster::Certificate> certificate_;    // of bound_, or of infeasible_
    std::vector<std::string> left_out_;                 // while there is no certificate
    NoProof no_proof_ = NoProof::no;
    bool contradicted_ = false;
    bool infeasible_ = false;
    bool any_ = false;
    bool improved_ = false;
    bool finished_ = false;
    std::vector<std::int64_t> work_;
};

/// The annealers of all threads, and when they meet.
class Portfolio {
public:
    Portfolio(const Model& model, const Budget& budget, const Limits& limits, Board& board)
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
                (threads > 1 ? share_to_anneal : share_to_anneal_alone) * std::min(1.0, cells_to_anneal / cells);
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
            annealers_.back()->prove([this](const RootBound& root) { board_->post_bound(root); },
                                     [this](Cost bound) { board_->post_bound(bound); }, when_to_prove(model, threads));
        }
    }

    /// What a thread threw (memory ran out, say), to be thrown again by who called.
    [[nodiscard]] const std::exception_ptr& failure() const { return failure_; }

    /// Where work is limited, threads work on their own between meetings; at a meeting each takes over the best, the
    /// lowest thread's on ties, so that the outcome does not depend on who was faster. Else nobody waits: each takes
    /// over what it hears of.
    void run(const roster::Roster* start) {
        for (std::int64_t meeting = 0;; ++meeting) {
            {
                std::vector<std::jthread> workers;
                for (std::size_t at = 0; at < annealers_.size(); ++at) {
                    workers.emplace_back([this, at, meeting, start] { work_until_meeting(at, meeting, start); });
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
        board_->finish();
    }

    [[nodiscard]] const Annealer& best() const {
        return **std::min_element(annealers_.begin(), annealers_.end(), [](const auto& a, const auto& b) {
            return a->started() != b->started() ? a->started() : a->best_score() < b->best_score();
        });
    }
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
            const std::lock_guard lock{failure_mutex_};
            failure_ = std::current_exception();
        }
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
    static constexpr double cells_to_anneal = 6'000;      // person-days
    static constexpr std::size_t quick_to_prove = 600;    // person-days whose bound takes a fraction of a second

    std::mutex failure_mutex_;
    std::exception_ptr failure_;
    const Budget* budget_;
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
                progress(news);
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
    outcome.certificate = board.certificate();
    if (outcome.status != Status::optimal && outcome.status != Status::infeasible) {
        outcome.left_out = board.left_out();
        outcome.no_proof = model.says_all() ? board.no_proof() : NoProof::days;
    }
    outcome.work = portfolio.work();
    outcome.seconds = budget.elapsed();
    return outcome;
}

}    // namespace staffwright::solve
