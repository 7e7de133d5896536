// One person's line over a range of days, ready to be priced: where the line stands when the range begins, what the
// rest of it adds, which totals are told apart and within which limits, and which moves a day has. The dense table
// (columns/line_table.hpp) and the search (columns/line_search.hpp) both run over it.
//
//     LineRange range{model, graphs};
//     if (range.prepare(request, tracks)) { range.moves(0) ... }
//
// Units: prices and values in 1/fine of a soft cost; totals in the units of Tracked. Positions are days from the
// range's first. Thread safety: one range belongs to one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "solve/columns/line_graphs.hpp"

namespace staffwright::solve {

struct LineRequest {
    static constexpr std::size_t never = static_cast<std::size_t>(-1);
    PersonIx person;
    Day from = 0;
    Day until = 0;    ///< not included
    Line line;        ///< the rest of the line; its options in the range are not read
    /// Price of each option of each day of the range, beside the person's own linear price:
    /// [(day - from) * options + option]. Options not in the person's allowed list are not looked at.
    const std::vector<std::int64_t>* prices = nullptr;
    std::int64_t fine = 1;
    std::size_t most_cells = 100'000'000;
    /// A further total is told apart only while the table stays below this.
    std::size_t most_cells_to_track = 100'000'000;
    /// Totals with both limits may stray at most this many days' work from a steady pace; 0: as far as they like.
    /// For a line that will do, in a fraction of the time: the value is then no limit of anything.
    std::int32_t band = 0;
    std::int32_t most_band = 1'000'000;    ///< and at most this many units of the total, but always a day's work
    /// Options not to be taken, [(day - from) * options + option]; null: none.
    const std::vector<std::uint8_t>* forbidden = nullptr;
    /// Cells of a table: beyond them a search may be quicker; 0: always search, `never`: only tables.
    std::size_t search_above = 6'000'000;
    bool any_line = false;    ///< where the search for the cheapest line is too long, a line that will do is enough
    bool limit_will_do = false;        ///< or where no table fits either, one with `Result::least`
    std::size_t most_ways = 20'000;    ///< that the search may keep of each day
    bool track_more = true;    ///< totals that the line found breaks are added to the table and it is filled again
    /// By count of the person: 1 where neither its limits nor its costs are wanted (columns/loose_totals.hpp);
    /// null: none. They do not make a result `relaxed`.
    const std::vector<std::uint8_t>* loose = nullptr;
};

class LineRange {
public:
    static constexpr std::size_t most_tracked = 8;
    static constexpr std::size_t most_weekends_tracked = 2;
    static constexpr std::int64_t most_value = std::int64_t{1} << 27;    // so that no sum leaves 32 bits
    static constexpr std::int32_t infinite = std::int32_t{1} << 29;

    /// A total that is told apart: a count, or the weekends of a rule. Counts of the same feature over the same days
    /// are one total with several prices.
    struct Tracked {
        const CountPrimitive* count = nullptr;
        std::vector<const CountPrimitive*> priced;    ///< the count and those like it
        std::size_t weekend = 0;                      ///< index into weekends, where count is null
        std::size_t mark = 0;                         ///< which total of the person's it is, whatever the range
        std::int64_t unit = 1;
        std::int64_t base = 0;              ///< total with nothing from the range, what counts start with left aside
        std::vector<std::int32_t> steps;    ///< [position * options + option]: what a day's work adds, in units
        std::vector<std::int32_t> low;      ///< by position 0 ... width: totals that matter, in units
        std::vector<std::int32_t> high;     ///< included
        [[nodiscard]] std::int32_t size(std::size_t position) const { return high[position] - low[position] + 1; }
    };
    /// Classes that differ in nothing but price on a day.
    struct Move {
        std::int32_t option_class = 0;    ///< any of them: its arcs are all's
        std::int32_t price = 0;
        Option option = off;
    };

    LineRange(const Model& model, LineGraphs& graphs) : model_(&model), graphs_(&graphs) {}

    /// `tracks`: the person's counts that are told apart. False if no line keeps the hard rules.
    bool prepare(const LineRequest& request, const std::vector<std::size_t>& tracks);
    /// The longest range of totals first.
    void sort_tracked();

    [[nodiscard]] const LineRequest& request() const { return request_; }
    [[nodiscard]] const PersonModel& person() const { return *person_; }
    [[nodiscard]] const LineGraph& graph() const { return *graph_; }
    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] Day day(std::size_t position) const { return request_.from + static_cast<Day>(position); }
    [[nodiscard]] std::int32_t start_node() const { return start_node_; }
    /// True if the line can be at the node then.
    [[nodiscard]] bool reaches(std::size_t position, std::size_t node) const { return reached_[position][node] != 0; }
    [[nodiscard]] const std::vector<Tracked>& tracked() const { return tracked_; }
    [[nodiscard]] const std::vector<Move>& moves(std::size_t position) const { return moves_[position]; }
    /// True if there are more weekend rules than are told apart.
    [[nodiscard]] bool weekends_left_out() const { return weekends_left_out_; }
    /// What the line costs from `until` on, in whole cost, by node; -1: no way on.
    [[nodiscard]] std::int64_t suffix_cost(std::size_t node) const { return suffix_cost_[node]; }
    [[nodiscard]] std::int32_t suffix_weekends(std::size_t node, const Tracked& tracked) const {
        return tracked.count != nullptr ? 0 : suffix_weekends_[node][tracked.weekend];
    }
    [[nodiscard]] std::int32_t step(const Tracked& tracked, std::size_t position, const Move& move,
                                    const LineGraph::Arc& arc) const {
        return tracked.count != nullptr ? tracked.steps[position * model_->options().size() + move.option]
                                        : static_cast<std::int32_t>((arc.weekends >> tracked.weekend) & 1U);
    }
    /// Cost of a total at the end of the range, in units that the range adds; none where a hard rule forbids it.
    [[nodiscard]] std::optional<std::int64_t> terminal(const Tracked& tracked, std::int64_t units,
                                                       std::int32_t later) const;
    /// In 1/fine; what is more than the table's numbers hold is cut, and the result then relaxed.
    [[nodiscard]] std::int64_t end_cost(std::int64_t cost) const {
        return std::min(most_value, std::min(most_value, cost) * request_.fine);
    }
    /// A count left out that the line breaks.
    [[nodiscard]] std::optional<std::size_t> broken_total(const std::vector<Option>& options) const;
    /// False if prices are too large for 32 bits.
    [[nodiscard]] bool prices_fit() const;

private:
    bool walk_prefix();
    void walk_suffix();
    void find_reached();
    void prepare_moves();
    void prepare_tracked();
    void add_tracked(const CountPrimitive* count, std::size_t mark);
    void find_steps(Tracked& tracked) const;
    bool find_boxes(Tracked& tracked) const;
    /// What days still to come can add, by position.
    struct ToCome {
        std::vector<std::int32_t> least;
        std::vector<std::int32_t> most;
    };
    [[nodiscard]] ToCome find_reach(Tracked& tracked) const;
    void reach_on(const Tracked& tracked, std::size_t position, ToCome& by_node, ToCome& next) const;
    void keep_pace(Tracked& tracked) const;
    [[nodiscard]] bool is_loose(std::size_t count) const {
        return request_.loose != nullptr && (*request_.loose)[count] != 0;
    }
    [[nodiscard]] bool is_tracked(const CountPrimitive& count) const;

    const Model* model_;
    LineGraphs* graphs_;
    LineRequest request_{};
    std::vector<std::size_t> tracks_;    ///< counts told apart, those too that the range does not touch
    const PersonModel* person_ = nullptr;
    const LineGraph* graph_ = nullptr;
    std::size_t width_ = 0;
    std::int32_t start_node_ = 0;
    std::vector<Tracked> tracked_;
    bool weekends_left_out_ = false;
    std::vector<std::vector<Move>> moves_;                      ///< by position
    std::vector<std::vector<std::uint8_t>> reached_;            ///< by position and node
    std::vector<std::int64_t> suffix_cost_;                     ///< by node of `until`; -1: no way on
    std::vector<std::vector<std::int32_t>> suffix_weekends_;    ///< by node of `until` and weekend rule
};

}    // namespace staffwright::solve
