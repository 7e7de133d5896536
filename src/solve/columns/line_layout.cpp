#include "solve/columns/line_layout.hpp"

#include <algorithm>
#include <numeric>

namespace staffwright::solve {

namespace {

constexpr std::int32_t weekends_band = 3;    // and half of the days' work that others may stray, if that is more

}    // namespace

/// Follows the line's own days before the range through the graph; false if they break a hard rule.
bool LineLayout::walk_prefix() {
    start_node_ = graph_->start(request_->person);
    if (start_node_ == LineGraph::nowhere) {
        return false;
    }
    for (Day day = 0; day < from_; ++day) {
        const LineGraph::Arc& arc = graph_->arc(day, start_node_, graph_->class_of(request_->line[day]));
        if (arc.target == LineGraph::nowhere) {
            return false;
        }
        start_node_ = arc.target;
    }
    return true;
}

/// What the line's own days after the range cost from each node. All ways soon meet; from there on one is walked for
/// all.
void LineLayout::walk_suffix() {
    const auto nodes = static_cast<std::size_t>(graph_->nodes(until_));
    std::vector<std::int32_t> at(nodes);
    std::iota(at.begin(), at.end(), 0);
    goes_on_.assign(nodes, 1);
    suffix_cost_.assign(nodes, 0);
    suffix_weekends_.assign(nodes, std::vector<std::int32_t>(person_->weekends.size(), 0));
    std::vector<std::size_t> leading(nodes);    // of the ways still apart, one each
    std::iota(leading.begin(), leading.end(), std::size_t{0});
    std::vector<std::vector<std::size_t>> followers(nodes);    // ways that have met it
    const auto each_way = [&](std::size_t leader, auto&& use) {
        use(leader);
        std::for_each(followers[leader].begin(), followers[leader].end(), use);
    };
    for (Day day = until_; day < model_->days(); ++day) {
        std::vector<std::size_t> apart;
        for (const std::size_t leader : leading) {
            const LineGraph::Arc& arc = graph_->arc(day, at[leader], graph_->class_of(request_->line[day]));
            if (arc.target == LineGraph::nowhere) {
                each_way(leader, [&](std::size_t way) { goes_on_[way] = 0; });
                continue;
            }
            each_way(leader, [&](std::size_t way) {
                suffix_cost_[way] += arc.cost;
                for (std::size_t i = 0; i < person_->weekends.size(); ++i) {
                    suffix_weekends_[way][i] += static_cast<std::int32_t>((arc.weekends >> i) & 1U);
                }
            });
            at[leader] = arc.target;
            const auto met =
                std::find_if(apart.begin(), apart.end(), [&](std::size_t other) { return at[other] == arc.target; });
            if (met == apart.end()) {
                apart.push_back(leader);
            } else {
                each_way(leader, [&](std::size_t way) { followers[*met].push_back(way); });
            }
        }
        leading = std::move(apart);
    }
    for (const std::size_t leader : leading) {
        each_way(leader, [&](std::size_t way) { suffix_cost_[way] += graph_->final_cost(at[leader]); });
    }
}

void LineLayout::add_tracked(const CountPrimitive* count, std::size_t mark) {
    Tracked tracked;
    tracked.count = count;
    tracked.weekend = count == nullptr ? mark : 0;
    tracked.mark = count == nullptr ? person_->counts.size() + mark : mark;
    if (count != nullptr) {
        for (const CountPrimitive& other : person_->counts) {
            if (count->same_total(other)) {
                tracked.priced.push_back(&other);
            }
        }
        for (Day day = count->from; day < count->until; ++day) {
            const bool inside = from_ <= day && day < until_;
            tracked.base += inside ? 0 : (*count->feature)(day, request_->line[day]);
        }
    } else {
        // The recorded past and the days before the range; those after it are in the suffix.
        std::vector<std::int64_t> slots(static_cast<std::size_t>(person_->weekends[tracked.weekend].calendar.count) +
                                        1);
        person_->weekends[tracked.weekend].start(slots.data(),
                                                 {request_->line.at_day_zero, 0, request_->line.history_days});
        tracked.base = slots[0];
        std::int32_t node = graph_->start(request_->person);
        for (Day day = 0; day < from_; ++day) {
            const LineGraph::Arc& arc = graph_->arc(day, node, graph_->class_of(request_->line[day]));
            tracked.base += (arc.weekends >> tracked.weekend) & 1U;
            node = arc.target;
        }
    }
    find_steps(tracked);
    tracked_.push_back(std::move(tracked));
}

void LineLayout::find_steps(Tracked& tracked) const {
    tracked.steps.assign(width_ * model_->options().size(), 0);
    if (tracked.count == nullptr) {
        return;    // in the arcs
    }
    std::int64_t unit = 0;
    const auto each = [&](auto&& use) {
        for (std::size_t position = 0; position < width_; ++position) {
            const Day day = from_ + static_cast<Day>(position);
            if (tracked.count->covers(day)) {
                for (const Option option : person_->allowed[static_cast<std::size_t>(day)]) {
                    use(position * model_->options().size() + option, (*tracked.count->feature)(day, option));
                }
            }
        }
    };
    each([&](std::size_t, std::int32_t adds) { unit = std::gcd(unit, static_cast<std::int64_t>(adds)); });
    tracked.unit = std::max<std::int64_t>(1, unit);
    each(
        [&](std::size_t at, std::int32_t adds) { tracked.steps[at] = static_cast<std::int32_t>(adds / tracked.unit); });
}

/// From the totals of a position's nodes to those of the next; nodes that no way leads to have least > most.
void LineLayout::reach_on(const Tracked& tracked, std::size_t position, const ToCome& by_node, ToCome& next) const {
    const Day day = from_ + static_cast<Day>(position);
    const auto nodes = static_cast<std::size_t>(graph_->nodes(day + 1));
    next.least.assign(nodes, infinite);
    next.most.assign(nodes, -infinite);
    for (std::size_t node = 0; node < by_node.least.size(); ++node) {
        if (by_node.least[node] > by_node.most[node]) {
            continue;
        }
        for (std::size_t kind = 0; kind < kinds(position); ++kind) {
            const Alike move = alike(position, kind);
            const LineGraph::Arc& arc = graph_->arc(day, static_cast<std::int32_t>(node), move.option_class);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            const std::int32_t adds = step(tracked, position, *move.first, arc);
            const auto target = static_cast<std::size_t>(arc.target);
            next.least[target] = std::min(next.least[target], by_node.least[node] + adds);
            next.most[target] = std::max(next.most[target], by_node.most[node] + adds);
        }
    }
}

/// Which totals can be reached by each position, along ways that the graph has, and what can still come after it.
LineLayout::ToCome LineLayout::find_reach(Tracked& tracked) const {
    std::vector<ToCome> reached(width_ + 1);
    reached[0].least.assign(static_cast<std::size_t>(graph_->nodes(from_)), infinite);
    reached[0].most.assign(reached[0].least.size(), -infinite);
    reached[0].least[static_cast<std::size_t>(start_node_)] = 0;
    reached[0].most[static_cast<std::size_t>(start_node_)] = 0;
    tracked.low.assign(width_ + 1, 0);
    tracked.high.assign(width_ + 1, 0);
    for (std::size_t position = 0; position < width_; ++position) {
        ToCome& next = reached[position + 1];
        reach_on(tracked, position, reached[position], next);
        const std::int32_t low = *std::min_element(next.least.begin(), next.least.end());
        const std::int32_t high = *std::max_element(next.most.begin(), next.most.end());
        tracked.low[position + 1] = low <= high ? low : tracked.low[position];
        tracked.high[position + 1] = low <= high ? high : tracked.high[position];
    }
    ToCome to_come{std::vector<std::int32_t>(width_ + 1, 0), std::vector<std::int32_t>(width_ + 1, 0)};
    ToCome after{std::vector<std::int32_t>(reached[width_].least.size(), 0),
                 std::vector<std::int32_t>(reached[width_].least.size(), 0)};
    for (std::size_t position = width_; position-- > 0;) {
        const Day day = from_ + static_cast<Day>(position);
        const std::size_t nodes = reached[position].least.size();
        ToCome here{std::vector<std::int32_t>(nodes, infinite), std::vector<std::int32_t>(nodes, -infinite)};
        std::int32_t least = infinite;
        std::int32_t most = -infinite;
        for (std::size_t node = 0; node < nodes; ++node) {
            if (reached[position].least[node] > reached[position].most[node]) {
                continue;
            }
            for (std::size_t kind = 0; kind < kinds(position); ++kind) {
                const Alike move = alike(position, kind);
                const LineGraph::Arc& arc = graph_->arc(day, static_cast<std::int32_t>(node), move.option_class);
                if (arc.target == LineGraph::nowhere || after.least[static_cast<std::size_t>(arc.target)] >
                                                            after.most[static_cast<std::size_t>(arc.target)]) {
                    continue;
                }
                const std::int32_t adds = step(tracked, position, *move.first, arc);
                here.least[node] = std::min(here.least[node], adds + after.least[static_cast<std::size_t>(arc.target)]);
                here.most[node] = std::max(here.most[node], adds + after.most[static_cast<std::size_t>(arc.target)]);
            }
            least = std::min(least, here.least[node]);
            most = std::max(most, here.most[node]);
        }
        to_come.least[position] = least <= most ? least : 0;
        to_come.most[position] = least <= most ? most : 0;
        after = std::move(here);
    }
    return to_come;
}

/// Of the totals that can be reached, for a hard rule those from which its limits can still be kept. False if none.
bool LineLayout::find_boxes(Tracked& tracked) const {
    const bool is_count = tracked.count != nullptr;
    const ToCome to_come = find_reach(tracked);
    std::int32_t most_suffix = 0;
    for (const auto& weekends : suffix_weekends_) {
        most_suffix = is_count ? 0 : std::max(most_suffix, weekends[tracked.weekend]);
    }
    std::int64_t low = no_low;
    std::int64_t high = no_high;
    bool has_low = !is_count;
    bool has_high = false;
    // Soft prices, and hard ones that let a little pass, say themselves where they end.
    const auto keep = [&](const Corridor& corridor, std::int64_t base) {
        if (corridor.price.forbids() && corridor.low > no_low) {
            has_low = true;
            const std::int64_t missing = corridor.low - base - most_suffix;
            low = missing <= 0 ? low : std::max(low, (missing + tracked.unit - 1) / tracked.unit);
        }
        if (corridor.price.forbids() && corridor.high < no_high) {
            has_high = true;
            high = std::min(high, corridor.high < base ? -1 : (corridor.high - base) / tracked.unit);
        }
    };
    if (!is_count) {
        keep(person_->weekends[tracked.weekend].corridor, tracked.base);
    }
    for (const CountPrimitive* count : tracked.priced) {
        keep(count->corridor, count->base + tracked.base);
    }
    for (std::size_t position = width_ + 1; position-- > 0 && (has_low || has_high);) {
        const std::int64_t from = low == no_low ? no_low : low - to_come.most[position];
        const std::int64_t to = high == no_high ? no_high : high - to_come.least[position];
        if (from > to || from > tracked.high[position] || to < tracked.low[position]) {
            return false;
        }
        tracked.low[position] = static_cast<std::int32_t>(std::max<std::int64_t>(tracked.low[position], from));
        tracked.high[position] = static_cast<std::int32_t>(std::min<std::int64_t>(tracked.high[position], to));
    }
    if (band_ > 0 && has_high && has_low) {
        keep_pace(tracked);
    }
    return true;
}

/// Narrows the boxes to a band along the steady way from nothing to where the range may end (the middle between a
/// count's limits, the limit of weekends): steady in days on which there could be work.
void LineLayout::keep_pace(Tracked& tracked) const {
    const bool is_count = tracked.count != nullptr;
    std::vector<std::int32_t> most(width_, is_count ? 0 : 1);    // that a day can add
    for (std::size_t position = 0; position < width_ && is_count; ++position) {
        for (std::size_t kind = 0; kind < kinds(position); ++kind) {
            const Alike move = alike(position, kind);
            most[position] = std::max(most[position], step(tracked, position, *move.first, {}));
        }
    }
    const std::int64_t goal =
        is_count ? (std::int64_t{tracked.low[width_]} + tracked.high[width_]) / 2 : tracked.high[width_];
    const std::int32_t largest = std::max(1, *std::max_element(most.begin(), most.end()));
    const std::int32_t band =
        is_count ? std::min(band_ * largest, std::max(largest, most_band_)) : std::max(weekends_band, band_ / 2);
    const std::int64_t all = std::max<std::int64_t>(1, std::accumulate(most.begin(), most.end(), std::int64_t{0}));
    std::int64_t so_far = 0;
    for (std::size_t position = 1; position < width_; ++position) {
        so_far += most[position - 1];
        const std::int64_t pace = goal * so_far / all;
        const auto low = static_cast<std::int32_t>(std::max<std::int64_t>(tracked.low[position], pace - band));
        const auto high = static_cast<std::int32_t>(std::min<std::int64_t>(tracked.high[position], pace + band));
        if (low <= high) {
            tracked.low[position] = low;
            tracked.high[position] = high;
        }
    }
}

void LineLayout::prepare_tracked() {
    tracked_.clear();
    weekends_left_out_ = false;
    for (std::size_t i = 0; i < person_->weekends.size(); ++i) {
        if (person_->weekends[i].form != WeekendPrimitive::Form::total || !graph_->tells_weekends()) {
            continue;
        }
        if (tracked_.size() < most_weekends_tracked) {
            add_tracked(nullptr, i);
        } else {
            weekends_left_out_ = true;
        }
    }
    for (const std::size_t i : tracks_) {
        const CountPrimitive& count = person_->counts[i];
        if (count.from < until_ && from_ < count.until && (loose_.empty() || loose_[i] == 0)) {
            add_tracked(&count, i);
        }
    }
}

void LineLayout::sort_tracked() {
    std::stable_sort(tracked_.begin(), tracked_.end(), [](const Tracked& a, const Tracked& b) {
        return *std::max_element(a.high.begin(), a.high.end()) > *std::max_element(b.high.begin(), b.high.end());
    });
}

bool LineLayout::is_tracked(const CountPrimitive& count) const {
    return std::any_of(tracks_.begin(), tracks_.end(),
                       [&](std::size_t other) { return count.same_total(person_->counts[other]); });
}

void LineLayout::find_reached() {
    reached_.resize(width_ + 1);
    reached_[0].assign(static_cast<std::size_t>(graph_->nodes(from_)), 0);
    reached_[0][static_cast<std::size_t>(start_node_)] = 1;
    for (std::size_t position = 0; position < width_; ++position) {
        auto& next = reached_[position + 1];
        next.assign(static_cast<std::size_t>(graph_->nodes(day(position + 1))), 0);
        for (std::size_t node = 0; node < reached_[position].size(); ++node) {
            for (std::size_t kind = 0; kind < kinds(position); ++kind) {
                const Alike move = alike(position, kind);
                const LineGraph::Arc& arc =
                    graph_->arc(day(position), static_cast<std::int32_t>(node), move.option_class);
                if (reached_[position][node] != 0 && arc.target != LineGraph::nowhere) {
                    next[static_cast<std::size_t>(arc.target)] = 1;
                }
            }
        }
    }
}

/// Options that a day's hard rules forbid by themselves are none.
void LineLayout::find_alike() {
    alike_from_.assign(1, 0);
    std::vector<std::vector<Option>> kinds;
    for (std::size_t position = 0; position < width_; ++position) {
        kinds.clear();
        for (const Option option : person_->allowed[static_cast<std::size_t>(day(position))]) {
            const std::size_t place = position * model_->options().size() + option;
            if (model_->linear(request_->person, day(position), option).hard > Cost{0} ||
                (!forbidden_.empty() && forbidden_[place] != 0)) {
                continue;
            }
            const auto is_like = [&](const std::vector<Option>& others) {
                const Option other = others.front();
                return graph_->column(day(position), graph_->class_of(option)) ==
                           graph_->column(day(position), graph_->class_of(other)) &&
                       std::all_of(tracked_.begin(), tracked_.end(), [&](const Tracked& tracked) {
                           return step(tracked, position, option, {}) == step(tracked, position, other, {});
                       });
            };
            const auto same = std::find_if(kinds.begin(), kinds.end(), is_like);
            (same == kinds.end() ? kinds.emplace_back() : *same).push_back(option);
        }
        for (const std::vector<Option>& kind : kinds) {
            options_from_.push_back(options_.size());
            classes_.push_back(graph_->class_of(kind.front()));
            options_.insert(options_.end(), kind.begin(), kind.end());
        }
        alike_from_.push_back(classes_.size());
    }
    options_from_.push_back(options_.size());
}

LineLayout::LineLayout(const Model& model, LineGraphs& graphs, const LineRequest& request,
                       const std::vector<std::size_t>& tracks)
    : model_(&model),
      request_(&request),
      tracks_(tracks),
      from_(request.from),
      until_(request.until),
      band_(request.band),
      most_band_(request.most_band),
      person_(&model.person(request.person)),
      graph_(&graphs.of(request.person)),
      width_(static_cast<std::size_t>(request.until - request.from)) {
    if (request.loose != nullptr) {
        loose_ = *request.loose;
    }
    if (request.forbidden != nullptr) {
        forbidden_ = *request.forbidden;
    }
    const Option* const line = request.line.at_day_zero;
    outside_.assign(line, line + from_);
    outside_.insert(outside_.end(), line + until_, line + model.days());
    if (walk_prefix()) {
        walk_suffix();
        prepare_tracked();
        find_alike();
        find_reached();
        possible_ =
            std::all_of(tracked_.begin(), tracked_.end(), [&](Tracked& tracked) { return find_boxes(tracked); });
        if (possible_) {
            sort_tracked();
        }
    }
    request_ = nullptr;    // made
}

bool LineLayout::serves(const LineRequest& request, const std::vector<std::size_t>& tracks) const {
    const Option* const line = request.line.at_day_zero;
    const auto same = [](const std::vector<std::uint8_t>* asked, const std::vector<std::uint8_t>& mine) {
        return asked == nullptr ? mine.empty() : *asked == mine;
    };
    return request.from == from_ && request.until == until_ && request.band == band_ &&
           request.most_band == most_band_ && tracks == tracks_ && same(request.loose, loose_) &&
           same(request.forbidden, forbidden_) && std::equal(line, line + from_, outside_.begin()) &&
           std::equal(outside_.begin() + from_, outside_.end(), line + until_);
}

}    // namespace staffwright::solve
