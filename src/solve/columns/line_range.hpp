// One person's line over a range of days, ready to be priced: its layout (columns/line_layout.hpp) and the cheapest of
// the options that differ in nothing but price. The dense table (columns/line_table.hpp) and the search
// (columns/line_search.hpp) both run over it.
//
//     LineRange range{model, graphs};
//     if (range.prepare(request, tracks)) { range.moves(0) ... }
//
// Units: prices and values in 1/fine of a soft cost; totals in the units of Tracked. Positions are days from the
// range's first. Thread safety: one range belongs to one thread; it remembers the last layouts of each person.
#pragma once

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <vector>

#include "solve/columns/line_layout.hpp"

namespace staffwright::solve {

class LineRange {
public:
    using Tracked = LineLayout::Tracked;
    static constexpr std::size_t most_tracked = 8;
    static constexpr std::int64_t most_value = std::int64_t{1} << 27;    // so that no sum leaves 32 bits
    static constexpr std::int32_t infinite = LineLayout::infinite;

    /// Of options that differ in nothing but price, the cheapest.
    struct Move {
        std::int32_t option_class = 0;    ///< any of theirs: its arcs are all's
        std::int32_t price = 0;
        Option option = off;
    };

    LineRange(const Model& model, LineGraphs& graphs) : model_(&model), graphs_(&graphs), layouts_(model.people()) {}

    /// `tracks`: the person's counts that are told apart. False if no line keeps the hard rules.
    bool prepare(const LineRequest& request, const std::vector<std::size_t>& tracks);

    /// Gives back the room of all layouts.
    void forget() {
        layouts_ = decltype(layouts_)(layouts_.size());
        layout_ = nullptr;
    }

    [[nodiscard]] const LineRequest& request() const { return request_; }
    [[nodiscard]] const LineGraph& graph() const { return layout_->graph(); }
    [[nodiscard]] std::size_t width() const { return layout_->width(); }
    [[nodiscard]] Day day(std::size_t position) const { return layout_->day(position); }
    [[nodiscard]] std::int32_t start_node() const { return layout_->start_node(); }
    [[nodiscard]] bool reaches(std::size_t position, std::size_t node) const {
        return layout_->reaches(position, node);
    }
    [[nodiscard]] const std::vector<Tracked>& tracked() const { return layout_->tracked(); }
    [[nodiscard]] const std::vector<Move>& moves(std::size_t position) const { return moves_[position]; }
    [[nodiscard]] bool weekends_left_out() const { return layout_->weekends_left_out(); }
    [[nodiscard]] bool goes_on(std::size_t node) const { return layout_->goes_on(node); }
    [[nodiscard]] std::int64_t suffix_cost(std::size_t node) const { return layout_->suffix_cost(node); }
    [[nodiscard]] std::int32_t suffix_weekends(std::size_t node, const Tracked& tracked) const {
        return layout_->suffix_weekends(node, tracked);
    }
    [[nodiscard]] std::int32_t step(const Tracked& tracked, std::size_t position, const Move& move,
                                    const LineGraph::Arc& arc) const {
        return layout_->step(tracked, position, move.option, arc);
    }
    /// Cost of the tracked total at the end of the range, by units from its least at the last position on, with so many
    /// weekends later; `infinite` where a hard rule forbids it. Worked out when first asked for.
    [[nodiscard]] const std::vector<std::int64_t>& ends(std::size_t tracked, std::int32_t later) const;
    /// In 1/fine; what is more than the table's numbers hold is cut, and the result then relaxed.
    [[nodiscard]] std::int64_t end_cost(std::int64_t cost) const {
        return std::min(most_value, std::min(most_value, cost) * request_.fine);
    }
    /// A count left out that the line breaks.
    [[nodiscard]] std::optional<std::size_t> broken_total(const std::vector<Option>& options) const;
    /// False if prices are too large for 32 bits.
    [[nodiscard]] bool prices_fit() const;

private:
    /// Of each person; those of a dive and of a bound come again and again, with a band and without.
    static constexpr std::size_t layouts_kept = 2;

    const LineLayout& layout_for(const LineRequest& request, const std::vector<std::size_t>& tracks);
    void price_moves();
    [[nodiscard]] std::int64_t end_of(const Tracked& tracked, std::int64_t units, std::int32_t later) const;
    [[nodiscard]] bool is_loose(std::size_t count) const {
        return request_.loose != nullptr && (*request_.loose)[count] != 0;
    }

    const Model* model_;
    LineGraphs* graphs_;
    LineRequest request_{};
    IndexVector<PersonIx, std::vector<std::shared_ptr<const LineLayout>>>
        layouts_;    ///< the last one used comes first
    const LineLayout* layout_ = nullptr;
    std::vector<std::vector<Move>> moves_;    ///< by position
    struct Ends {
        std::int32_t later = 0;
        std::vector<std::int64_t> cost;
    };
    mutable std::vector<std::list<Ends>> ends_;    ///< by tracked total: those asked for since it was prepared
};

}    // namespace staffwright::solve
