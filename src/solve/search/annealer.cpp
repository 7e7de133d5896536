#include "solve/search/annealer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "solve/search/mend.hpp"
#include "solve/search/merge.hpp"

namespace staffwright::solve {

namespace {

/// Where the oscillation of the weight stops: far below where scaled scores could overflow.
constexpr std::int64_t most_hard_weight = 100'000'000;
/// As long as nothing was legal: penalties on minutes squared can make what is soft dearer than the other.
constexpr std::int64_t most_hard_weight_unless_legal = 2'000'000'000;
constexpr std::int64_t most_scaled = std::int64_t{1} << 59;    // of a roster's breaches: what is left is for moves

// Measured on bench/curtois, bench/inrc2 and the invented units by trial (decision 0059): temperatures as multiples of
// a typical weight, and what part of the work that moves have lines of whole people have beside them.
constexpr double hottest = 0.1;
constexpr double hottest_of_a_start = 0.05;    // a given roster is good but for a few places
constexpr double coldest = 0.001;
constexpr double least_temperature = 0.05;    // costs are whole numbers
constexpr double lines_against_moves = 0.3;
constexpr std::size_t usual_beam = 60;
constexpr std::int64_t anything = std::numeric_limits<std::int64_t>::max() / 8;

}    // namespace

Annealer::Annealer(const Model& model, LineGraphs& graphs, const Budget& budget, Rng rng, double annealing_share,
                   OnBest on_best)
    : model_(&model),
      budget_(&budget),
      rng_(rng),
      annealing_share_(annealing_share),
      on_best_(std::move(on_best)),
      state_(model),
      moves_(model, rng_),
      paths_(model),
      legal_line_(model, graphs),
      dive_(model, graphs, paths_),
      rolling_(model, graphs),
      graphs_(&graphs),
      neighbourhoods_(model, rng_, dive_work) {
    const std::int64_t weight = typical_weight(model);
    unit_ = static_cast<double>(weight);
    least_hard_weight_ = std::max<std::int64_t>(1, weight * 3 / 10);
    scale_.hard_weight = 3 * least_hard_weight_;
    stretch_ = budget.stretch();
    best_score_ = state_.score();
    best_lines_ = state_.lines();
}

bool Annealer::build_legal_line(PersonIx person) {
    const auto line = legal_line_.find(state_, person, {100 * least_hard_weight_});
    if (!line) {
        return false;
    }
    for (Day day = 0; day < model_->days(); ++day) {
        state_.apply(person, day, (*line)[static_cast<std::size_t>(day)]);
    }
    return true;
}

void Annealer::build_line(PersonIx person) {
    if (build_legal_line(person)) {
        return;
    }
    PersonPath::Request request;
    request.person = person;
    request.until = model_->days();
    request.scale = {100 * least_hard_weight_};
    request.most_change = anything;
    request.keep_pace = model_->days() > 21;
    // A beam that keeps the whole start within a second or so for the largest problems, and within a fifth of a small
    // work limit.
    const double cells = static_cast<double>(model_->people()) * static_cast<double>(model_->days());
    double beam = std::min(300.0, 400'000.0 / cells);
    if (const auto limit = budget_->work_limit()) {
        const double extensions = cells * static_cast<double>(model_->options().size());
        beam = std::min(beam, 0.2 * static_cast<double>(*limit * path_work_divisor) / extensions);
    }
    request.beam = static_cast<std::size_t>(std::max(4.0, beam));
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
        begun_with_roster_ = true;
        started_ = true;
        Mend{*model_, paths_, legal_line_}.run(
            state_, [this] { return budget_->over(work()); }, [this] { keep_as_best(); });
        keep_as_best();
    } else if (!root_ || when_to_prove_ != When::in_place_of_a_start) {
        build_start();
    }
}

void Annealer::build_start() {
    started_ = true;
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
    legal_line_.forget();
    keep_as_best();
}

void Annealer::keep_as_best() {
    unsaved_best_ = true;
    best_score_ = state_.score();
    keep_if_best();
}

void Annealer::adopt(const std::vector<Option>& lines) {
    keep_if_best();
    state_.set_lines(lines);
    note_if_best();
}

void Annealer::take_over(const std::vector<Option>& lines) {
    keep_if_best();
    state_.set_lines(lines);
    if (!shared_.empty() && best_score_.hard == Cost{0} && !annealing()) {
        simple_work_ += merge(state_, shared_, best_lines_);
    }
    shared_ = lines;
    started_ = true;
    note_if_best();
    if (best_score_ < state_.score()) {
        go_to_best();
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

void Annealer::note_if_best() {
    legal_lately_ = legal_lately_ || state_.score().hard == Cost{0};
    if (state_.score() < best_score_) {
        best_score_ = state_.score();
        unsaved_best_ = true;
        last_gain_ = work();
        started_ = true;    // by a proof's dive, it may be, before there was any start
    }
}

void Annealer::undo() {
    std::for_each(undo_.rbegin(), undo_.rend(),
                  [this](const Change& change) { state_.apply(change.person, change.day, change.option); });
}

void Annealer::try_move() {
    moves_.propose(state_, changes_);
    simple_work_ += 1 + 2 * static_cast<std::int64_t>(changes_.size() / 2);
    if (changes_.empty()) {
        return;
    }
    if (changes_.size() == 1) {
        const Change& change = changes_.front();
        const Score delta = state_.evaluate(change.person, change.day, change.option);
        const std::int64_t scaled_delta = scale_(delta);
        if (!accept(scaled_delta)) {
            return;
        }
        if (Score{} < delta) {
            keep_if_best();    // by score, not by scaled cost: while hard rules weigh little, the two can disagree
        }
        state_.apply(change.person, change.day, change.option, delta);
        return note_if_best();
    }
    const std::int64_t before = scaled();
    keep_if_best();
    undo_.clear();
    for (const Change& change : changes_) {
        undo_.push_back({change.person, change.day, state_.option(change.person, change.day)});
        state_.apply(change.person, change.day, change.option);
    }
    if (accept(scaled() - before)) {
        note_if_best();
    } else {
        undo();
    }
}

void Annealer::repath(PersonIx person, const Range& range, std::size_t beam, std::int64_t most_change,
                      std::int64_t most_noise) {
    PersonPath::Request request;
    request.person = person;
    request.from = range.from;
    request.until = range.until;
    request.beam = beam;
    request.scale = scale_;
    request.most_change = most_change;
    request.noise = &rng_;
    request.most_noise = most_noise;
    const auto path = paths_.best(state_, request);
    if (!path) {
        return;
    }
    for (Day day = range.from; day < range.until; ++day) {
        state_.apply(person, day, path->options[static_cast<std::size_t>(day - range.from)]);
    }
}

Annealer::Range Annealer::some_days(Day length) {
    length = std::min(length, model_->days());
    const Day from = static_cast<Day>(rng_.below(static_cast<std::uint32_t>(model_->days() - length + 1)));
    return {from, from + length};
}

void Annealer::try_path() {
    const PersonIx person{static_cast<std::int32_t>(rng_.below(static_cast<std::uint32_t>(model_->people())))};
    keep_if_best();
    // The threshold is drawn beforehand: accepting up to it is the same as accepting by temperature afterwards.
    const double draw = std::max(rng_.unit(), 1e-9);
    repath(person, some_days(7 + static_cast<Day>(rng_.below(15))), usual_beam,
           static_cast<std::int64_t>(-temperature_ * std::log(draw)), 0);
    note_if_best();
}

/// Takes the work of a few people away over some days and gives it back by dynamic programming, one after the other,
/// the earlier ones with noise in their prices so that they do not all insist on what is best for themselves.
void Annealer::try_group() {
    const auto people = static_cast<std::uint32_t>(model_->people());
    const std::uint32_t size = std::min(people, 2 + rng_.below(2));
    group_.clear();
    while (group_.size() < size) {
        const PersonIx person{static_cast<std::int32_t>(rng_.below(people))};
        if (std::find(group_.begin(), group_.end(), person) == group_.end()) {
            group_.push_back(person);
        }
    }
    const Range range = some_days(7 + static_cast<Day>(rng_.below(15)));
    keep_if_best();
    const std::int64_t before = scaled();
    undo_.clear();
    for (const PersonIx person : group_) {
        for (Day day = range.from; day < range.until; ++day) {
            undo_.push_back({person, day, state_.option(person, day)});
        }
    }
    for (std::size_t at = 1; at < group_.size(); ++at) {
        for (Day day = range.from; day < range.until; ++day) {
            state_.apply(group_[at], day, model_->person(group_[at]).allowed[static_cast<std::size_t>(day)].front());
        }
    }
    const std::int64_t noise =
        rng_.chance(1, 2) ? 0 : static_cast<std::int64_t>(rng_.below(static_cast<std::uint32_t>(1 + unit_)));
    for (std::size_t at = 0; at < group_.size(); ++at) {
        repath(group_[at], range, usual_beam, anything, at + 1 < group_.size() ? noise : 0);
    }
    if (accept(scaled() - before)) {
        note_if_best();
    } else {
        undo();
    }
}

void Annealer::go_to_best() {
    if (best_score_ < state_.score()) {
        state_.set_lines(best_lines_);    // always from the best: a dive is too dear for a chance walk
    }
    keep_if_best();
}

/// Takes over a better roster of another thread.
void Annealer::hear_others() {
    if (!ask_) {
        return;
    }
    keep_if_best();
    const auto found = ask_(best_score_);
    if (!found) {
        return;
    }
    outdone_ = outdone_ || found->close;
    if (!annealing() || !started_) {
        take_over(found->lines);
    }
}

void Annealer::repair() {
    const Scale usual = scale_;
    scale_.hard_weight = std::max(scale_.hard_weight, 20 * static_cast<std::int64_t>(unit_));
    keep_if_best();
    for (const PersonIx person : model_->problem().people.indices()) {
        constexpr Day length = 28;
        for (Day from = 0; from < model_->days() && state_.person_cost(person).hard > Cost{0}; from += length / 2) {
            if (budget_->over(work())) {
                break;
            }
            repath(person, {from, std::min<Day>(from + length, model_->days())}, usual_beam, 0, 0);
        }
    }
    scale_ = usual;
    note_if_best();
}

void Annealer::settle() {
    const double progress = std::min(1.0, budget_->progress(work()) / annealing_share_);
    const double start = begun_with_roster_ ? hottest_of_a_start : hottest;
    temperature_ = std::max(least_temperature, unit_ * start * std::pow(coldest / start, progress));
    // Strategic oscillation: hard rules weigh more while the search stays outside them, less while it stays inside.
    const bool never_legal = best_score_.hard > Cost{0};
    if (legal_lately_) {
        scale_.hard_weight = std::max(least_hard_weight_, scale_.hard_weight * 9 / 10);
    } else {
        scale_.hard_weight = scale_.hard_weight * 5 / 4 + 1;
    }
    scale_.hard_weight = std::min(scale_.hard_weight, never_legal ? most_hard_weight_unless_legal : most_hard_weight);
    legal_lately_ = false;
    if (never_legal) {
        scale_.hard_weight = std::max(scale_.hard_weight, 3 * static_cast<std::int64_t>(unit_));
    }
    // Breaches may be priced at a thousand million each.
    scale_.hard_weight = std::max<std::int64_t>(
        1, std::min(scale_.hard_weight, most_scaled / std::max<std::int64_t>(1, state_.score().hard.count())));
    if (never_legal && ++settled_illegal_ % 32 == 0) {
        repair();
    }
}

void Annealer::run(std::int64_t until_work) {
    while (work() < until_work && !budget_->over(work())) {
        hear_others();
        if (proving()) {
            try_bound();
            continue;
        }
        if (!started_) {
            build_start();
        }
        if (dive_waits_ && !early()) {
            follow_bound(true);
        }
        if (branching_ && !branching_->finished() && !early()) {
            try_branching();
        }
        settle();
        if (!annealing()) {
            if (best_score_.hard == Cost{0}) {
                dive_somewhere();    // for making a legal roster better
            }
        }
        const std::int64_t simple_until = simple_work_ + stretch_;
        while (simple_work_ < simple_until) {
            try_move();
        }
        const std::int64_t path_until =
            paths_.work() + std::llround(lines_against_moves * static_cast<double>(stretch_ * path_work_divisor));
        while (paths_.work() < path_until && !budget_->over(work())) {
            if (rng_.chance(1, 2)) {
                try_path();
            } else {
                try_group();
            }
        }
    }
    keep_if_best();
}

}    // namespace staffwright::solve
