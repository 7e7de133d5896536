// Exact pricing of one person's line: the cheapest line under given prices, by a dense table over day x node of his
// rule graph x totals so far (minutes, duties of a class, weekends), filled from the last day to the first.
//
//     LineTable table{model};
//     const LineTable::Result found = table.cheapest(request);
//
// Over a range of days the rest of the line stays as given. The value is exact where `relaxed` is false; otherwise a
// rule was left out and the value is a lower limit of what any line costs: totals that no path has broken so far, rules
// the graph leaves out (LineGraph::relaxed), or what made the table too large. The line found is always priced truly by
// the caller (person_cost).
//
// Units: prices and values in 1/fine of a soft cost. A line that breaks a hard rule of the person's own is no line.
// Bounds: `Request::most_cells` table cells; prices whose sum over a line passes 2^27 give `too_large`. Thread safety:
// one table belongs to one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "solve/columns/line_graphs.hpp"

namespace staffwright::solve {

class LineTable {
public:
    /// Prices whose largest of each day sum to no more fit a table, in 1/fine, where the rules' own costs leave as
    /// much.
    static constexpr std::int64_t most_prices = std::int64_t{1} << 26;

    struct Request {
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
        bool track_more = true;    ///< totals that the line found breaks are added to the table and it is filled again
        /// By count of the person: 1 where neither its limits nor its costs are wanted (columns/loose_totals.hpp);
        /// null: none. They do not make a result `relaxed`.
        const std::vector<std::uint8_t>* loose = nullptr;
    };
    enum class Status : std::uint8_t { found, none, too_large };
    struct Result {
        Status status = Status::none;    ///< none: no line keeps the person's own hard rules
        /// Of the range's prices, own linear prices, and all own rules as far as the range can change them. Over the
        /// whole period: of the whole line.
        std::int64_t value = 0;
        std::int64_t own = 0;    ///< the value without the prices asked at
        bool relaxed = false;
        std::vector<Option> options;    ///< one for each day of the range
    };

    LineTable(const Model& model, LineGraphs& graphs);

    /// Tracks one total after the other until the line found breaks none that is left out, or the table is full.
    Result cheapest(const Request& request);
    /// Totals that did not fit so far are tried again.
    void allow_more() { full_.assign(full_.size(), 0); }
    /// Names of what `relaxed` results left out for the person so far.
    [[nodiscard]] std::vector<std::string> relaxed_rules(PersonIx person);
    /// Table cells filled so far: the unit of work here.
    [[nodiscard]] std::int64_t work() const { return work_; }

private:
    static constexpr std::size_t most_tracked = 8;
    static constexpr std::size_t most_tracked_at_first = 2;              ///< of counts, and of weekend rules
    static constexpr std::int64_t most_value = std::int64_t{1} << 27;    // so that no sum leaves 32 bits
    static constexpr std::int32_t infinite = std::int32_t{1} << 29;
    static constexpr std::int32_t reachable = std::int32_t{1} << 28;

    /// A total that the table tells apart: a count, or the weekends of a rule. Counts of the same feature over the same
    /// days are one total with several prices.
    struct Tracked {
        const CountPrimitive* count = nullptr;
        std::vector<const CountPrimitive*> priced;    ///< the count and those like it
        std::size_t weekend = 0;                      ///< index into weekends, where count is null
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

    bool prepare(const Request& request);
    bool walk_prefix();
    void walk_suffix();
    void prepare_moves();
    void prepare_tracked();
    void add_tracked(const CountPrimitive* count, std::size_t weekend);
    void find_steps(Tracked& tracked) const;
    bool find_boxes(Tracked& tracked) const;
    /// What days still to come can add, by position.
    struct ToCome {
        std::vector<std::int32_t> least;
        std::vector<std::int32_t> most;
    };
    [[nodiscard]] ToCome find_reach(Tracked& tracked) const;
    void reach_on(const Tracked& tracked, std::size_t position, ToCome& by_node, ToCome& next) const;
    [[nodiscard]] bool is_loose(std::size_t count) const {
        return request_.loose != nullptr && (*request_.loose)[count] != 0;
    }
    [[nodiscard]] bool is_tracked(const CountPrimitive& count) const;
    void keep_pace(Tracked& tracked) const;
    bool lay_out();
    void fill_last();
    void fill_day(std::size_t position);
    void fill_node(std::size_t position, std::int32_t node);
    void relax_arc(std::size_t position, const Move& move, const LineGraph::Arc& arc, std::int32_t* into);
    [[nodiscard]] std::int32_t own_step(const Tracked& tracked, std::size_t position, const Move& move,
                                        const LineGraph::Arc& arc) const;
    [[nodiscard]] std::vector<Option> trace();
    [[nodiscard]] std::size_t cell(std::size_t position, std::int32_t node,
                                   const std::vector<std::int32_t>& totals) const;
    [[nodiscard]] std::optional<std::size_t> broken_total(const std::vector<Option>& options) const;
    [[nodiscard]] bool prices_fit() const;
    /// In 1/fine; what is more than the table's numbers hold is cut, and the result then relaxed.
    [[nodiscard]] std::int64_t end_cost(std::int64_t cost) const {
        return std::min(most_value, std::min(most_value, cost) * request_.fine);
    }
    [[nodiscard]] std::optional<std::int64_t> terminal(const Tracked& tracked, std::int64_t total) const;

    const Model* model_;
    LineGraphs* graphs_;
    std::vector<std::vector<std::size_t>>
        tracks_;                                   ///< by person: counts that his tables tell apart, in order of need
    std::vector<std::size_t> tracked_at_first_;    ///< by person: how many of them are never given up
    std::vector<std::uint8_t> full_;               ///< by person: no further total fits

    Request request_{};
    const PersonModel* person_ = nullptr;
    const LineGraph* graph_ = nullptr;
    std::size_t width_ = 0;
    std::int32_t start_node_ = 0;
    std::vector<Tracked> tracked_;
    bool weekends_left_out_ = false;
    std::vector<std::vector<Move>> moves_;                      ///< by position
    std::vector<std::int64_t> suffix_cost_;                     ///< by node of `until`; -1: no way on
    std::vector<std::vector<std::int32_t>> suffix_weekends_;    ///< by node of `until` and weekend rule
    std::vector<std::vector<std::int32_t>> slot_of_node_;       ///< by position and node: place in the table, or -1
    std::vector<std::size_t> origin_;                           ///< by position: first cell
    std::vector<std::size_t> block_;                            ///< by position: cells of a node
    std::vector<std::int32_t> cells_;
    std::int32_t end_value_ = 0;    ///< what the traced line costs from `until` on
    std::int64_t work_ = 0;
};

}    // namespace staffwright::solve
