// The search of one thread: a start built person by person, then simulated annealing over moves and over re-optimised
// lines of one or two people, the best legal roster kept. Where others make a start meanwhile, the thread that proves
// begins with the proof instead and goes on from theirs.
//
// Deterministic for a seed where progress is measured in work. Thread safety: one annealer belongs to one thread; what
// it is asked from outside (`stop`) is atomic.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "base/rng.hpp"
#include "solve/columns/branching.hpp"
#include "solve/columns/legal_line.hpp"
#include "solve/columns/rolling_dive.hpp"
#include "solve/columns/root_bound.hpp"
#include "solve/columns/window_dive.hpp"
#include "solve/search/moves.hpp"
#include "solve/search/neighbourhoods.hpp"
#include "solve/search/person_path.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

/// When to stop and how far along the search is. One for all threads of a search.
class Budget {
public:
    using Clock = std::chrono::steady_clock;
    Budget(Clock::time_point start, std::optional<double> seconds, std::optional<std::int64_t> work,
           std::stop_token stop)
        : start_(start), seconds_(seconds), work_limit_(work), stop_(std::move(stop)) {}

    [[nodiscard]] double elapsed() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
    [[nodiscard]] bool over(std::int64_t work) const {
        return (work_limit_ && work >= *work_limit_) || stop_.stop_requested() || finished_.load() ||
               (seconds_ && elapsed() >= *seconds_);
    }
    /// Ends every thread's search: the answer is proved. Not where work is limited, so that equal work means equal
    /// rosters.
    void finish() {
        if (!work_limit_) {
            finished_.store(true);
        }
    }
    /// The same whatever limits it: something failed, and what would have been found is of no use.
    void abandon() { finished_.store(true); }
    /// In [0, 1]: by work if that is limited (so that it is deterministic), else by time.
    [[nodiscard]] double progress(std::int64_t work) const {
        if (work_limit_) {
            return *work_limit_ > 0 ? std::min(1.0, static_cast<double>(work) / static_cast<double>(*work_limit_)) : 1;
        }
        return seconds_ && *seconds_ > 0 ? std::min(1.0, elapsed() / *seconds_) : 0.5;
    }

    [[nodiscard]] std::optional<std::int64_t> work_limit() const { return work_limit_; }
    /// Work between two changes of temperature: some hundreds of them in any search.
    [[nodiscard]] std::int64_t stretch() const {
        return work_limit_ ? std::clamp<std::int64_t>(*work_limit_ / 400, 200, 20'000) : 20'000;
    }

private:
    Clock::time_point start_;
    std::optional<double> seconds_;
    std::optional<std::int64_t> work_limit_;
    std::stop_token stop_;
    std::atomic<bool> finished_{false};
};

class Annealer {
public:
    static constexpr std::int64_t dive_work = 2'000'000;    ///< of one dive, about

    /// Told of each better roster kept (score and lines), from the annealer's thread.
    using OnBest = std::function<void(const Score&, const std::vector<Option>&)>;

    /// Asked between pieces of work, where threads do not wait for each other: a roster better than the score, if
    /// another thread has one, and whether it is so good, or so much better, that annealing is not worth going on with.
    struct Found {
        std::vector<Option> lines;
        bool close = false;
    };
    using Ask = std::function<std::optional<Found>(const Score&)>;

    /// Told of each better bound.
    using OnBound = std::function<void(const RootBound&)>;
    /// And of what branching proved.
    using OnBranching = std::function<void(const Branching&)>;

    /// `annealing_share`: which part of the budget is annealing, in (0, 1], unless something makes better rosters
    /// before; the rest is dives with polishing between.
    Annealer(const Model& model, LineGraphs& graphs, const Budget& budget, Rng rng, double annealing_share,
             OnBest on_best);

    /// Builds a start from scratch, unless the others make one while it proves, or takes the given one over.
    void start(const roster::Roster* given);
    /// From now on this thread first proves a bound, and dives from what that found.
    enum class When : std::uint8_t {
        in_place_of_a_start,    ///< the other threads' is taken over
        at_once,
        after_annealing    ///< but for a first bound, which takes a small part of the budget
    };
    void prove(OnBound on_bound, OnBranching on_branching, When when);
    /// From now on this thread takes over better rosters of others by itself.
    void listen(Ask ask) { ask_ = std::move(ask); }
    /// Anneals until the budget is over or work() reaches `until_work`.
    void run(std::int64_t until_work);

    [[nodiscard]] std::int64_t work() const {
        const std::int64_t of_root = root_ ? root_->cells() + root_->entries() : 0;
        return simple_work_ + paths_.work() / path_work_divisor +
               (legal_line_.work() + dive_.cells() + rolling_.cells() + dive_.entries() + of_root +
                (branching_ ? branching_->work() : 0)) /
                   cell_work_divisor +
               (root_ ? root_->iterations() * iteration_work : 0);
    }
    /// False while it has neither built a start nor taken one over.
    [[nodiscard]] bool started() const { return started_; }
    /// True while the temperature still falls: no time to go on from another's roster.
    [[nodiscard]] bool annealing() const { return !outdone_ && budget_->progress(work()) < annealing_share_; }
    [[nodiscard]] const Branching* branching() const { return branching_.get(); }    ///< null: not begun
    [[nodiscard]] const Score& best_score() const { return best_score_; }
    [[nodiscard]] const std::vector<Option>& best_lines() const { return best_lines_; }
    /// Goes on from another's best, with what was gained here since the last time where that is a gain there too.
    void take_over(const std::vector<Option>& lines);

private:
    static constexpr double dive_stiffness = 0.15;    // of a typical weight

    static constexpr std::int64_t path_work_divisor = 4;    // a label extension costs less than a whole evaluation

    static constexpr std::int64_t cell_work_divisor = 100;    // cells are filled many at a time

    static constexpr std::int64_t iteration_work = 20;    // a simplex iteration costs more

    void adopt(const std::vector<Option>& lines);    ///< goes on from these
    void build_start();
    void build_line(PersonIx person);
    /// A line that keeps all the person's own hard rules; false if none was found.
    bool build_legal_line(PersonIx person);
    [[nodiscard]] bool accept(std::int64_t change);
    void try_move();
    void try_path();
    void try_group();
    /// Re-optimises a neighbourhood by column generation; keeps it if it is no worse.
    void try_dive();
    void try_wide_dive();
    void dive_anew_from_bound();
    /// One of them, as it goes.
    void dive_somewhere();
    /// Another order each time.
    void loosen(WindowDive::Request& request, double most);
    /// One round of the bound; when its prices have come near to rest, and again at rest, a dive over the whole period
    /// from the lines it found.
    void try_bound();
    void dive_from_bound();
    /// The same over a long period, from a bound whose totals are loose, stretch by stretch.
    void roll_from_bound();
    [[nodiscard]] bool time_to_roll(bool converged) const;
    void round_off();
    /// A share of work on the proof by branching, once the bound is at rest.
    void try_branching();
    [[nodiscard]] WindowDive::Request whole_dive() const;
    [[nodiscard]] bool proving() const;
    /// The first bound of a thread that is to anneal before it proves: no dives from it yet.
    [[nodiscard]] bool early() const { return when_to_prove_ == When::after_annealing && annealing(); }
    /// A dive from the bound's mixture, or a roll where the period is long.
    void follow_bound(bool converged);
    [[nodiscard]] double proving_until() const;    ///< of the budget
    void go_to_best();
    void hear_others();
    void mend_if_cheap(const Score& before, const std::function<bool()>& over);
    /// Runs the dive from the best roster; the roster before comes back if the dive's is worse.
    void dive(const WindowDive::Request& request);
    struct Range {
        Day from = 0;
        Day until = 0;
    };
    [[nodiscard]] Range some_days(Day length);
    void repath(PersonIx person, const Range& range, std::size_t beam, std::int64_t most_change,
                std::int64_t most_noise);
    void undo();
    void note_if_best();
    void keep_as_best();    ///< the present roster, whatever was before
    void keep_if_best();
    /// While no legal roster is known: the lines of people whose own hard rules are broken, a stretch of days at a
    /// time.
    void repair();
    void settle();    ///< new temperature and weights for the next stretch of work
    [[nodiscard]] std::int64_t scaled() const { return scale_(state_.score()); }

    const Model* model_;
    const Budget* budget_;
    Rng rng_;
    double annealing_share_;
    OnBest on_best_;
    OnBound on_bound_;
    OnBranching on_branching_;
    When when_to_prove_ = When::at_once;
    Ask ask_;
    /// Another thread's roster is so close to the bound, or so far ahead, or a dive from the bound was a gain:
    /// annealing has ended.
    bool outdone_ = false;
    RosterState state_;
    Moves moves_;
    PersonPath paths_;
    LegalLine legal_line_;
    WindowDive dive_;
    RollingDive rolling_;
    LineGraphs* graphs_;
    std::unique_ptr<RootBound> root_;
    std::unique_ptr<Branching> branching_;
    bool dive_waits_ = false;    ///< the bound came to rest while it was early
    std::int64_t bound_rounds_ = 0;
    bool begun_with_roster_ = false;
    bool started_ = false;
    double unrest_to_dive_ = 0;    ///< the bound's, below which the next dive from it is made,
    double unrest_to_roll_ = 0;    ///< and with loose totals
    Scale scale_;
    std::int64_t least_hard_weight_ = 1;
    double unit_ = 1;    ///< a typical soft weight: temperatures are multiples of it
    double temperature_ = 1;
    Score best_score_{};
    std::vector<Option> best_lines_;
    std::vector<Option> shared_;    ///< those last taken over from another; empty: none
    bool unsaved_best_ = false;
    std::int64_t last_gain_ = 0;    ///< work at which the best became better last
    bool legal_lately_ = false;
    std::int64_t settled_illegal_ = 0;
    std::int64_t stretch_ = 20'000;
    std::int64_t simple_work_ = 0;
    Neighbourhoods neighbourhoods_;
    std::vector<Change> changes_;
    std::vector<Change> undo_;
    std::vector<PersonIx> group_;
};

}    // namespace staffwright::solve
