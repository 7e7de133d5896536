// What the thread that proves does between its searches: rounds of the root bound, dives from what it found, branching.
#include <algorithm>

#include "solve/search/annealer.hpp"

namespace staffwright::solve {

namespace {

// Measured on bench/curtois and the demonstration ward by trial.
constexpr double proving_share = 0.5;    // of the budget of the thread that proves, at most
constexpr double proving_share_after_annealing = 0.25;
constexpr double early_share = 0.05;                  // of the budget, for a first bound
constexpr double most_early_share = 0.15;             // where there is none yet by then
constexpr std::int64_t branching_work = 6'000'000;    // between two dives, where the bound is near
constexpr std::int64_t branching_work_far = 600'000;
constexpr double first_unrest_to_dive = 0.02;
constexpr double first_unrest_to_roll = 0.8;     // where totals stay loose: the plan need not be finer than that
constexpr double sooner = 0.3;                   // as much where they may not stay so
constexpr double cheap_roll = 0.05;              // of the budget: the next may come sooner
constexpr double most_of_a_hasty_dive = 0.15;    // of the budget
constexpr double most_of_a_dive = 0.35;
constexpr double late_to_roll = 0.9;     // of the time for proofs
constexpr double most_dearer = 8;        // a dive that is not hasty against one that is
constexpr double proving_waits = 0.3;    // of the budget, where a roster was given, or so much work
constexpr std::int64_t work_before_proving = 2'000'000;

}    // namespace

void Annealer::prove(OnBound on_bound, OnBranching on_branching, When when) {
    when_to_prove_ = when;
    on_bound_ = std::move(on_bound);
    on_branching_ = std::move(on_branching);
    root_ = std::make_unique<RootBound>(*model_, *graphs_, unit_);
    unrest_to_dive_ = first_unrest_to_dive;
    unrest_to_roll_ = first_unrest_to_roll;
}

bool Annealer::proving() const {
    if (!root_ || root_->standing() != RootBound::Standing::going_on) {
        return false;
    }
    const double progress = budget_->progress(work());
    // Whoever gives a roster wants it mended first.
    const bool waits = begun_with_roster_ && progress < proving_waits && work() < work_before_proving;
    if (early()) {
        return !waits && (progress < early_share || (!root_->bound() && progress < most_early_share));
    }
    return !waits && progress < proving_until();
}

double Annealer::proving_until() const {
    const double usual = proving_share + (begun_with_roster_ ? proving_waits : 0);
    return when_to_prove_ == When::after_annealing ? std::max(usual, annealing_share_ + proving_share_after_annealing)
                                                   : usual;
}

void Annealer::try_bound() {
    const auto standing = root_->round(state_, [this] { return budget_->over(work()); });
    on_bound_(*root_);
    ++bound_rounds_;
    const bool converged = standing == RootBound::Standing::converged;
    if (early()) {
        dive_waits_ = converged;
    } else {
        follow_bound(converged);
    }
    if (converged && root_->bound() && root_->mixture().loose() == nullptr) {
        branching_ = std::make_unique<Branching>(*model_, *graphs_);
        branching_->begin(state_, root_->mixture(), *root_->certificate());
    }
}

void Annealer::follow_bound(bool converged) {
    dive_waits_ = false;
    if (root_->mixture().loose() != nullptr) {
        dive_.learn(root_->mixture());
        if (time_to_roll(converged)) {
            const double unrest = std::min(unrest_to_roll_, root_->unrest());
            const double before = budget_->progress(work());
            if (RollingDive::rolls(*model_)) {
                roll_from_bound();
            } else {
                dive_from_bound();
            }
            const bool cheap = budget_->progress(work()) - before < cheap_roll;
            unrest_to_roll_ = !cheap ? unrest / 4 : root_->stays_loose() ? unrest / 2 : unrest / 2 / sooner;
        }
        return;
    }
    if ((bound_rounds_ & (bound_rounds_ - 1)) == 0) {
        round_off();
    }
    if (converged || root_->unrest() < unrest_to_dive_) {
        unrest_to_dive_ = root_->unrest() / 4;
        dive_from_bound();
    }
}

/// Over a long period even a plan that is far from rest leads to a better roster than the searches have found.
bool Annealer::time_to_roll(bool converged) const {
    const double unrest = root_->unrest();
    if (RollingDive::rolls(*model_) && best_score_.hard > Cost{0}) {
        return false;    // there is no line yet to fall back on
    }
    if (root_->stays_loose()) {
        return converged || unrest < unrest_to_roll_;
    }
    const bool never = unrest_to_roll_ >= first_unrest_to_roll;
    const bool late = budget_->progress(work()) > late_to_roll * proving_until();
    return RollingDive::rolls(*model_) &&
           (unrest < sooner * unrest_to_roll_ || (never && late && unrest < first_unrest_to_roll));
}

/// The roster of everybody's heaviest line: on long periods the first passes already make better ones than any start.
void Annealer::round_off() {
    const Mixture& mixture = root_->mixture();
    if (mixture.members() != model_->people()) {
        return;    // the bound was given up before it began
    }
    std::vector<Option> lines;
    for (std::size_t member = 0; member < mixture.members(); ++member) {
        if (mixture.columns(member).empty()) {
            return;
        }
        const std::vector<Option>& options = mixture.columns(member)[mixture.heaviest(member)].options;
        lines.insert(lines.end(), options.begin(), options.end());
    }
    keep_if_best();
    adopt(lines);
    go_to_best();
}

void Annealer::try_branching() {
    const bool near = best_score_.hard == Cost{0} && is_near(best_score_.soft, *branching_->bound());
    const std::int64_t until = work() + (near ? branching_work : branching_work_far);
    while (!branching_->finished() && work() < until && !budget_->over(work())) {
        const bool legal = best_score_.hard == Cost{0};
        branching_->step(legal ? std::optional{best_score_.soft} : std::nullopt,
                         [this] { return budget_->over(work()); });
        on_branching_(*branching_);
        if (const auto found = branching_->take_found()) {
            keep_if_best();
            adopt(*found);
            keep_if_best();
        }
    }
}

void Annealer::dive_from_bound() {
    go_to_best();
    WindowDive::Request request = whole_dive();
    request.seed = &root_->mixture();
    if (best_score_.hard == Cost{0}) {
        request.must_gain = 0.5;
    }
    const double before = budget_->progress(work());
    const Score best_before = best_score_;
    const auto run = [&](double share) {
        const double until = before + share;
        request.over = [this, until] { return budget_->over(work()) || budget_->progress(work()) > until; };
        dive(request);
        go_to_best();
        outdone_ = outdone_ || best_score_ < best_before;
    };
    request.hasty = true;    // soon something good,
    run(most_of_a_hasty_dive);
    const double progress = budget_->progress(work());
    if ((progress - before) * most_dearer > 1 - progress) {
        return;    // what takes many times as long would have no time, and neighbourhoods gain more in it
    }
    request.hasty = false;    // then something better
    run(most_of_a_dive);
}

void Annealer::roll_from_bound() {
    go_to_best();
    if (best_score_.hard > Cost{0}) {
        return;
    }
    const std::vector<Option> before = state_.lines();
    const RollingDive::Request request{&root_->mixture(), whole_dive().scale, dive_stiffness * unit_, unit_,
                                       [this] { return budget_->over(work()); }};
    if (rolling_.run(state_, request, dive_)) {
        mend_if_cheap(best_score_, request.over);
    }
    if (best_score_ < state_.score()) {
        state_.set_lines(before);
    } else {
        outdone_ = outdone_ || state_.score() < best_score_;
        note_if_best();
    }
}

}    // namespace staffwright::solve
