// What a thread does with a legal roster once annealing is over: dives in neighbourhoods, and where none of them gains
// any more, wider ones and those from the bound's mixture.
#include <algorithm>
#include <cmath>

#include "solve/search/annealer.hpp"
#include "solve/search/mend.hpp"

namespace staffwright::solve {

namespace {

// Measured on bench/curtois by trial (decision 0066).
constexpr std::int64_t most_dive_work = 3 * Annealer::dive_work;
constexpr std::int64_t patience = 2 * Annealer::dive_work;    // without a gain
constexpr std::int64_t most_wide_dive_work = 6 * Annealer::dive_work;
constexpr double most_of_a_dive_anew = 0.1;    // of the budget
constexpr double least_share_freed = 0.4;      // of the people or days, by a wide dive
constexpr double most_looseness = 0.8;
constexpr double most_looseness_anew = 0.5;
constexpr std::uint32_t anew_of_ten = 3;

}    // namespace

/// What a dive or a roll made is cheap, and a little is missing.
void Annealer::mend_if_cheap(const Score& before, const std::function<bool()>& over) {
    if (before < state_.score() && state_.score().soft < before.soft) {
        Mend{*model_, paths_, legal_line_}.run(state_, over, [] {});
    }
}

void Annealer::dive(const WindowDive::Request& request) {
    const std::vector<Option> before = state_.lines();
    const Score score = state_.score();
    const bool done = dive_.run(state_, request);
    if (done) {
        mend_if_cheap(score, request.over);
    }
    if (!done || score < state_.score()) {
        state_.set_lines(before);
    } else {
        note_if_best();
    }
}

void Annealer::try_dive() {
    go_to_best();
    Neighbourhoods::Chosen chosen = neighbourhoods_.choose(state_);
    WindowDive::Request request = whole_dive();
    request.people = chosen.people;
    request.from = chosen.from;
    request.until = chosen.until;
    request.scale = {std::max(scale_.hard_weight, request.scale.hard_weight)};
    request.beam = rng_.chance(1, 2) ? 150 : 500;
    request.settled_enough = 0.2 + 0.6 * rng_.unit();
    request.hasty = chosen.hasty;
    // Now and then a roster that is no better but another one, so that the next neighbourhoods are not the same.
    request.must_gain = rng_.chance(1, 4) ? -0.25 : 0.75;
    const std::int64_t work_before = work();
    const std::int64_t before = scaled();
    request.over = [this, work_before] { return work() > work_before + most_dive_work || budget_->over(work()); };
    dive(request);
    neighbourhoods_.learn(chosen, std::max<std::int64_t>(0, before - scaled()), work() - work_before);
}

/// Where neighbourhoods of the usual size gain nothing: most people or most days at once, in another order each time,
/// and to the end. What a mixture of that size costs before anybody is settled says little: it comes to rest above the
/// roster that is there.
void Annealer::try_wide_dive() {
    go_to_best();
    WindowDive::Request request = whole_dive();
    const double share = least_share_freed + (1 - least_share_freed) * rng_.unit();
    if (rng_.chance(1, 2)) {
        const Range range = some_days(std::max<Day>(7, static_cast<Day>(std::lround(share * model_->days()))));
        request.from = range.from;
        request.until = range.until;
    } else {
        const auto people = static_cast<double>(request.people.size());
        rng_.shuffle(request.people);
        request.people.resize(std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(share * people))));
        std::sort(request.people.begin(), request.people.end());
    }
    request.hasty = rng_.chance(1, 2);
    loosen(request, most_looseness);
    const std::int64_t work_before = work();
    request.over = [this, work_before] { return work() > work_before + most_wide_dive_work || budget_->over(work()); };
    dive(request);
}

/// From the bound's mixture once more, in another order.
void Annealer::dive_anew_from_bound() {
    go_to_best();
    WindowDive::Request request = whole_dive();
    request.seed = &root_->mixture();
    request.must_gain = 0.5;
    loosen(request, most_looseness_anew);
    const double until = budget_->progress(work()) + most_of_a_dive_anew;
    request.over = [this, until] { return budget_->over(work()) || budget_->progress(work()) > until; };
    dive(request);
}

void Annealer::loosen(WindowDive::Request& request, double most) {
    request.settled_enough = 0.2 + 0.6 * rng_.unit();
    request.looseness = most * rng_.unit();
    request.rng = &rng_;
}

void Annealer::dive_somewhere() {
    if (work() - last_gain_ > patience) {
        const bool at_rest = root_ && root_->standing() == RootBound::Standing::converged;
        if (at_rest && root_->mixture().loose() == nullptr && rng_.chance(anew_of_ten, 10)) {
            dive_anew_from_bound();
        } else if ((!root_ || when_to_prove_ == When::after_annealing) && rng_.chance(1, 2)) {
            try_wide_dive();    // a thread that proves for others has enough to do
        }
    }
    try_dive();
}

/// A dive that frees everybody over the whole period.
WindowDive::Request Annealer::whole_dive() const {
    WindowDive::Request request;
    for (const PersonIx person : model_->problem().people.indices()) {
        request.people.push_back(person);
    }
    request.until = model_->days();
    request.scale = {10 * static_cast<std::int64_t>(unit_) + 10};
    request.stiffness = dive_stiffness * unit_;
    return request;
}

}    // namespace staffwright::solve
