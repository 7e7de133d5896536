#include "solve/columns/root_bound.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "solve/columns/demand_limit.hpp"

namespace staffwright::solve {

namespace {

/// How far prices are drawn from the programme's towards those of the best bound (Wentges smoothing): the programme's
/// own swing wildly at first.
constexpr std::int64_t centre_part = 6;
constexpr std::int64_t whole = 10;
constexpr std::size_t cells_to_track_at_first =
    20'000'000;    // of a person's table, where further totals are told apart
constexpr int passes_between_proofs = 4;
constexpr int rounds_of_a_settling = 4;    // few: what moves the prices is another line,
constexpr int rounds_where_large = 2;      // and where a round takes long, fewer
constexpr std::size_t large = 15'000;      // person-days
constexpr int most_rounds = 300;           // where the bound no longer moves
constexpr int times_more_rounds = 6;
constexpr std::size_t enough_lines = 5;    // to say what tables can do
constexpr int steps_after_a_line = 8;
constexpr std::int64_t cells_to_tighten = 2'500'000'000;    // but no fewer than all before
constexpr int lines_taken_over = 6;
constexpr int passes_after_taking_over = 4;
constexpr double unknown_value = 1e15;
constexpr double worth_adding = 0.01;    // of a cost
constexpr int most_passes_without_progress = 4;
constexpr double progress = 2e-5;    // of the value: a smaller gain of the bound is none
constexpr double loose_progress = 5e-4;
constexpr double loose_unrest = 0.03;
constexpr int most_rounds_without_change = 30;
constexpr std::size_t most_rows = 2'500;    // of a linear programme that simplex solves in seconds
/// What a line that is not yet legal, or a demand line short of its minimum, costs the programme, in units: enough to
/// be avoided, but the larger it is the longer the prices swing.
constexpr double artificial_units = 20;
constexpr double stiff = 0.1;    // of the unit

/// Is nothing left out but limits over windows of days (decision 0014)? Lines that keep rests, runs and weekends mostly
/// keep those, too: what is found is mostly a line, and what it proves is near.
bool nearly_exact(const LineGraph& graph) {
    constexpr std::array<std::string_view, 3> of_windows{"rest_in_window", "rolling_hours", "rolling_total"};
    return std::all_of(graph.relaxed().begin(), graph.relaxed().end(), [&](const std::string& rule) {
        return std::find(of_windows.begin(), of_windows.end(), rule) != of_windows.end();
    });
}

}    // namespace

RootBound::RootBound(const Model& model, LineGraphs& graphs, double unit, std::size_t loosen_above)
    : model_(&model),
      graphs_(&graphs),
      table_(model, graphs),
      mixture_(model),
      master_(model),
      stiffness_(std::max(0.1, stiff * unit)),
      artificial_(std::clamp(LineTable::most_prices / model.price_parts() / std::max<Day>(1, model.days()),
                             std::int64_t{1}, static_cast<std::int64_t>(artificial_units * std::max(1.0, unit)))),
      least_(model.people()),
      usual_rounds_(model.people() * static_cast<std::size_t>(model.days()) > large ? rounds_where_large
                                                                                    : rounds_of_a_settling),
      rounds_(usual_rounds_),
      cells_to_track_(cells_to_track_at_first),
      loosen_above_(loosen_above) {
    if (!model.pair_lines().empty()) {
        of_the_unit_.insert("supervision");
    }
    if (!model.team_lines().empty()) {
        of_the_unit_.insert("same_team");
    }
}

std::optional<Cost> RootBound::bound() const {
    if (!best_) {
        return std::nullopt;
    }
    return whole_cost(*best_, model_->price_parts());
}

RootBound::Standing RootBound::give_up(NoProof why) {
    why_ = why;
    return standing_ = Standing::given_up;
}

double RootBound::unrest() const {
    if (!best_) {
        return 1;
    }
    const double open = value_ - static_cast<double>(*best_) / static_cast<double>(model_->price_parts());
    return std::clamp(open / std::max(1.0, std::abs(value_)), 0.0, 1.0);
}

/// Where most people's lines are priced without some of their rules, what is found is mostly no line at all, and what
/// it proves is little: the time is better spent searching.
bool RootBound::worth_while() {
    std::size_t exact = 0;
    for (const PersonIx person : model_->problem().people.indices()) {
        const LineGraph& graph = graphs_->of(person);
        exact += nearly_exact(graph) ? 1 : 0;
        relaxed_.insert(graph.relaxed().begin(), graph.relaxed().end());
    }
    return 2 * exact >= model_->people();
}

void RootBound::note(std::int64_t value) {
    if (!best_ || value > *best_) {
        best_ = value;
        centre_ = prices_;
        centre_least_ = least_;
        centre_relaxed_ = relaxed_;
        centre_cut_ = cut_;
    }
}

std::optional<std::size_t> RootBound::ask_for_mixture(const RosterState& state, Ask ask,
                                                      const std::function<bool()>& over) {
    std::int64_t proof = 0;
    answers_.clear();
    if (ask == Ask::together) {
        mixture_.multipliers(prices_);
        fit_prices();
        const auto demand = demand_limit(mixture_.free(), prices_);
        if (!demand) {
            standing_ = Standing::infeasible;
            impossible_ = roster::Certificate::Impossible{};
            return std::nullopt;
        }
        proof = *demand;
    }
    exact_lines_ = relaxed_lines_ = 0;
    std::size_t added = 0;
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        if (tightened_in_vain()) {
            stay_loose();
            return std::nullopt;
        }
        if (over()) {
            return std::nullopt;
        }
        if (ask == Ask::in_turn) {
            mixture_.prices(prices_);
            fit_prices();
        }
        const auto priced = price_member(state, member, ask);
        if (!priced) {
            return std::nullopt;
        }
        proof += priced->least + priced->of_totals;
        const double value = static_cast<double>(priced->value) / static_cast<double>(model_->price_parts());
        if (!while_loose_ && value < mixture_.cheapest(member) - worth_adding) {
            added += mixture_.add(member, line_, static_cast<double>(priced->own)) ? 1 : 0;
            if (ask == Ask::in_turn) {
                mixture_.balance(member, steps_after_a_line);
            }
        }
    }
    if (ask == Ask::together) {
        note(proof);
    }
    return added;
}

/// The mixture's cost is no less than the programme's least: a bound that rounds up to it cannot grow.
bool RootBound::met() const {
    return bound() && static_cast<double>(bound()->count()) >= std::ceil(value_ - 1e-6);
}

/// A pass over everybody's exact tables that takes longer than all the loose ones did: dozens would be needed.
bool RootBound::tightening_too_dear() const {
    return cells() - cells_when_loose_ > std::max(cells_to_tighten, cells_when_loose_);
}

/// Where most people have so many totals that no table tells them all apart, their lines would be none; and where
/// tables take too long, there would be too few.
bool RootBound::tightened_in_vain() const {
    return while_loose_ && (tightening_too_dear() || (relaxed_lines_ >= enough_lines && relaxed_lines_ > exact_lines_));
}

void RootBound::stay_loose() {
    const std::int64_t more = mixture_.work() - while_loose_->work();
    mixture_ = std::move(*while_loose_);
    mixture_.add_work(more);
    while_loose_.reset();
    stays_loose_ = true;
    value_ = mixture_.value();
    passes_without_progress_ = 0;
}

/// From loose totals to tables that know them, from the prices found so far and the lines that are legal.
void RootBound::tighten(const RosterState& state) {
    Mixture tight{*model_};
    tight.start(state, mixture_.free().people(), 0, model_->days(), {artificial_}, stiffness_);
    tight.stand_in(mixture_);
    tight.add_work(mixture_.work());
    cells_when_loose_ = cells();
    while_loose_ = std::move(mixture_);
    mixture_ = std::move(tight);
    value_ = unknown_value;
    passes_ = passes_between_proofs - 1;
    passes_without_progress_ = 0;
    rounds_ = usual_rounds_;
}

/// After the proof at the loose mixture's prices everybody in turn gets lines of his own that keep his totals, while
/// the loose lines of those after him hold his place: prices stay what they are.
RootBound::Standing RootBound::take_over(const RosterState& state, const std::function<bool()>& over) {
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        if (tightening_too_dear()) {
            stay_loose();
            return standing_;
        }
        mixture_.take_over(member, *while_loose_);
        for (int lines = 0; lines < lines_taken_over; ++lines) {
            if (over()) {
                stay_loose();
                return standing_;
            }
            mixture_.prices(prices_);
            fit_prices();
            const auto priced = price_member(state, member, Ask::in_turn);
            if (!priced) {
                return standing_;
            }
            if (!mixture_.add(member, line_, static_cast<double>(priced->own))) {
                break;
            }
            mixture_.balance(member, steps_after_a_line);
        }
    }
    while_loose_.reset();
    mixture_.settle(rounds_, Mixture::Multipliers::stay);
    passes_with_fixed_multipliers_ = passes_after_taking_over;
    return standing_;
}

/// Nothing more is to be had from these tables; larger ones may know more.
void RootBound::come_to_rest(const RosterState& state) {
    if (loosened() && !stays_loose_) {
        tighten(state);
    } else if (!loosened() && relaxed_lines_ > 0 && cells_to_track_ < most_cells_of_a_table) {
        cells_to_track_ = std::min(most_cells_of_a_table, 4 * cells_to_track_);
        table_.allow_more();
        phase_ = Phase::mixing;
        passes_without_progress_ = 0;
    } else {
        standing_ = Standing::converged;
    }
}

bool RootBound::programme_worth_while() const {
    std::size_t rows = mixture_.members();
    for (std::size_t line = 0; line < model_->count_lines().size(); ++line) {
        rows += mixture_.free().touches(line) ? 1 : 0;
    }
    return rows <= most_rows;
}

RootBound::Standing RootBound::mix(const RosterState& state, const std::function<bool()>& over) {
    if (passes_with_fixed_multipliers_ > 0) {
        --passes_with_fixed_multipliers_;
        if (ask_for_mixture(state, Ask::in_turn, over)) {
            mixture_.settle(rounds_, Mixture::Multipliers::stay);
            value_ = mixture_.value();
        }
        return standing_;
    }
    const Ask ask = ++passes_ % passes_between_proofs == 0 ? Ask::together : Ask::in_turn;
    const std::optional<std::int64_t> before = best_;
    if (while_loose_ && ask == Ask::in_turn) {
        cells_when_loose_ = cells();    // the proof was not too dear; this may be as dear again
        return take_over(state, over);
    }
    const auto added = ask_for_mixture(state, ask, over);
    if (!added || while_loose_) {
        return standing_;
    }
    mixture_.settle(rounds_);
    value_ = mixture_.value();
    if (ask == Ask::in_turn) {
        return standing_;
    }
    const bool gained = !before || *best_ > *before + least_gain();
    passes_without_progress_ = gained ? 0 : passes_without_progress_ + 1;
    if (met()) {
        come_to_rest(state);
    } else {
        look_further(state);
    }
    return standing_;
}

/// While totals are loose only as long as it goes fast: exact tables do the rest, if they can.
std::int64_t RootBound::least_gain() const {
    const double share = loosened() && !stays_loose_ ? loose_progress : progress;
    return static_cast<std::int64_t>(share * std::abs(value_) * static_cast<double>(model_->price_parts()));
}

void RootBound::look_further(const RosterState& state) {
    if (loosened() && !stays_loose_) {
        if (passes_without_progress_ >= (unrest() < loose_unrest ? 1 : most_passes_without_progress)) {
            come_to_rest(state);
        }
    } else if (passes_without_progress_ < most_passes_without_progress) {
        return;
    } else if (rounds_ < most_rounds && !loosened()) {
        rounds_ = std::min(most_rounds, times_more_rounds * rounds_);
        passes_without_progress_ = 0;
    } else if (!loosened() && programme_worth_while()) {
        start_programme(state);
    } else if (loosened() && rounds_ > 1) {
        rounds_ /= 2;    // prices that swing about where they would rest come nearer by smaller steps
        passes_without_progress_ = 0;
    } else {
        come_to_rest(state);
    }
}

/// The programme begins with the lines that the mixture still holds.
void RootBound::start_programme(const RosterState& state) {
    phase_ = Phase::programming;
    passes_without_progress_ = 0;
    master_.start(state, mixture_.free().people(), 0, model_->days(), {artificial_});
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        for (const Mixture::Column& column : mixture_.columns(member)) {
            master_.add(member, column.options, std::llround(column.own));
        }
    }
}

void RootBound::smooth() {
    const std::vector<std::int64_t>& now = master_.prices();
    prices_ = now;
    if (!centre_.empty()) {
        for (std::size_t line = 0; line < now.size(); ++line) {
            prices_[line] = (centre_part * centre_[line] + (whole - centre_part) * now[line]) / whole;
        }
    }
}

std::optional<std::size_t> RootBound::ask_for_programme(const RosterState& state, const std::function<bool()>& over) {
    fit_prices();
    const auto demand = demand_limit(mixture_.free(), prices_);
    if (!demand) {
        standing_ = Standing::infeasible;
        impossible_ = roster::Certificate::Impossible{};
        return std::nullopt;
    }
    std::int64_t proof = *demand;
    answers_.clear();
    std::size_t added = 0;
    exact_lines_ = relaxed_lines_ = 0;
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        if (over()) {
            return std::nullopt;
        }
        const auto priced = price_member(state, member, Ask::together);
        if (!priced) {
            return std::nullopt;
        }
        proof += priced->least;
        if (master_.reduced_cost(member, line_, priced->own) < -model_->price_parts() / Model::most_price_parts) {
            master_.add(member, line_, priced->own);
            mixture_.add(member, line_, static_cast<double>(priced->own));
            ++added;
        }
    }
    note(proof);
    return added;
}

RootBound::Standing RootBound::program(const RosterState& state, const std::function<bool()>& over) {
    if (!master_.solve(LinearProgram::Changed::columns)) {
        return give_up(NoProof::programme);
    }
    // Where tables leave rules out, the lines they find can be no lines at all, and nothing moves any more.
    const bool moved = !(std::abs(master_.objective() - value_) < 1e-6) || best_ != best_before_;
    passes_without_progress_ = moved ? 0 : passes_without_progress_ + 1;
    best_before_ = best_;
    if (passes_without_progress_ >= most_rounds_without_change) {
        return give_up(NoProof::programme);
    }
    value_ = master_.objective();
    master_.take_prices();
    smooth();
    auto added = ask_for_programme(state, over);
    if (added && *added == 0 && prices_ != master_.prices()) {
        prices_ = master_.prices();    // nothing to be had between the prices: ask at the programme's own
        added = ask_for_programme(state, over);
    }
    if (added && (*added == 0 || met())) {
        come_to_rest(state);
    }
    return standing_;
}

Mixture::TotalCosts RootBound::costs_of_totals() const {
    Mixture::TotalCosts costs{&graphs_->totals(), {}};
    for (const PersonIx person : model_->problem().people.indices()) {
        auto& mine = costs.cost.emplace_back();
        for (const LooseTotals::Total& total : costs.loose->of(person)) {
            mine.push_back(LooseTotals::elastic(total, {artificial_}));
        }
    }
    return costs;
}

void RootBound::begin(const RosterState& state) {
    alike_.emplace(*model_);
    std::vector<PersonIx> everybody;
    for (const PersonIx person : model_->problem().people.indices()) {
        everybody.push_back(person);
    }
    if (everybody.size() * static_cast<std::size_t>(model_->days()) > loosen_above_) {
        const Mixture::TotalCosts costs = costs_of_totals();
        mixture_.start(state, everybody, 0, model_->days(), {artificial_}, stiffness_, &costs);
    } else {
        mixture_.start(state, everybody, 0, model_->days(), {artificial_}, stiffness_);
    }
    started_ = true;
}

RootBound::Standing RootBound::round(const RosterState& state, const std::function<bool()>& over) {
    if (standing_ != Standing::going_on) {
        return standing_;
    }
    if (!started_) {
        if (!worth_while()) {
            return give_up(NoProof::rules);
        }
        begin(state);
    }
    relaxed_ = of_the_unit_;
    return phase_ == Phase::mixing ? mix(state, over) : program(state, over);
}

}    // namespace staffwright::solve
