// What of a person's line over a range of days does not hang on prices: where the line stands when the range begins,
// what the rest of it adds, which totals are told apart and within which limits, which options of a day differ in
// nothing but price, and which nodes can be reached. A dive or a bound asks for the same line some hundred times at
// other prices; the layout is made once (columns/line_range.hpp).
//
//     const LineLayout layout{model, graphs, request, tracks};
//     if (layout.possible()) { layout.tracked() ... }
//
// Units: totals in those of Tracked. Positions are days from the range's first. Thread safety: immutable once made; the
// model and the graphs must outlive it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "solve/columns/line_graphs.hpp"
#include "solve/columns/line_request.hpp"

namespace staffwright::solve {

class LineLayout {
public:
    static constexpr std::size_t most_weekends_tracked = 2;
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
    /// Options of a day that differ in nothing but price.
    struct Alike {
        std::int32_t option_class = 0;    ///< any of theirs: its arcs are all's
        const Option* first = nullptr;
        const Option* last = nullptr;    ///< not included
    };

    /// `tracks`: the person's counts that are told apart.
    LineLayout(const Model& model, LineGraphs& graphs, const LineRequest& request,
               const std::vector<std::size_t>& tracks);
    /// True if it is what this request is laid out to.
    [[nodiscard]] bool serves(const LineRequest& request, const std::vector<std::size_t>& tracks) const;
    /// False if no line keeps the hard rules; nothing else holds then.
    [[nodiscard]] bool possible() const { return possible_; }

    [[nodiscard]] const PersonModel& person() const { return *person_; }
    [[nodiscard]] const LineGraph& graph() const { return *graph_; }
    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] Day day(std::size_t position) const { return from_ + static_cast<Day>(position); }
    [[nodiscard]] std::int32_t start_node() const { return start_node_; }
    /// True if the line can be at the node then.
    [[nodiscard]] bool reaches(std::size_t position, std::size_t node) const { return reached_[position][node] != 0; }
    /// The longest range of totals first.
    [[nodiscard]] const std::vector<Tracked>& tracked() const { return tracked_; }
    /// True if there are more weekend rules than are told apart.
    [[nodiscard]] bool weekends_left_out() const { return weekends_left_out_; }
    [[nodiscard]] std::size_t kinds(std::size_t position) const {
        return alike_from_[position + 1] - alike_from_[position];
    }
    [[nodiscard]] Alike alike(std::size_t position, std::size_t kind) const {
        const std::size_t at = alike_from_[position] + kind;
        return {classes_[at], &options_[options_from_[at]],
                &options_[options_from_[at]] + (options_from_[at + 1] - options_from_[at])};
    }
    /// False if from the node at the range's end the rest of the line breaks a hard rule.
    [[nodiscard]] bool goes_on(std::size_t node) const { return goes_on_[node] != 0; }
    /// What the rest of the line costs from there, in whole cost; below nothing where it makes up for what was charged.
    [[nodiscard]] std::int64_t suffix_cost(std::size_t node) const { return suffix_cost_[node]; }
    [[nodiscard]] std::int32_t suffix_weekends(std::size_t node, const Tracked& tracked) const {
        return tracked.count != nullptr ? 0 : suffix_weekends_[node][tracked.weekend];
    }
    [[nodiscard]] std::int32_t step(const Tracked& tracked, std::size_t position, Option option,
                                    const LineGraph::Arc& arc) const {
        return tracked.count != nullptr ? tracked.steps[position * model_->options().size() + option]
                                        : static_cast<std::int32_t>((arc.weekends >> tracked.weekend) & 1U);
    }
    [[nodiscard]] bool is_tracked(const CountPrimitive& count) const;

private:
    bool walk_prefix();
    void walk_suffix();
    void find_alike();
    void find_reached();
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
    void reach_on(const Tracked& tracked, std::size_t position, const ToCome& by_node, ToCome& next) const;
    void keep_pace(Tracked& tracked) const;
    void sort_tracked();

    const Model* model_;
    const LineRequest* request_;         ///< while it is made
    std::vector<std::size_t> tracks_;    ///< counts told apart, those too that the range does not touch
    std::vector<std::uint8_t> loose_;
    std::vector<std::uint8_t> forbidden_;
    std::vector<Option> outside_;    ///< the line's options before the range and after it
    Day from_;
    Day until_;
    std::int32_t band_;
    std::int32_t most_band_;
    bool possible_ = false;
    const PersonModel* person_ = nullptr;
    const LineGraph* graph_ = nullptr;
    std::size_t width_ = 0;
    std::int32_t start_node_ = 0;
    std::vector<Tracked> tracked_;
    bool weekends_left_out_ = false;
    std::vector<std::size_t> alike_from_;      ///< by position: its first kind
    std::vector<std::size_t> options_from_;    ///< by kind: its first option
    std::vector<std::int32_t> classes_;        ///< by kind
    std::vector<Option> options_;
    std::vector<std::vector<std::uint8_t>> reached_;            ///< by position and node
    std::vector<std::uint8_t> goes_on_;                         ///< by node of the range's end
    std::vector<std::int64_t> suffix_cost_;                     ///< by node of the range's end
    std::vector<std::vector<std::int32_t>> suffix_weekends_;    ///< by node of the range's end and weekend rule
};

}    // namespace staffwright::solve
