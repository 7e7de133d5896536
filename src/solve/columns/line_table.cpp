#include "solve/columns/line_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace staffwright::solve {

namespace {

constexpr std::int32_t widest_band = 25;                      // units of the total
constexpr std::int64_t most_value = std::int64_t{1} << 27;    // so that no sum leaves 32 bits, however long the line

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

LineGraphs::LineGraphs(const Model& model) : model_(&model), group_of_(model.people(), 0) {
    std::map<std::vector<std::int64_t>, std::size_t> known;
    for (const PersonIx person : model.problem().people.indices()) {
        const auto [entry, fresh] = known.try_emplace(LineGraph::signature(model, person), groups_.size());
        if (fresh) {
            groups_.emplace_back();
        }
        group_of_[person.at()] = entry->second;
        groups_[entry->second].people.push_back(person);
    }
}

const LineGraph& LineGraphs::of(PersonIx person) {
    const std::lock_guard lock{mutex_};
    Group& mine = groups_[group_of_[person.at()]];
    if (!mine.graph) {
        mine.graph = std::make_unique<LineGraph>(*model_, mine.people);
    }
    return *mine.graph;
}

LineTable::LineTable(const Model& model, LineGraphs& graphs)
    : model_(&model), graphs_(&graphs), full_(model.people(), 0) {
    for (const PersonIx person : model.problem().people.indices()) {
        const PersonModel& mine = model.person(person);
        std::vector<std::size_t>& tracks = tracks_.emplace_back();
        // Hard lower limits are tracked from the start: no cheapest line keeps them by itself. The rest once a path has
        // broken them.
        for (std::size_t i = 0; i < mine.counts.size() && tracks.size() < most_tracked_at_first; ++i) {
            const Corridor& corridor = mine.counts[i].corridor;
            if (corridor.low > no_low && corridor.price.forbids()) {
                tracks.push_back(i);
            }
        }
        tracked_at_first_.push_back(tracks.size());
    }
}

/// Cost of a total at the end of the range; none where a hard rule forbids it.
std::optional<std::int64_t> LineTable::terminal(const Tracked& tracked, std::int64_t total) const {
    const Corridor& corridor =
        tracked.count != nullptr ? tracked.count->corridor : person_->weekends[tracked.weekend].corridor;
    const Score cost = corridor(total);
    if (cost.hard > Cost{0}) {
        return std::nullopt;
    }
    return std::min(most_value, cost.soft.count()) * request_.fine;
}

/// Follows the line's own days before the range through the graph; false if they break a hard rule.
bool LineTable::walk_prefix() {
    start_node_ = graph_->start(request_.person);
    if (start_node_ == LineGraph::nowhere) {
        return false;
    }
    for (Day day = 0; day < request_.from; ++day) {
        const LineGraph::Arc& arc = graph_->arc(day, start_node_, graph_->class_of(request_.line[day]));
        if (arc.target == LineGraph::nowhere) {
            return false;
        }
        start_node_ = arc.target;
    }
    return true;
}

/// What the line's own days after the range cost from each node, until all ways have met.
void LineTable::walk_suffix() {
    const auto nodes = static_cast<std::size_t>(graph_->nodes(request_.until));
    std::vector<std::int32_t> at(nodes);
    std::iota(at.begin(), at.end(), 0);
    suffix_cost_.assign(nodes, 0);
    suffix_weekends_.assign(nodes, std::vector<std::int32_t>(person_->weekends.size(), 0));
    for (Day day = request_.until; day < model_->days(); ++day) {
        for (std::size_t node = 0; node < nodes; ++node) {
            if (suffix_cost_[node] < 0) {
                continue;
            }
            const LineGraph::Arc& arc = graph_->arc(day, at[node], graph_->class_of(request_.line[day]));
            if (arc.target == LineGraph::nowhere) {
                suffix_cost_[node] = -1;
                continue;
            }
            at[node] = arc.target;
            suffix_cost_[node] += arc.cost;
            for (std::size_t i = 0; i < person_->weekends.size(); ++i) {
                suffix_weekends_[node][i] += static_cast<std::int32_t>((arc.weekends >> i) & 1U);
            }
        }
    }
    for (std::size_t node = 0; node < nodes; ++node) {
        suffix_cost_[node] += suffix_cost_[node] < 0 ? 0 : graph_->final_cost(at[node]);
    }
}

void LineTable::add_tracked(const CountPrimitive* count, std::size_t weekend) {
    Tracked tracked;
    tracked.count = count;
    tracked.weekend = weekend;
    if (count != nullptr) {
        tracked.base = count->base;
        for (Day day = count->from; day < count->until; ++day) {
            const bool inside = request_.from <= day && day < request_.until;
            tracked.base += inside ? 0 : (*count->feature)(day, request_.line[day]);
        }
    } else {
        // The recorded past and the days before the range; those after it are in the suffix.
        std::vector<std::int64_t> slots(static_cast<std::size_t>(person_->weekends[weekend].calendar.count) + 1);
        person_->weekends[weekend].start(slots.data(), {request_.line.at_day_zero, 0, request_.line.history_days});
        tracked.base = slots[0];
        std::int32_t node = graph_->start(request_.person);
        for (Day day = 0; day < request_.from; ++day) {
            const LineGraph::Arc& arc = graph_->arc(day, node, graph_->class_of(request_.line[day]));
            tracked.base += (arc.weekends >> weekend) & 1U;
            node = arc.target;
        }
    }
    find_steps(tracked);
    tracked_.push_back(std::move(tracked));
}

void LineTable::find_steps(Tracked& tracked) const {
    tracked.steps.assign(width_ * model_->options().size(), 0);
    if (tracked.count == nullptr) {
        return;    // in the arcs
    }
    std::int64_t unit = 0;
    const auto each = [&](auto&& use) {
        for (std::size_t position = 0; position < width_; ++position) {
            const Day day = request_.from + static_cast<Day>(position);
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

std::int32_t LineTable::own_step(const Tracked& tracked, std::size_t position, const Move& move,
                                 const LineGraph::Arc& arc) const {
    if (tracked.count == nullptr) {
        return static_cast<std::int32_t>((arc.weekends >> tracked.weekend) & 1U);
    }
    return tracked.steps[position * model_->options().size() + move.option];
}

/// Which totals can be reached by each day and, for a hard rule, from which the limits can still be kept.
bool LineTable::find_boxes(Tracked& tracked) const {
    const bool is_count = tracked.count != nullptr;
    const Corridor& corridor = is_count ? tracked.count->corridor : person_->weekends[tracked.weekend].corridor;
    std::vector<std::int32_t> least(width_, 0);
    std::vector<std::int32_t> most(width_, is_count ? 0 : 1);
    for (std::size_t position = 0; position < width_ && is_count; ++position) {
        bool first = true;
        for (const Move& move : moves_[position]) {
            const std::int32_t adds = own_step(tracked, position, move, {});
            least[position] = first ? adds : std::min(least[position], adds);
            most[position] = first ? adds : std::max(most[position], adds);
            first = false;
        }
    }
    tracked.low.assign(width_ + 1, 0);
    tracked.high.assign(width_ + 1, 0);
    for (std::size_t position = 0; position < width_; ++position) {
        tracked.low[position + 1] = tracked.low[position] + least[position];
        tracked.high[position + 1] = tracked.high[position] + most[position];
    }
    std::int32_t most_suffix = 0;
    for (const auto& weekends : suffix_weekends_) {
        most_suffix = is_count ? 0 : std::max(most_suffix, weekends[tracked.weekend]);
    }
    if (!corridor.price.forbids()) {
        return true;    // soft, or a hard rule that lets a little pass: its price says where it ends
    }
    std::int64_t low = no_low;
    std::int64_t high = no_high;
    if (corridor.low > no_low) {
        const std::int64_t missing = corridor.low - tracked.base - most_suffix;
        low = missing <= 0 ? no_low : (missing + tracked.unit - 1) / tracked.unit;
    }
    if (corridor.high < no_high) {
        if (corridor.high < tracked.base) {
            return false;
        }
        high = (corridor.high - tracked.base) / tracked.unit;
    }
    for (std::size_t position = width_ + 1; position-- > 0;) {
        tracked.low[position] = static_cast<std::int32_t>(std::max<std::int64_t>(tracked.low[position], low));
        tracked.high[position] = static_cast<std::int32_t>(std::min<std::int64_t>(tracked.high[position], high));
        if (tracked.low[position] > tracked.high[position]) {
            return false;
        }
        if (position > 0) {
            low = low == no_low ? no_low : low - most[position - 1];
            high = high == no_high ? no_high : high - least[position - 1];
        }
    }
    if (request_.band > 0 && corridor.high < no_high && (corridor.low > no_low || !is_count)) {
        keep_pace(tracked);
    }
    return true;
}

/// Narrows the boxes to a band along the straight way from nothing to where the range may end: the middle between a
/// count's limits, the limit of weekends. Some days' work wide, but no wider than keeps the table small.
void LineTable::keep_pace(Tracked& tracked) const {
    const bool is_count = tracked.count != nullptr;
    const std::int64_t goal =
        is_count ? (std::int64_t{tracked.low[width_]} + tracked.high[width_]) / 2 : tracked.high[width_];
    const std::int32_t largest =
        tracked.steps.empty() ? 1 : *std::max_element(tracked.steps.begin(), tracked.steps.end());
    const std::int32_t days_work = request_.band * std::max(1, largest);
    const std::int32_t band = is_count ? std::min(days_work, std::max(largest, widest_band)) : 3;
    for (std::size_t position = 1; position < width_; ++position) {
        const std::int64_t pace = goal * static_cast<std::int64_t>(position) / static_cast<std::int64_t>(width_);
        const auto low = static_cast<std::int32_t>(std::max<std::int64_t>(tracked.low[position], pace - band));
        const auto high = static_cast<std::int32_t>(std::min<std::int64_t>(tracked.high[position], pace + band));
        if (low <= high) {
            tracked.low[position] = low;
            tracked.high[position] = high;
        }
    }
}

/// One move for all classes of a day that differ in price alone: the cheapest.
void LineTable::prepare_moves() {
    moves_.assign(width_, {});
    for (std::size_t position = 0; position < width_; ++position) {
        const Day day = request_.from + static_cast<Day>(position);
        for (const Option option : person_->allowed[static_cast<std::size_t>(day)]) {
            const Score linear = model_->linear(request_.person, day, option);
            if (linear.hard > Cost{0}) {
                continue;
            }
            const std::int64_t price =
                linear.soft.count() * request_.fine + (*request_.prices)[position * model_->options().size() + option];
            const Move move{graph_->class_of(option),
                            static_cast<std::int32_t>(std::clamp(price, -2 * most_value, 2 * most_value)), option};
            const auto alike = [&](const Move& other) {
                return graph_->column(day, move.option_class) == graph_->column(day, other.option_class) &&
                       std::all_of(tracked_.begin(), tracked_.end(), [&](const Tracked& tracked) {
                           return own_step(tracked, position, move, {}) == own_step(tracked, position, other, {});
                       });
            };
            auto& list = moves_[position];
            const auto same = std::find_if(list.begin(), list.end(), alike);
            if (same == list.end()) {
                list.push_back(move);
            } else if (move.price < same->price) {
                *same = move;
            }
        }
    }
}

void LineTable::prepare_tracked() {
    tracked_.clear();
    weekends_left_out_ = false;
    for (std::size_t i = 0; i < person_->weekends.size(); ++i) {
        if (person_->weekends[i].form != WeekendPrimitive::Form::total || !graph_->tells_weekends()) {
            continue;
        }
        if (tracked_.size() < most_tracked_at_first) {
            add_tracked(nullptr, i);
        } else {
            weekends_left_out_ = true;
        }
    }
    for (const std::size_t i : tracks_[request_.person.at()]) {
        const CountPrimitive& count = person_->counts[i];
        if (count.from < request_.until && request_.from < count.until) {
            add_tracked(&count, 0);
        }
    }
}

/// Sets out the table: nodes that the start reaches, boxes of totals. False if it would be too large.
bool LineTable::lay_out() {
    // The longest range of totals lies innermost, where cells are next to each other.
    std::stable_sort(tracked_.begin(), tracked_.end(), [](const Tracked& a, const Tracked& b) {
        return *std::max_element(a.high.begin(), a.high.end()) > *std::max_element(b.high.begin(), b.high.end());
    });
    slot_of_node_.assign(width_ + 1, {});
    origin_.assign(width_ + 1, 0);
    block_.assign(width_ + 1, 1);
    std::size_t cells = 0;
    for (std::size_t position = 0; position <= width_; ++position) {
        const Day day = request_.from + static_cast<Day>(position);
        auto& slots = slot_of_node_[position];
        if (position == 0) {
            slots.assign(static_cast<std::size_t>(graph_->nodes(day)), -1);
            slots[static_cast<std::size_t>(start_node_)] = 0;
        }
        std::int32_t used = 0;
        for (std::int32_t& slot : slots) {
            slot = slot < 0 ? -1 : used++;
        }
        for (const Tracked& tracked : tracked_) {
            block_[position] *= static_cast<std::size_t>(tracked.size(position));
        }
        origin_[position] = cells;
        if (block_[position] > request_.most_cells) {
            return false;
        }
        cells += block_[position] * static_cast<std::size_t>(used);
        if (cells > request_.most_cells) {
            return false;
        }
        if (position == width_) {
            break;
        }
        auto& next = slot_of_node_[position + 1];
        next.assign(static_cast<std::size_t>(graph_->nodes(day + 1)), -1);
        for (std::int32_t node = 0; node < graph_->nodes(day); ++node) {
            for (const Move& move : moves_[position]) {
                const LineGraph::Arc& arc = graph_->arc(day, node, move.option_class);
                if (slots[static_cast<std::size_t>(node)] >= 0 && arc.target != LineGraph::nowhere) {
                    next[static_cast<std::size_t>(arc.target)] = 0;
                }
            }
        }
    }
    work_ += static_cast<std::int64_t>(cells);
    if (cells_.size() < cells) {
        cells_.resize(cells);
    }
    return true;
}

bool LineTable::prepare(const Request& request) {
    request_ = request;
    person_ = &model_->person(request.person);
    graph_ = &graphs_->of(request.person);
    width_ = static_cast<std::size_t>(request.until - request.from);
    if (!walk_prefix()) {
        return false;
    }
    walk_suffix();
    prepare_tracked();
    prepare_moves();
    return std::all_of(tracked_.begin(), tracked_.end(), [&](Tracked& tracked) { return find_boxes(tracked); });
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
            std::int64_t value = suffix_cost_[node] < 0 ? infinite : suffix_cost_[node] * request_.fine;
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

/// A count left out that the line breaks.
std::optional<std::size_t> LineTable::broken_total(const std::vector<Option>& options) const {
    const std::vector<std::size_t>& tracks = tracks_[request_.person.at()];
    for (std::size_t i = 0; i < person_->counts.size(); ++i) {
        const CountPrimitive& count = person_->counts[i];
        if (count.corridor.price.nothing() || std::find(tracks.begin(), tracks.end(), i) != tracks.end()) {
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

/// False if prices are too large for the table's numbers.
bool LineTable::prices_fit() const {
    std::int64_t sum = 0;
    for (std::size_t position = 0; position < width_; ++position) {
        std::int64_t largest = graph_->largest_cost(request_.from + static_cast<Day>(position)) * request_.fine;
        std::int64_t highest = 0;
        for (const Move& move : moves_[position]) {
            highest = std::max<std::int64_t>(highest, std::abs(static_cast<std::int64_t>(move.price)));
        }
        largest += highest;
        sum += largest;
        if (largest > most_value || sum > most_value) {
            return false;
        }
    }
    return true;
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
        if (value >= reachable) {
            result.status = Status::none;
            return result;
        }
        result.status = Status::found;
        result.value = value + graph_->start_cost(request.person) * request.fine;
        result.options = trace();
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
