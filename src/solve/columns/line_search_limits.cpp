// The limits of a search for a line: what multipliers prove, and where they are moved to.

#include <algorithm>
#include <cmath>

#include "solve/columns/line_search.hpp"
#include "solve/columns/take_cheaper.hpp"

namespace staffwright::solve {

namespace {

/// Of cells; sums of prices and multipliers lead neither down to half of it nor beyond 32 bits.
constexpr std::int32_t unreachable = std::int32_t{1} << 30;
constexpr int most_trials = 12;
constexpr int most_trials_of_any = 4;     // where any line will do
constexpr int trials_before_timid = 3;    // without a better limit, before steps are halved
constexpr double boldest = 1.2;           // of the step that would close the gap if it were straight
constexpr double timid = 0.05;            // steps are no use any more

}    // namespace

/// From the last day to the first: the cheapest way on from each node and units of the first total, each unit of the
/// others at its multiplier.
void LineSearch::price_nodes() {
    const LineGraph& graph = range_->graph();
    to_go_.resize(range_->width() + 1);
    fill_last();
    std::vector<std::int32_t> move_price;
    for (std::size_t position = range_->width(); position-- > 0;) {
        const auto& moves = range_->moves(position);
        move_price.assign(moves.size(), 0);
        for (std::size_t at = 0; at < moves.size(); ++at) {
            std::int64_t price = moves[at].price;
            for (std::size_t k = 1; k < totals_; ++k) {
                price += range_->tracked()[k].count == nullptr
                             ? 0
                             : multipliers_[k] * range_->step(range_->tracked()[k], position, moves[at], {});
            }
            move_price[at] = static_cast<std::int32_t>(price);
        }
        const std::size_t size = inner_size(position);
        const auto nodes = static_cast<std::size_t>(graph.nodes(range_->day(position)));
        to_go_[position].assign(nodes * size, unreachable);
        for (std::size_t node = 0; node < nodes; ++node) {
            for (std::size_t at = 0; at < moves.size() && range_->reaches(position, node); ++at) {
                const LineGraph::Arc& arc =
                    graph.arc(range_->day(position), static_cast<std::int32_t>(node), moves[at].option_class);
                if (arc.target != LineGraph::nowhere) {
                    price_arc(position, node, moves[at], arc, move_price[at]);
                }
            }
        }
        work_ += static_cast<std::int64_t>(nodes * size);
    }
}

void LineSearch::price_arc(std::size_t position, std::size_t node, const LineRange::Move& move,
                           const LineGraph::Arc& arc, std::int32_t price) {
    const std::size_t size = inner_size(position);
    const std::size_t next_size = inner_size(position + 1);
    std::int32_t shift = 0;
    if (totals_ > 0) {
        const LineRange::Tracked& inner = range_->tracked().front();
        shift = inner.low[position] + range_->step(inner, position, move, arc) - inner.low[position + 1];
    }
    const std::int32_t first = std::max(0, -shift);
    const std::int32_t until = std::min(static_cast<std::int32_t>(size), static_cast<std::int32_t>(next_size) - shift);
    if (first < until) {
        const auto plus = static_cast<std::int32_t>(price + arc.cost * range_->request().fine + of_weekends(arc));
        const std::int32_t* const next = &to_go_[position + 1][static_cast<std::size_t>(arc.target) * next_size];
        take_cheaper(&to_go_[position][node * size + static_cast<std::size_t>(first)], next + (first + shift),
                     static_cast<std::size_t>(until - first), plus);
    }
}

void LineSearch::fill_last() {
    const std::size_t width = range_->width();
    const std::size_t size = inner_size(width);
    auto& last = to_go_[width];
    last.assign(static_cast<std::size_t>(range_->graph().nodes(range_->request().until)) * size, unreachable);
    for (std::size_t node = 0; node * size < last.size(); ++node) {
        if (!range_->goes_on(node)) {
            continue;
        }
        static const std::vector<std::int64_t> no_total{0};
        const std::vector<std::int64_t>& ends =
            totals_ == 0 ? no_total : range_->ends(0, range_->suffix_weekends(node, range_->tracked().front()));
        for (std::size_t at = 0; at < size; ++at) {
            if (ends[at] < LineRange::infinite) {
                last[node * size + at] = static_cast<std::int32_t>(
                    std::min(LineRange::most_value, range_->end_cost(range_->suffix_cost(node)) + ends[at]));
            }
        }
    }
}

std::int64_t LineSearch::to_go(std::size_t position, std::int32_t node, std::int32_t units) const {
    const std::int32_t size = static_cast<std::int32_t>(inner_size(position));
    const std::int32_t at = totals_ == 0 ? 0 : units - range_->tracked().front().low[position];
    if (at < 0 || at >= size) {
        return nothing;
    }
    const std::int32_t value = to_go_[position][static_cast<std::size_t>(node * size + at)];
    return value > unreachable / 2 ? nothing : value;
}

std::int64_t LineSearch::of_weekends(const LineGraph::Arc& arc) const {
    std::int64_t sum = 0;
    for (std::size_t k = 1; k < totals_ && arc.weekends != 0; ++k) {
        if (range_->tracked()[k].count == nullptr) {
            sum += multipliers_[k] * static_cast<std::int64_t>((arc.weekends >> range_->tracked()[k].weekend) & 1U);
        }
    }
    return sum;
}

/// For each further total by itself: what it costs at the end, less its multiplier on each unit still to come, at
/// least.
void LineSearch::price_totals() {
    const std::size_t width = range_->width();
    for (std::size_t k = 1; k < totals_; ++k) {
        const LineRange::Tracked& tracked = range_->tracked()[k];
        auto& last = of_total_[k][width];
        last = ends_[k];
        for (std::size_t position = width; position-- > 0;) {
            const auto& after = of_total_[k][position + 1];
            auto& here = of_total_[k][position];
            here.assign(static_cast<std::size_t>(tracked.size(position)), nothing);
            for (const std::int32_t step : steps_[k][position]) {
                const std::int64_t price = multipliers_[k] * step;
                const std::int32_t shift = tracked.low[position] + step - tracked.low[position + 1];
                const std::int32_t from = std::max(0, -shift);
                const std::int32_t until = std::min(tracked.size(position), tracked.size(position + 1) - shift);
                for (std::int32_t at = from; at < until; ++at) {
                    here[static_cast<std::size_t>(at)] = std::min(here[static_cast<std::size_t>(at)],
                                                                  after[static_cast<std::size_t>(at + shift)] - price);
                }
            }
            for (std::int64_t& value : here) {
                value = value > nothing / 2 ? nothing : value;
            }
        }
    }
}

/// Along the cheapest way of the graph; what it costs without multipliers and totals.
std::int64_t LineSearch::trace_nodes(Trial& trial) const {
    const LineGraph& graph = range_->graph();
    std::int64_t sum = 0;
    std::int32_t node = range_->start_node();
    trial.has.assign(totals_, 0);
    for (std::size_t position = 0; position < range_->width(); ++position) {
        std::int64_t least = nothing;
        const LineRange::Move* chosen = nullptr;
        for (const LineRange::Move& move : range_->moves(position)) {
            const LineGraph::Arc& arc = graph.arc(range_->day(position), node, move.option_class);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            std::int32_t units = 0;
            std::int64_t value = move.price + arc.cost * range_->request().fine;
            for (std::size_t k = 0; k < totals_; ++k) {
                const std::int32_t step = range_->step(range_->tracked()[k], position, move, arc);
                units = k == 0 ? trial.has[0] + step : units;
                value += k == 0 ? 0 : multipliers_[k] * step;
            }
            value += to_go(position + 1, arc.target, units);
            if (value < least) {
                least = value;
                chosen = &move;
            }
        }
        const LineGraph::Arc& arc = graph.arc(range_->day(position), node, chosen->option_class);
        for (std::size_t k = 0; k < totals_; ++k) {
            trial.has[k] += range_->step(range_->tracked()[k], position, *chosen, arc);
        }
        sum += chosen->price + arc.cost * range_->request().fine;
        trial.options.push_back(chosen->option);
        node = arc.target;
    }
    trial.end = last_cost(node, trial.has);
    return trial.end >= nothing ? nothing : sum + trial.end;
}

/// At which units each total by itself would be cheapest.
void LineSearch::trace_totals(Trial& trial) const {
    trial.wants = trial.has;
    for (std::size_t k = 1; k < totals_; ++k) {
        trial.wants[k] = 0;
        const LineRange::Tracked& tracked = range_->tracked()[k];
        for (std::size_t position = 0; position < range_->width(); ++position) {
            std::int64_t least = nothing;
            std::int32_t chosen = 0;
            for (const std::int32_t step : steps_[k][position]) {
                const std::int32_t at = trial.wants[k] + step - tracked.low[position + 1];
                if (at < 0 || at >= tracked.size(position + 1)) {
                    continue;
                }
                const std::int64_t after = of_total_[k][position + 1][static_cast<std::size_t>(at)];
                if (after < nothing && after - multipliers_[k] * step < least) {
                    least = after - multipliers_[k] * step;
                    chosen = step;
                }
            }
            trial.wants[k] += chosen;
        }
    }
}

LineSearch::Trial LineSearch::try_multipliers() {
    Trial trial;
    price_nodes();
    price_totals();
    trial.limit = to_go(0, range_->start_node(), 0);
    for (std::size_t k = 1; k < totals_ && trial.limit < nothing; ++k) {
        const std::int64_t least = of_total_[k][0][static_cast<std::size_t>(-range_->tracked()[k].low[0])];
        trial.limit = least >= nothing ? nothing : trial.limit + least;
    }
    if (trial.limit < nothing) {
        trial.value = trace_nodes(trial);
        trace_totals(trial);
    }
    return trial;
}

/// Towards what the totals by themselves want, by as much as would close the gap if it were straight.
void LineSearch::move_multipliers(const Trial& trial, std::int64_t goal, double boldness) {
    double square = 0;
    for (std::size_t k = 0; k < totals_; ++k) {
        const double off_by = static_cast<double>(trial.has[k] - trial.wants[k]) / largest_step_[k];
        square += off_by * off_by;
    }
    if (square <= 0) {
        return;
    }
    const double step = boldness * static_cast<double>(goal - trial.limit) / square;
    for (std::size_t k = 0; k < totals_; ++k) {
        const double off_by = static_cast<double>(trial.has[k] - trial.wants[k]) / largest_step_[k];
        const auto days = static_cast<std::int64_t>(range_->width() * totals_);
        const std::int64_t most =
            LineRange::most_value / 2 / days / std::max<std::int64_t>(1, std::llround(largest_step_[k]));
        multipliers_[k] =
            std::clamp<std::int64_t>(multipliers_[k] + std::llround(step * off_by / largest_step_[k]), -most, most);
    }
}

/// Moves the multipliers until limit and line are near; leaves them where the limit was best.
void LineSearch::improve(Found& best, std::int64_t usual_gap) {
    Multipliers best_multipliers = multipliers_;
    best.limit = -nothing;
    double boldness = boldest;
    int without = 0;
    const int trials = range_->request().any_line ? most_trials_of_any : most_trials;
    for (int count = 0; count < trials && boldness > timid; ++count) {
        Trial trial = try_multipliers();
        if (trial.limit > best.limit) {
            best.limit = trial.limit;
            best_multipliers = multipliers_;
            without = 0;
        } else if (++without >= trials_before_timid) {
            without = 0;
            boldness /= 2;
            multipliers_ = best_multipliers;
            continue;
        }
        if (trial.value < best.value) {
            best.value = trial.value;
            best.end = trial.end;
            best.options = std::move(trial.options);
        }
        if (best.limit >= best.value || best.limit >= nothing || trial.has == trial.wants) {
            break;
        }
        const std::int64_t goal = best.value < nothing ? best.value : best.limit + usual_gap;
        move_multipliers(trial, goal, boldness);
    }
    multipliers_ = std::move(best_multipliers);
}

}    // namespace staffwright::solve
