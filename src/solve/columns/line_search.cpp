#include "solve/columns/line_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace staffwright::solve {

namespace {

constexpr std::size_t ways_at_first = 200;    // a day
constexpr std::size_t more_ways = 5;
constexpr std::size_t ways_for_any = 5'000;            // while there is no line at all
constexpr std::size_t most_inner_cells = 4'000'000;    // of nodes and units of the first total
constexpr std::int64_t multiplier_parts = 1024;
constexpr std::int64_t cells_for_a_way = 100;    // as much time

}    // namespace

// --- the ways of a day

void LineSearch::Layer::clear(std::size_t totals) {
    ways_.clear();
    slots_.assign(std::max<std::size_t>(64, slots_.size() / 4), 0);
    totals_ = totals;
}

std::uint64_t LineSearch::Layer::hash(const Kept& way, std::size_t totals) {
    std::uint64_t mixed = static_cast<std::uint64_t>(way.node) * 0x9E3779B97F4A7C15ULL;
    for (std::size_t k = 0; k < totals; ++k) {
        mixed = (mixed ^ static_cast<std::uint16_t>(way.totals[k])) * 0xBF58476D1CE4E5B9ULL;
        mixed ^= mixed >> 29U;
    }
    return mixed;
}

void LineSearch::Layer::grow() {
    slots_.assign(4 * slots_.size(), 0);
    for (std::size_t at = 0; at < ways_.size(); ++at) {
        std::size_t slot = hash(ways_[at], totals_) & (slots_.size() - 1);
        while (slots_[slot] != 0) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        slots_[slot] = static_cast<std::uint32_t>(at + 1);
    }
}

void LineSearch::Layer::offer(const Kept& way) {
    std::size_t slot = hash(way, totals_) & (slots_.size() - 1);
    while (slots_[slot] != 0) {
        Kept& other = ways_[slots_[slot] - 1];
        if (other.node == way.node &&
            std::equal(way.totals.begin(), way.totals.begin() + static_cast<int>(totals_), other.totals.begin())) {
            if (way.cost < other.cost) {
                other = way;
            }
            return;
        }
        slot = (slot + 1) & (slots_.size() - 1);
    }
    ways_.push_back(way);
    slots_[slot] = static_cast<std::uint32_t>(ways_.size());
    if (2 * ways_.size() > slots_.size()) {
        grow();
    }
}

/// Only the ways with the lowest limits; the lowest of those that go.
std::int64_t LineSearch::Layer::keep(std::size_t most) {
    if (ways_.size() <= most) {
        return nothing;
    }
    const auto end = ways_.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(ways_.begin(), end, ways_.end(), [](const Kept& a, const Kept& b) { return a.limit < b.limit; });
    const std::int64_t lowest = end->limit;
    ways_.erase(end, ways_.end());
    return lowest;
}

// --- the search

std::int64_t LineSearch::last_cost(std::int32_t node, const std::vector<std::int32_t>& totals) const {
    const auto at = static_cast<std::size_t>(node);
    if (!range_->goes_on(at)) {
        return nothing;
    }
    std::int64_t sum = range_->end_cost(range_->suffix_cost(at));
    for (std::size_t k = 0; k < totals_; ++k) {
        const LineRange::Tracked& tracked = range_->tracked()[k];
        const std::vector<std::int64_t>& ends = range_->ends(k, range_->suffix_weekends(at, tracked));
        const std::int32_t units = totals[k] - tracked.low[range_->width()];
        if (units < 0 || units >= static_cast<std::int32_t>(ends.size()) ||
            ends[static_cast<std::size_t>(units)] >= LineRange::infinite) {
            return nothing;
        }
        // Cut as a table would have it.
        sum = std::min(LineRange::most_value, sum + ends[static_cast<std::size_t>(units)]);
    }
    return sum;
}

/// Adds the move to what the way has; false if it can no longer be part of a line cheaper than `below`.
bool LineSearch::go_on(std::size_t position, const LineRange::Move& move, const LineGraph::Arc& arc, std::int64_t below,
                       Kept& way) const {
    way.cost += move.price + arc.cost * range_->request().fine;
    way.node = arc.target;
    way.option = move.option;
    for (std::size_t k = 0; k < totals_; ++k) {
        way.totals[k] =
            static_cast<std::int16_t>(way.totals[k] + range_->step(range_->tracked()[k], position, move, arc));
    }
    const std::int64_t rest = to_go(position + 1, arc.target, way.totals[0]);
    if (rest >= nothing) {
        return false;
    }
    way.limit = way.cost + rest;
    for (std::size_t k = 1; k < totals_; ++k) {    // all of them: what a total adds may be below 0
        const LineRange::Tracked& tracked = range_->tracked()[k];
        const std::int32_t place = way.totals[k] - tracked.low[position + 1];
        if (place < 0 || place >= tracked.size(position + 1)) {
            return false;
        }
        const std::int64_t adds = of_total_[k][position + 1][static_cast<std::size_t>(place)];
        if (adds >= nothing) {
            return false;
        }
        way.limit += adds;
    }
    return way.limit < below;
}

/// One day on from every way of the layer; of the next only the `most` with the lowest limits are kept.
void LineSearch::walk_day(std::size_t position, std::size_t most, std::int64_t below) {
    const LineGraph& graph = range_->graph();
    Layer& next = layers_[position + 1];
    next.clear(totals_);
    const std::vector<Kept>& ways = layers_[position].ways();
    for (std::size_t at = 0; at < ways.size(); ++at) {
        for (const LineRange::Move& move : range_->moves(position)) {
            const LineGraph::Arc& arc = graph.arc(range_->day(position), ways[at].node, move.option_class);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            Kept way = ways[at];
            way.before = static_cast<std::uint32_t>(at);
            if (go_on(position, move, arc, below, way)) {
                next.offer(way);
            }
        }
    }
    dropped_ = std::min(dropped_, next.keep(most));
    work_ += cells_for_a_way * static_cast<std::int64_t>(ways.size());
}

/// The cheapest of the last layer's ways, if it is below the line known.
void LineSearch::finish(Found& found) const {
    std::vector<std::int32_t> totals(totals_);
    const Kept* best = nullptr;
    for (const Kept& way : layers_[range_->width()].ways()) {
        std::copy_n(way.totals.begin(), totals_, totals.begin());
        const std::int64_t end = last_cost(way.node, totals);
        if (end < nothing && way.cost + end < found.value) {
            found.value = way.cost + end;
            found.end = end;
            best = &way;
        }
    }
    if (best == nullptr) {
        return;
    }
    found.options.assign(range_->width(), off);
    for (std::size_t position = range_->width(); position-- > 0;) {
        found.options[position] = best->option;
        best = &layers_[position].ways()[best->before];
    }
}

/// Looks for a line cheaper than the one known, keeping at most so many ways a day; better limits may come of it too.
void LineSearch::search(std::size_t most, Found& found) {
    dropped_ = nothing;
    layers_.resize(std::max(layers_.size(), range_->width() + 1));
    layers_[0].clear(totals_);
    Kept start;
    start.node = range_->start_node();
    layers_[0].offer(start);
    const std::int64_t below = std::min(found.value, nothing / 2);
    for (std::size_t position = 0; position < range_->width(); ++position) {
        walk_day(position, most, below);
    }
    finish(found);
    found.limit = std::max(found.limit, std::min(found.value, dropped_));
}

// --- the door

/// What does not depend on multipliers.
void LineSearch::set_up() {
    totals_ = range_->tracked().size();
    const std::size_t width = range_->width();
    steps_.assign(totals_, std::vector<std::vector<std::int32_t>>(width));
    of_total_.resize(std::max(of_total_.size(), totals_));
    ends_.assign(totals_, {});
    largest_step_.assign(totals_, 1);
    for (std::size_t k = 0; k < totals_; ++k) {
        const LineRange::Tracked& tracked = range_->tracked()[k];
        of_total_[k].resize(width + 1);
        for (std::size_t position = 0; position < width; ++position) {
            std::set<std::int32_t> steps;
            for (const LineRange::Move& move : range_->moves(position)) {
                steps.insert(range_->step(tracked, position, move, {}));
            }
            if (tracked.count == nullptr) {
                steps = {0, 1};
            }
            steps_[k][position].assign(steps.begin(), steps.end());
            for (const std::int32_t step : steps) {
                largest_step_[k] = std::max(largest_step_[k], static_cast<double>(std::abs(step)));
            }
        }
        std::set<std::int32_t> later;
        for (std::size_t node = 0; node < static_cast<std::size_t>(range_->graph().nodes(range_->request().until));
             ++node) {
            if (range_->goes_on(node)) {
                later.insert(range_->suffix_weekends(node, tracked));
            }
        }
        ends_[k].assign(static_cast<std::size_t>(tracked.size(width)), nothing);
        for (const std::int32_t more : later) {
            const std::vector<std::int64_t>& ends = range_->ends(k, more);
            for (std::size_t at = 0; at < ends.size(); ++at) {
                ends_[k][at] = std::min(ends_[k][at], ends[at] >= LineRange::infinite ? nothing : ends[at]);
            }
        }
    }
}

void LineSearch::recall(const Memory& memory) {
    multipliers_.assign(totals_, 0);
    for (std::size_t k = 0; k < totals_; ++k) {
        const auto known = memory.multiplier.find(range_->tracked()[k].mark);
        if (known != memory.multiplier.end()) {
            multipliers_[k] = known->second * range_->request().fine / multiplier_parts;
        }
    }
}

void LineSearch::remember(Memory& memory, std::int64_t missing) const {
    for (std::size_t k = 0; k < totals_; ++k) {
        memory.multiplier[range_->tracked()[k].mark] = multipliers_[k] * multiplier_parts / range_->request().fine;
    }
    memory.missing = missing * multiplier_parts / range_->request().fine;
}

std::size_t LineSearch::inner_cells(const LineRange& range) {
    std::size_t cells = 0;
    for (std::size_t position = 0; position <= range.width(); ++position) {
        const auto nodes = static_cast<std::size_t>(range.graph().nodes(range.day(position)));
        cells += nodes * (range.tracked().empty() ? 1 : static_cast<std::size_t>(range.tracked()[0].size(position)));
    }
    return cells;
}

bool LineSearch::fits(const LineRange& range) {
    constexpr std::int32_t most = std::numeric_limits<std::int16_t>::max();
    const auto is_small = [&](const LineRange::Tracked& tracked) {
        return std::all_of(tracked.high.begin(), tracked.high.end(), [&](auto high) { return high <= most; }) &&
               std::all_of(tracked.low.begin(), tracked.low.end(), [&](auto low) { return low >= -most; });
    };
    return range.tracked().size() <= most_totals && inner_cells(range) <= most_inner_cells &&
           std::all_of(range.tracked().begin(), range.tracked().end(), is_small);
}

LineSearch::Found LineSearch::cheapest(const LineRange& range) {
    range_ = &range;
    set_up();
    Memory& memory = memory_[range.request().person];
    recall(memory);
    const std::int64_t fine = range.request().fine;
    const std::int64_t usual = std::max(fine, memory.missing * fine / multiplier_parts);
    Found best;
    improve(best, 4 * usual);
    if (best.limit >= nothing) {
        return {};
    }
    const std::int64_t proved_by_them = best.limit;
    if (best.limit < best.value) {
        price_nodes();
        price_totals();    // with the best ones
    }
    std::size_t ways = std::min(range.request().most_ways, ways_at_first);
    while (best.limit < best.value) {
        search(ways, best);
        const std::size_t asked = range.request().most_ways;
        const std::size_t most = best.value < nothing ? asked : std::max(asked, ways_for_any);
        if (ways >= most) {
            break;
        }
        ways = std::min(most, more_ways * ways);
    }
    if (best.value < nothing) {
        remember(memory, best.value - proved_by_them);
    }
    return best;
}

}    // namespace staffwright::solve
