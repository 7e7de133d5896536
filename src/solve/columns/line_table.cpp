#include "solve/columns/line_table.hpp"

#include <algorithm>
#include <array>

#include "solve/columns/take_cheaper.hpp"

namespace staffwright::solve {

LineTable::LineTable(const Model& model, LineGraphs& graphs)
    : model_(&model),
      graphs_(&graphs),
      full_(model.people(), 0),
      range_(model, graphs),
      search_(model),
      search_rests_(model.people(), 0) {
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

namespace {

/// A forbidden end stays one; what is more than the table's numbers hold is cut.
constexpr std::int64_t plus_end(std::int64_t value, std::int64_t end) {
    return value >= LineRange::infinite || end >= LineRange::infinite ? LineRange::infinite
                                                                      : std::min(LineRange::most_value, value + end);
}

}    // namespace

bool LineTable::lay_out() {
    const std::size_t person = range_.request().person.at();
    const bool further = tracks_[person].size() > tracked_at_first_[person];
    const std::size_t most = further ? std::min(range_.request().most_cells, range_.request().most_cells_to_track)
                                     : range_.request().most_cells;
    slot_of_node_.assign(range_.width() + 1, {});
    origin_.assign(range_.width() + 1, 0);
    block_.assign(range_.width() + 1, 1);
    cells_of_all_ = 0;
    for (std::size_t position = 0; position <= range_.width(); ++position) {
        auto& slots = slot_of_node_[position];
        slots.assign(static_cast<std::size_t>(range_.graph().nodes(range_.day(position))), -1);
        std::int32_t used = 0;
        for (std::size_t node = 0; node < slots.size(); ++node) {
            slots[node] = range_.reaches(position, node) ? used++ : -1;
        }
        double block = 1;    // beyond what is allowed it may be beyond any whole number too
        for (const LineRange::Tracked& tracked : range_.tracked()) {
            block *= tracked.size(position);
        }
        const auto most_of_any = static_cast<double>(most);
        origin_[position] = static_cast<std::size_t>(std::min(cells_of_all_, most_of_any));
        block_[position] = static_cast<std::size_t>(std::min(block, most_of_any));
        cells_of_all_ += block * used;
    }
    return cells_of_all_ <= static_cast<double>(most);
}

void LineTable::fill_last() {
    const std::size_t block = block_[range_.width()];
    const std::size_t totals = range_.tracked().size();
    std::vector<const std::vector<std::int64_t>*> ends(totals);
    std::vector<std::size_t> at(totals);
    for (std::size_t node = 0; node < slot_of_node_[range_.width()].size(); ++node) {
        const std::int32_t slot = slot_of_node_[range_.width()][node];
        if (slot < 0) {
            continue;
        }
        std::int32_t* const into = &cells_[origin_[range_.width()] + static_cast<std::size_t>(slot) * block];
        if (!range_.goes_on(node)) {
            std::fill_n(into, block, infinite);
            continue;
        }
        for (std::size_t r = 0; r < totals; ++r) {
            ends[r] = &range_.ends(r, range_.suffix_weekends(node, range_.tracked()[r]));
        }
        const std::int64_t after = range_.end_cost(range_.suffix_cost(node));
        at.assign(totals, 0);
        for (std::size_t cell = 0; cell < block; cell += totals == 0 ? 1 : ends[0]->size()) {
            std::int64_t outer = after;
            for (std::size_t r = 1; r < totals; ++r) {
                outer = plus_end(outer, (*ends[r])[at[r]]);
            }
            if (totals == 0) {
                into[cell] = static_cast<std::int32_t>(outer);
                continue;
            }
            std::transform(ends[0]->begin(), ends[0]->end(), into + cell,
                           [outer](std::int64_t end) { return static_cast<std::int32_t>(plus_end(outer, end)); });
            for (std::size_t r = 1; r < totals && ++at[r] == ends[r]->size(); ++r) {
                at[r] = 0;
            }
        }
    }
}

/// into[totals] = min(into[totals], price + next[totals + steps]) wherever both boxes hold the totals.
void LineTable::relax_arc(std::size_t position, const LineRange::Move& move, const LineGraph::Arc& arc,
                          std::int32_t* into) {
    const std::int32_t slot = slot_of_node_[position + 1][static_cast<std::size_t>(arc.target)];
    const std::int32_t* const next =
        &cells_[origin_[position + 1] + static_cast<std::size_t>(slot) * block_[position + 1]];
    const std::int32_t plus = move.price + static_cast<std::int32_t>(arc.cost * range_.request().fine);
    if (range_.tracked().empty()) {
        *into = std::min(*into, *next + plus);
        return;
    }
    std::array<std::int32_t, LineRange::most_tracked>
        shift{};    // position of into's first total in next, by tracked total
    std::array<std::int32_t, LineRange::most_tracked> first{};    // totals of `into` that have a partner: [first, last]
    std::array<std::int32_t, LineRange::most_tracked> last{};
    for (std::size_t r = 0; r < range_.tracked().size(); ++r) {
        const LineRange::Tracked& tracked = range_.tracked()[r];
        shift[r] = tracked.low[position] + range_.step(tracked, position, move, arc) - tracked.low[position + 1];
        first[r] = std::max(0, -shift[r]);
        last[r] = std::min(tracked.size(position), tracked.size(position + 1) - shift[r]) - 1;
        if (first[r] > last[r]) {
            return;
        }
    }
    std::array<std::int32_t, LineRange::most_tracked> at = first;
    const auto length = static_cast<std::size_t>(last[0] - first[0] + 1);
    while (true) {
        std::size_t from = 0;
        std::size_t to = 0;
        for (std::size_t r = range_.tracked().size(); r-- > 0;) {
            to = to * static_cast<std::size_t>(range_.tracked()[r].size(position)) + static_cast<std::size_t>(at[r]);
            from = from * static_cast<std::size_t>(range_.tracked()[r].size(position + 1)) +
                   static_cast<std::size_t>(at[r] + shift[r]);
        }
        take_cheaper(into + to, next + from, length, plus);
        std::size_t r = 1;
        while (r < range_.tracked().size() && ++at[r] > last[r]) {
            at[r] = first[r];
            ++r;
        }
        if (r >= range_.tracked().size()) {
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
    for (const LineRange::Move& move : range_.moves(position)) {
        const LineGraph::Arc& arc = range_.graph().arc(range_.day(position), node, move.option_class);
        if (arc.target != LineGraph::nowhere) {
            relax_arc(position, move, arc, into);
        }
    }
}

/// Where one total is told apart, as in most tables: what does not hang on the node is looked up once a day.
void LineTable::fill_day_of_one(std::size_t position) {
    const LineRange::Tracked& tracked = range_.tracked().front();
    const std::int32_t nearer = tracked.low[position] - tracked.low[position + 1];
    const std::int32_t size = tracked.size(position);
    const std::int32_t next_size = tracked.size(position + 1);
    const std::size_t next_block = block_[position + 1];
    const std::int32_t* const next_day = cells_.data() + origin_[position + 1];
    const std::int32_t* const next_slots = slot_of_node_[position + 1].data();
    const auto fine = static_cast<std::int32_t>(range_.request().fine);
    const Day day = range_.day(position);
    for (std::size_t node = 0; node < slot_of_node_[position].size(); ++node) {
        const std::int32_t slot = slot_of_node_[position][node];
        if (slot < 0) {
            continue;
        }
        std::int32_t* const into = &cells_[origin_[position] + static_cast<std::size_t>(slot) * block_[position]];
        std::fill_n(into, block_[position], infinite);
        for (const LineRange::Move& move : range_.moves(position)) {
            const LineGraph::Arc& arc = range_.graph().arc(day, static_cast<std::int32_t>(node), move.option_class);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            const std::int32_t apart = nearer + range_.step(tracked, position, move, arc);
            const std::int32_t from = std::max(0, -apart);
            const std::int32_t until = std::min(size, next_size - apart);
            if (from < until) {
                const std::int32_t* const next =
                    next_day + static_cast<std::size_t>(next_slots[arc.target]) * next_block;
                take_cheaper(into + from, next + (from + apart), static_cast<std::size_t>(until - from),
                             move.price + arc.cost * fine);
            }
        }
    }
}

void LineTable::fill_day(std::size_t position) {
    if (range_.tracked().size() == 1) {
        fill_day_of_one(position);
        return;
    }
    for (std::int32_t node = 0; node < static_cast<std::int32_t>(slot_of_node_[position].size()); ++node) {
        fill_node(position, node);
    }
}

std::size_t LineTable::cell(std::size_t position, std::int32_t node, const std::vector<std::int32_t>& totals) const {
    std::size_t at = 0;
    for (std::size_t r = range_.tracked().size(); r-- > 0;) {
        at = at * static_cast<std::size_t>(range_.tracked()[r].size(position)) +
             static_cast<std::size_t>(totals[r] - range_.tracked()[r].low[position]);
    }
    const auto slot = static_cast<std::size_t>(slot_of_node_[position][static_cast<std::size_t>(node)]);
    return origin_[position] + slot * block_[position] + at;
}

/// From the first day to the last, always along an arc that reaches the value of the cell.
std::vector<Option> LineTable::trace() {
    std::vector<Option> options;
    std::vector<std::int32_t> totals(range_.tracked().size(), 0);
    std::int32_t node = range_.start_node();
    for (std::size_t position = 0; position < range_.width(); ++position) {
        const std::int32_t value = cells_[cell(position, node, totals)];
        const Day day = range_.day(position);
        for (const LineRange::Move& move : range_.moves(position)) {
            const LineGraph::Arc& arc = range_.graph().arc(day, node, move.option_class);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            std::vector<std::int32_t> after = totals;
            bool inside = true;
            for (std::size_t r = 0; r < range_.tracked().size(); ++r) {
                after[r] += range_.step(range_.tracked()[r], position, move, arc);
                inside = inside && range_.tracked()[r].low[position + 1] <= after[r] &&
                         after[r] <= range_.tracked()[r].high[position + 1];
            }
            const std::int32_t plus = move.price + static_cast<std::int32_t>(arc.cost * range_.request().fine);
            if (inside && cells_[cell(position + 1, arc.target, after)] + plus == value) {
                options.push_back(move.option);
                node = arc.target;
                totals = std::move(after);
                break;
            }
        }
    }
    end_value_ = cells_[cell(range_.width(), node, totals)];
    return options;
}

void LineTable::price(Result& result) const {
    const LineRequest& request = range_.request();
    const std::int64_t start = range_.graph().start_cost(request.person) * request.fine;
    result.value += start;
    result.least += start;
    result.own = result.value;
    for (std::size_t position = 0; position < result.options.size(); ++position) {
        result.own -= (*request.prices)[position * model_->options().size() + result.options[position]];
    }
}

void LineTable::by_table(Result& result) {
    const auto cells = static_cast<std::size_t>(cells_of_all_);
    work_ += static_cast<std::int64_t>(cells);
    if (cells_.size() < cells) {
        cells_.resize(cells);
    }
    fill_last();
    for (std::size_t position = range_.width(); position-- > 0;) {
        fill_day(position);
    }
    const std::int32_t value =
        cells_[cell(0, range_.start_node(), std::vector<std::int32_t>(range_.tracked().size(), 0))];
    result.status = value > reachable ? Status::none : Status::found;
    if (result.status == Status::found) {
        result.least = result.value = value;
        result.options = trace();
        price(result);
    }
}

bool LineTable::by_search(Result& result) {
    LineSearch::Found found = search_.cheapest(range_);
    result.status = found.value < LineSearch::nothing ? Status::found : Status::none;
    if (result.status == Status::found) {
        result.least = std::min(found.limit, found.value);
        result.value = found.value;
        result.options = std::move(found.options);
        end_value_ = found.end;
        price(result);
    }
    const bool whole = found.limit >= found.value;    // above it only where the value is cut to what tables hold
    if (!range_.request().any_line) {
        search_rests_[range_.request().person.at()] = whole ? 0 : rest_of_search;
    }
    return whole;
}

/// A table tells all totals apart, a search looks a few times at the first alone.
bool LineTable::wants_search(bool has_room) {
    const LineRequest& request = range_.request();
    if (request.search_above == LineRequest::never || !LineSearch::fits(range_)) {
        return false;
    }
    if (request.search_above == 0) {
        return true;
    }
    std::uint8_t& rests = search_rests_[request.person.at()];
    if (has_room && rests > 0 && !request.any_line) {
        --rests;
        return false;
    }
    return cells_of_all_ > static_cast<double>(request.search_above) &&
           cells_of_all_ > much_larger * static_cast<double>(LineSearch::inner_cells(range_));
}

LineTable::Result LineTable::cheapest(const Request& request) {
    bool searched = false;
    while (true) {
        Result result;
        result.searched = searched;
        std::vector<std::size_t>& tracks = tracks_[request.person.at()];
        if (!range_.prepare(request, tracks)) {
            return result;
        }
        result.status = Status::too_large;
        if (!range_.prices_fit()) {
            return result;
        }
        const bool has_room = lay_out();
        bool done = false;
        if (wants_search(has_room)) {
            result.searched = searched = true;
            done = by_search(result) ||
                   (result.status == Status::found && (request.any_line || (request.limit_will_do && !has_room)));
        }
        if (!done && has_room) {
            by_table(result);
        } else if (!done) {
            result.status = Status::too_large;
            if (tracks.size() <= tracked_at_first_[request.person.at()]) {
                return result;
            }
            tracks.pop_back();
            full_[request.person.at()] = 1;
            continue;
        }
        if (result.status != Status::found) {
            return result;
        }
        const std::optional<std::size_t> broken = range_.broken_total(result.options);
        result.relaxed = !range_.graph().relaxed().empty() || range_.weekends_left_out() || broken.has_value() ||
                         end_value_ >= LineRange::most_value;
        if (!broken || !request.track_more || full_[request.person.at()] != 0 ||
            range_.tracked().size() >= LineRange::most_tracked) {
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
