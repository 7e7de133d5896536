// What the search threads tell the calling one: the best roster, what is proved, and that the two contradict each
// other, which is a fault.
//
//     Board board{budget, least};
//     board.post(score, lines); board.post_bound(root);        // by the threads
//     while (board.wait(progress)) { ... }                     // by the caller
//
// Thread safety: all of it.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "solve/search/annealer.hpp"
#include "solve/solve.hpp"

namespace staffwright::solve {

/// `least`: a bound to begin with.
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
        const bool close = is_near(best_.soft, bound_);    // ends annealing
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
    /// Of branching. `infeasible`: it has proved that no roster is legal.
    void post_bound(Cost bound, bool infeasible) {
        const std::lock_guard lock{mutex_};
        infeasible_ = infeasible_ || infeasible;
        raise(bound);
        finish_if_proved();
    }
    [[nodiscard]] std::optional<Outcome::Contradicted> contradicted() {
        const std::lock_guard lock{mutex_};
        return contradicted_;
    }
    /// Of the root or of branching, whichever proves more.
    [[nodiscard]] std::optional<roster::Certificate> certificate(const Branching* branching) {
        const std::lock_guard lock{mutex_};
        if (branching == nullptr || contradicted_) {
            return certificate_;
        }
        roster::Certificate branched = branching->certificate();
        const Cost known = certificate_ ? certificate_->bound.value_or(least_) : least_;
        return !branched.bound || *branched.bound > known ? std::move(branched) : certificate_;
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
        // A legal roster below the bound, or where there is none: a fault in the proof. Nothing is claimed then, and
        // the caller is told.
        const bool legal = any_ && best_.hard == Cost{0};
        if (legal && (infeasible_ || best_.soft < bound_)) {
            contradicted_ = Outcome::Contradicted{infeasible_ ? std::nullopt : std::optional(bound_), best_.soft};
            infeasible_ = false;
            bound_ = least_;
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
    std::optional<Outcome::Contradicted> contradicted_;
    bool infeasible_ = false;
    bool any_ = false;
    bool improved_ = false;
    bool finished_ = false;
    std::vector<std::int64_t> work_;
};

}    // namespace staffwright::solve
