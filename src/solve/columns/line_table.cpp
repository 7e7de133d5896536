#include "solve/columns/line_table.hpp"

#include <algorithm>
#include <array>

namespace staffwright::solve {

namespace {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
__attribute__((target_clones("avx2", "default")))
#endif
void take_cheaper(std::int32_t* into, const std::int32_t* from, std::size_t count, std::int32_t plus) {
    for (std::size_t at = 0; at < count; ++at) {
        const std::int32_t offered = from[at] + plus;
        into[at] = offered < into[at] ? offered : into[at];
    }
}

}    // namespace

LineTable::LineTable(const Model& model, LineGraphs& graphs)
    : model_(&model), graphs_(&graphs), full_(model.people(), 0) {
    for (const PersonIx person : model.problem().people.indices()) {
        const PersonModel& mine = model.person(person);
        std::vector<std::size_t>& tracks = tracks_.emplace_back();
        // Hard lower limits are tracked from the start: no cheapest line keeps them by itself. The rest once a path has
        // broken them.
        for (std::size_t i = 0; i < mine.counts.size() && tracks.size() < most_tracked_at_first; ++i) {
            const Corridor& corridor = mine.counts[i].corridor;
            const bool known = std::any_of(tracks.begin(), tracks.end(), [&](std::size_t other) {
                return mine.counts[i].same_total(mine.counts[other]);
            });
            if (corridor.low > no_low && corridor.price.forbids() && !known) {
                tracks.push_back(i);
            }
        }
        tracked_at_first_.push_back(tracks.size());
    }
}

/// Cost of a total at the end of the range; none where a hard rule forbids it.
std::optional<std::int64_t> LineTable::terminal(const Tracked& tracked, std::int64_t total) const {
    Score cost = tracked.count == nullptr ? person_->weekends[tracked.weekend].corridor(total) : Score{};
    for (const CountPrimitive* count : tracked.priced) {
        cost += count->corridor(count->base + total);
    }
    if (cost.hard > Cost{0}) {
        return std::nullopt;
    }
    return end_cost(cost.soft.count());
}

void LineTable::fill_last() {
    const std::size_t block = block_[width_];
    for (std::size_t node = 0; node < slot_of_node_[width_].size(); ++node) {
        const std::int32_t slot = slot_of_node_[width_][node];
        if (slot < 0) {
            continue;
        }
        std::int32_t* const into = &cells_[origin_[width_] + static_cast<std::size_t>(slot) * block];
        for (std::size_t at = 0; at < block; ++at) {
            std::int64_t value = suffix_cost_[node] < 0 ? infinite : end_cost(suffix_cost_[node]);
            std::size_t rest = at;
            for (const Tracked& tracked : tracked_) {
                const auto size = static_cast<std::size_t>(tracked.size(width_));
                const std::int64_t units = tracked.low[width_] + static_cast<std::int64_t>(rest % size);
                rest /= size;
                const std::int64_t later = tracked.count != nullptr ? 0 : suffix_weekends_[node][tracked.weekend];
                const std::optional<std::int64_t> cost = terminal(tracked, tracked.base + tracked.unit * units + later);
                value = cost && value < infinite ? std::min(most_value, value + *cost) : infinite;
            }
            into[at] = static_cast<std::int32_t>(value);
        }
    }
}

/// into[totals] = min(into[totals], price + next[totals + steps]) wherever both boxes hold the totals.
void LineTable::relax_arc(std::size_t position, const Move& move, const LineGraph::Arc& arc, std::int32_t* into) {
    const std::int32_t slot = slot_of_node_[position + 1][static_cast<std::size_t>(arc.target)];
    const std::int32_t* const next =
        &cells_[origin_[position + 1] + static_cast<std::size_t>(slot) * block_[position + 1]];
    const std::int32_t plus = move.price + static_cast<std::int32_t>(arc.cost * request_.fine);
    std::array<std::int32_t, most_tracked> shift{};    // position of into's first total in next, by tracked total
    std::array<std::int32_t, most_tracked> first{};    // totals of `into` that have a partner: [first, last]
    std::array<std::int32_t, most_tracked> last{};
    for (std::size_t r = 0; r < tracked_.size(); ++r) {
        const Tracked& tracked = tracked_[r];
        shift[r] = tracked.low[position] + own_step(tracked, position, move, arc) - tracked.low[position + 1];
        first[r] = std::max(0, -shift[r]);
        last[r] = std::min(tracked.size(position), tracked.size(position + 1) - shift[r]) - 1;
        if (first[r] > last[r]) {
            return;
        }
    }
    if (tracked_.empty()) {
        *into = std::min(*into, *next + plus);
        return;
    }
    std::array<std::int32_t, most_tracked> at = first;
    const auto length = static_cast<std::size_t>(last[0] - first[0] + 1);
    while (true) {
        std::size_t from = 0;
        std::size_t to = 0;
        for (std::size_t r = tracked_.size(); r-- > 0;) {
            to = to * static_cast<std::size_t>(tracked_[r].size(position)) + static_cast<std::size_t>(at[r]);
            from = from * static_cast<std::size_t>(tracked_[r].size(position + 1)) +
                   static_cast<std::size_t>(at[r] + shift[r]);
        }
        take_cheaper(into + to, next + from, length, plus);
        std::size_t r = 1;
        while (r < tracked_.size() && ++at[r] > last[r]) {
            at[r] = first[r];
            ++r;
        }
        if (r >= tracked_.size()) {
            return;
        }
    }
}

void LineTable::fill_node(std::size_t position, std::int32_t node) {
    const std::int32_t slot = slot_of_node_[position][static_cast<std::size_t>(node)];
    if (slot < 0) {
        return;
    }
    std::int32_t* const into = &cells_[origin_[position] + static_cast<std::size_t>(slot) * block_[position]];
    std::fill_n(into, block_[position], infinite);
    for (const Move& move : moves_[position]) {
        const LineGraph::Arc& arc = graph_->arc(request_.from + static_cast<Day>(position), node, move.option_class);
        if (arc.target != LineGraph::nowhere) {
            relax_arc(position, move, arc, into);
        }
    }
}

void LineTable::fill_day(std::size_t position) {
    for (std::int32_t node = 0; node < static_cast<std::int32_t>(slot_of_node_[position].size()); ++node) {
        fill_node(position, node);
    }
}

std::size_t LineTable::cell(std::size_t position, std::int32_t node, const std::vector<std::int32_t>& totals) const {
    std::size_t at = 0;
    for (std::size_t r = tracked_.size(); r-- > 0;) {
        at = at * static_cast<std::size_t>(tracked_[r].size(position)) +
             static_cast<std::size_t>(totals[r] - tracked_[r].low[position]);
    }
    const auto slot = static_cast<std::size_t>(slot_of_node_[position][static_cast<std::size_t>(node)]);
    return origin_[position] + slot * block_[position] + at;
}

/// From the first day to the last, always along an arc that reaches the value of the cell.
std::vector<Option> LineTable::trace() {
    std::vector<Option> options;
    std::vector<std::int32_t> totals(tracked_.size(), 0);
    std::int32_t node = start_node_;
    for (std::size_t position = 0; position < width_; ++position) {
        const std::int32_t value = cells_[cell(position, node, totals)];
        const Day day = request_.from + static_cast<Day>(position);
        for (const Move& move : moves_[position]) {
            const LineGraph::Arc& arc = graph_->arc(day, node, move.option_class);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            std::vector<std::int32_t> after = totals;
            bool inside = true;
            for (std::size_t r = 0; r < tracked_.size(); ++r) {
                after[r] += own_step(tracked_[r], position, move, arc);
                inside =
                    inside && tracked_[r].low[position + 1] <= after[r] && after[r] <= tracked_[r].high[position + 1];
            }
            const std::int32_t plus = move.price + static_cast<std::int32_t>(arc.cost * request_.fine);
            if (inside && cells_[cell(position + 1, arc.target, after)] + plus == value) {
                options.push_back(move.option);
                node = arc.target;
                totals = std::move(after);
                break;
            }
        }
    }
    end_value_ = cells_[cell(width_, node, totals)];
    return options;
}

bool LineTable::is_tracked(const CountPrimitive& count) const {
    const std::vector<std::size_t>& tracks = tracks_[request_.person.at()];
    return std::any_of(tracks.begin(), tracks.end(),
                       [&](std::size_t other) { return count.same_total(person_->counts[other]); });
}

/// A count left out that the line breaks.
std::optional<std::size_t> LineTable::broken_total(const std::vector<Option>& options) const {
    for (std::size_t i = 0; i < person_->counts.size(); ++i) {
        const CountPrimitive& count = person_->counts[i];
        if (count.corridor.price.nothing() || is_loose(i) || is_tracked(count)) {
            continue;
        }
        std::int64_t total = count.base;
        for (Day day = count.from; day < count.until; ++day) {
            const bool inside = request_.from <= day && day < request_.until;
            total += (*count.feature)(
                day, inside ? options[static_cast<std::size_t>(day - request_.from)] : request_.line[day]);
        }
        if (count.corridor(total) != Score{}) {
            return i;
        }
    }
    return std::nullopt;
}

LineTable::Result LineTable::cheapest(const Request& request) {
    Result result;
    while (true) {
        if (!prepare(request)) {
            return result;
        }
        result.status = Status::too_large;
        if (!prices_fit()) {
            return result;
        }
        std::vector<std::size_t>& tracks = tracks_[request.person.at()];
        if (!lay_out()) {
            if (tracks.size() <= tracked_at_first_[request.person.at()]) {
                return result;
            }
            tracks.pop_back();
            full_[request.person.at()] = 1;
            continue;
        }
        fill_last();
        for (std::size_t position = width_; position-- > 0;) {
            fill_day(position);
        }
        const std::int32_t value = cells_[cell(0, start_node_, std::vector<std::int32_t>(tracked_.size(), 0))];
        if (value > reachable) {
            result.status = Status::none;
            return result;
        }
        result.status = Status::found;
        result.value = value + graph_->start_cost(request.person) * request.fine;
        result.options = trace();
        result.own = result.value;
        for (std::size_t position = 0; position < width_; ++position) {
            result.own -= (*request.prices)[position * model_->options().size() + result.options[position]];
        }
        const std::optional<std::size_t> broken = broken_total(result.options);
        result.relaxed =
            !graph_->relaxed().empty() || weekends_left_out_ || broken.has_value() || end_value_ >= most_value;
        if (!broken || !request.track_more || full_[request.person.at()] != 0 || tracked_.size() >= most_tracked) {
            return result;
        }
        tracks.push_back(*broken);
    }
}

std::vector<std::string> LineTable::relaxed_rules(PersonIx person) {
    std::vector<std::string> names = graphs_->of(person).relaxed();
    if (full_[person.at()] != 0) {
        names.emplace_back("total");
    }
    return names;
}

}    // namespace staffwright::solve
