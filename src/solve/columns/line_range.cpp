#include "solve/columns/line_range.hpp"

#include <algorithm>

namespace staffwright::solve {

const LineLayout& LineRange::layout_for(const LineRequest& request, const std::vector<std::size_t>& tracks) {
    auto& known = layouts_[request.person];
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const auto& one) { return one->serves(request, tracks); });
    if (found != known.end()) {
        std::rotate(known.begin(), found, found + 1);
    } else {
        if (known.size() == layouts_kept) {
            known.pop_back();
        }
        known.insert(known.begin(), std::make_shared<const LineLayout>(*model_, *graphs_, request, tracks));
    }
    return *known.front();
}

void LineRange::price_moves() {
    moves_.resize(std::max(moves_.size(), layout_->width()));
    for (std::size_t position = 0; position < layout_->width(); ++position) {
        const std::int64_t* const prices = &(*request_.prices)[position * model_->options().size()];
        auto& moves = moves_[position];
        moves.clear();
        for (std::size_t kind = 0; kind < layout_->kinds(position); ++kind) {
            const LineLayout::Alike alike = layout_->alike(position, kind);
            std::int64_t least = 0;
            const Option* cheapest = nullptr;
            for (const Option* option = alike.first; option != alike.last; ++option) {
                const Score& linear = model_->linear(request_.person, day(position), *option);
                const std::int64_t price = linear.soft.count() * request_.fine + prices[*option];
                if (cheapest == nullptr || price < least) {
                    least = price;
                    cheapest = option;
                }
            }
            const auto cut = static_cast<std::int32_t>(std::clamp(least, -2 * most_value, 2 * most_value));
            moves.push_back({alike.option_class, cut, *cheapest});
        }
    }
}

std::int64_t LineRange::end_of(const Tracked& tracked, std::int64_t units, std::int32_t later) const {
    const std::int64_t total = tracked.base + tracked.unit * units + later;
    Score cost = tracked.count == nullptr ? layout_->person().weekends[tracked.weekend].corridor(total) : Score{};
    for (const CountPrimitive* count : tracked.priced) {
        cost += count->corridor(count->base + total);
    }
    return cost.hard > Cost{0} ? infinite : end_cost(cost.soft.count());
}

const std::vector<std::int64_t>& LineRange::ends(std::size_t tracked, std::int32_t later) const {
    std::list<Ends>& known = ends_[tracked];
    const auto found = std::find_if(known.begin(), known.end(), [&](const Ends& ends) { return ends.later == later; });
    if (found != known.end()) {
        return found->cost;
    }
    const Tracked& total = this->tracked()[tracked];
    Ends& ends = known.emplace_back();
    ends.later = later;
    for (std::int32_t units = total.low[width()]; units <= total.high[width()]; ++units) {
        ends.cost.push_back(end_of(total, units, later));
    }
    return ends.cost;
}

/// A count left out that the line breaks.
std::optional<std::size_t> LineRange::broken_total(const std::vector<Option>& options) const {
    for (std::size_t i = 0; i < layout_->person().counts.size(); ++i) {
        const CountPrimitive& count = layout_->person().counts[i];
        if (count.corridor.price.nothing() || is_loose(i) || layout_->is_tracked(count)) {
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

bool LineRange::prepare(const LineRequest& request, const std::vector<std::size_t>& tracks) {
    request_ = request;
    layout_ = &layout_for(request, tracks);
    if (layout_->possible()) {
        price_moves();
        ends_.assign(tracked().size(), {});
    }
    return layout_->possible();
}

/// False if prices are too large for the table's numbers.
bool LineRange::prices_fit() const {
    std::int64_t sum = 0;
    for (std::size_t position = 0; position < width(); ++position) {
        std::int64_t largest = graph().largest_cost(request_.from + static_cast<Day>(position)) * request_.fine;
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

}    // namespace staffwright::solve
