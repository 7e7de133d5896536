#include "solve/search/annealer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace staffwright::solve {

namespace {

/// Far above any soft cost that a hard breach should be traded for, far below where scaled scores could overflow.
constexpr std::int64_t most_hard_weight = 100'000'000;

/// A typical cost of one more or one fewer person on a demand line: the scale on which temperatures make sense.
std::int64_t typical_weight(const Model& model) {
    std::vector<std::int64_t> weights;
    for (const CountLine& line : model.count_lines()) {
        for (std::size_t n = 1; n < line.price.size(); ++n) {
            const std::int64_t difference = std::abs((line.price[n] - line.price[n - 1]).soft.count());
            if (difference > 0) {
                weights.push_back(difference);
                break;
            }
        }
    }
    if (weights.empty()) {
        return 10;
    }
    std::nth_element(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(weights.size() / 2), weights.end());
    return std::max<std::int64_t>(1, weights[weights.size() / 2]);
}

}    // namespace

Annealer::Annealer(const Model& model, const Budget& budget, Rng rng, OnBest on_best)
    : model_(&model),
      budget_(&budget),
      rng_(rng),
      on_best_(std::move(on_best)),
      state_(model),
      moves_(model, rng_),
      paths_(model) {
    const std::int64_t weight = typical_weight(model);
    unit_ = static_cast<double>(weight);
    least_hard_weight_ = std::max<std::int64_t>(1, weight);
    scale_.hard_weight = 3 * least_hard_weight_;
    stretch_ = budget.stretch();
    best_score_ = state_.score();
    best_lines_ = state_.lines();
}

void Annealer::build_line(PersonIx person) {
    PersonPath::Request request;
    request.person = person;
    request.until = model_->days();
    request.scale = {100 * least_hard_weight_};
    request.most_change = std::numeric_limits<std::int64_t>::max() / 8;
    request.keep_pace = model_->days() > 21;
    // A beam that keeps the whole start within a few seconds for the largest problems.
    const double cells = static_cast<double>(model_->people()) * static_cast<double>(model_->days());
    request.beam = static_cast<std::size_t>(std::clamp(400'000.0 / cells, 12.0, 300.0));
    request.options_a_day = model_->days() > 60 ? 8 : 0;
    const auto path = paths_.best(state_, request);
    if (path) {
        for (Day day = 0; day < model_->days(); ++day) {
            state_.apply(person, day, path->options[static_cast<std::size_t>(day)]);
        }
    }
}

void Annealer::start(const roster::Roster* given) {
    if (given != nullptr) {
        state_.set_roster(*given);
    } else {
        std::vector<PersonIx> order;
        for (const PersonIx person : model_->problem().people.indices()) {
            order.push_back(person);
        }
        rng_.shuffle(order);
        for (const PersonIx person : order) {
            if (budget_->over(work())) {
                break;
            }
            build_line(person);
        }
    }
    unsaved_best_ = true;
    best_score_ = state_.score();
    keep_if_best();
}

void Annealer::adopt(const std::vector<Option>& lines) {
    keep_if_best();
    state_.set_lines(lines);
    if (state_.score() < best_score_) {
        best_score_ = state_.score();
        unsaved_best_ = true;
    }
}

/// Saving lines is costlier than a move, so a better roster is copied only when the search is about to leave it.
void Annealer::keep_if_best() {
    if (unsaved_best_) {
        best_lines_ = state_.lines();
        unsaved_best_ = false;
        on_best_(best_score_, best_lines_);
    }
}

bool Annealer::accept(std::int64_t change) {
    if (change <= 0) {
        return true;
    }
    const double exponent = -static_cast<double>(change) / temperature_;
    return exponent > -20 && rng_.unit() < std::exp(exponent);
}

void Annealer::undo(const std::vector<Change>& changes, const Score& before) {
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        state_.apply(change->person, change->day, change->option);
    }
    (void)before;
}

void Annealer::try_move() {
    moves_.propose(state_, changes_);
    if (changes_.empty()) {
        ++simple_work_;
        return;
    }
    if (changes_.size() == 1) {
        const Change& change = changes_.front();
        const Score delta = state_.evaluate(change.person, change.day, change.option);
        ++simple_work_;
        const std::int64_t scaled_delta = scale_(delta);
        if (!accept(scaled_delta)) {
            return;
        }
        if (scaled_delta > 0) {
            keep_if_best();
        }
        state_.apply(change.person, change.day, change.option, delta);
    } else {
        const Score before = state_.score();
        const std::int64_t scaled_before = scaled();
        const bool was_unsaved = unsaved_best_;
        if (was_unsaved) {
            keep_if_best();
        }
        undo_.clear();
        for (const Change& change : changes_) {
            undo_.push_back({change.person, change.day, state_.option(change.person, change.day)});
            state_.apply(change.person, change.day, change.option);
        }
        simple_work_ += 2 * static_cast<std::int64_t>(changes_.size());
        if (!accept(scaled() - scaled_before)) {
            undo(undo_, before);
            return;
        }
    }
    legal_lately_ = legal_lately_ || state_.score().hard == Cost{0};
    if (state_.score() < best_score_) {
        best_score_ = state_.score();
        unsaved_best_ = true;
    }
}

bool Annealer::repath(PersonIx person, Day from, Day until, std::int64_t most_change) {
    PersonPath::Request request;
    request.person = person;
    request.from = from;
    request.until = until;
    request.beam = 60;
    request.scale = scale_;
    request.most_change = most_change;
    const auto path = paths_.best(state_, request);
    if (!path) {
        return false;
    }
    for (Day day = from; day < until; ++day) {
        const Option option = path->options[static_cast<std::size_t>(day - from)];
        if (state_.option(person, day) != option) {
            state_.apply(person, day, option);
        }
    }
    return true;
}

void Annealer::try_path() {
    const PersonIx person{static_cast<std::int32_t>(rng_.below(static_cast<std::uint32_t>(model_->people())))};
    const Day length = std::min<Day>(model_->days(), 7 + static_cast<Day>(rng_.below(15)));
    const Day from = static_cast<Day>(rng_.below(static_cast<std::uint32_t>(model_->days() - length + 1)));
    keep_if_best();
    // The threshold is drawn beforehand: accepting up to it is the same as accepting by temperature afterwards.
    const double draw = std::max(rng_.unit(), 1e-9);
    repath(person, from, from + length, static_cast<std::int64_t>(-temperature_ * std::log(draw)));
    if (state_.score() < best_score_) {
        best_score_ = state_.score();
        unsaved_best_ = true;
    }
}

/// Takes two people's work away over some days and gives it back by dynamic programming, one after the other.
void Annealer::try_pair() {
    const auto people = static_cast<std::uint32_t>(model_->people());
    if (people < 2) {
        return try_path();
    }
    const PersonIx a{static_cast<std::int32_t>(rng_.below(people))};
    PersonIx b{static_cast<std::int32_t>(rng_.below(people - 1))};
    if (b >= a) {
        ++b;
    }
    const Day length = std::min<Day>(model_->days(), 7 + static_cast<Day>(rng_.below(15)));
    const Day from = static_cast<Day>(rng_.below(static_cast<std::uint32_t>(model_->days() - length + 1)));
    keep_if_best();
    const std::int64_t before = scaled();
    undo_.clear();
    for (const PersonIx person : {a, b}) {
        for (Day day = from; day < from + length; ++day) {
            undo_.push_back({person, day, state_.option(person, day)});
        }
    }
    for (Day day = from; day < from + length; ++day) {
        const auto& list = model_->person(b).allowed[static_cast<std::size_t>(day)];
        state_.apply(b, day, list.front());
    }
    const std::int64_t anything = std::numeric_limits<std::int64_t>::max() / 8;
    repath(a, from, from + length, anything);
    repath(b, from, from + length, anything);
    if (!accept(scaled() - before)) {
        undo(undo_, state_.score());
    } else if (state_.score() < best_score_) {
        best_score_ = state_.score();
        unsaved_best_ = true;
    }
}

void Annealer::settle() {
    const double progress = budget_->progress(work());
    const double hot = 0.5 * unit_;
    const double cold = 0.005 * unit_;
    temperature_ = std::max(0.05, hot * std::pow(cold / hot, progress));
    // Strategic oscillation: hard rules weigh more while the search stays outside them, less while it stays inside.
    if (legal_lately_) {
        scale_.hard_weight = std::max(least_hard_weight_, scale_.hard_weight * 9 / 10);
    } else {
        scale_.hard_weight = std::min(most_hard_weight, scale_.hard_weight * 5 / 4 + 1);
    }
    legal_lately_ = false;
}

void Annealer::run(std::int64_t until_work) {
    while (work() < until_work && !budget_->over(work())) {
        settle();
        const std::int64_t simple_until = simple_work_ + stretch_;
        while (simple_work_ < simple_until) {
            try_move();
        }
        const std::int64_t path_until = paths_.work() + stretch_ * path_work_divisor;
        while (paths_.work() < path_until && !budget_->over(work())) {
            if (rng_.chance(1, 2)) {
                try_path();
            } else {
                try_pair();
            }
        }
    }
    keep_if_best();
}

}    // namespace staffwright::solve
