// Exact pricing of one person's line where a dense table of all his totals would be large: a search that looks only at
// what can still be cheaper than a line already known.
//
// Every total but the longest (hours, as a rule) has a multiplier, a price on each of its units. With them the graph
// and the longest total give a lower limit of any way on from a node, and each other total alone a lower limit of what
// it will cost from where it stands; their sum is never more than what a line costs (Lagrangian relaxation, as in
// columns/loose_totals.hpp). Multipliers are moved by subgradients until limit and best line are near, which often is
// all there is to do. Then days are walked forwards, keeping for each node and totals the cheapest way to it, dropping
// every way whose limit reaches the best line known, and of the rest those with the highest limits where they are too
// many: the line found is the cheapest unless one that was dropped had a lower limit, and then more are kept the next
// time. (Completion bounds: Irnich and Desaulniers, Shortest path problems with resource constraints, 2005.)
//
//     LineSearch search{model};
//     const LineSearch::Found found = search.cheapest(range);
//
// Units: as columns/line_range.hpp. Bounds: `LineRequest::most_ways` kept of each day; where they do not suffice the
// limit is still proved. Thread safety: one search belongs to one thread; it remembers each person's multipliers from
// call to call.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "solve/columns/line_range.hpp"

namespace staffwright::solve {

class LineSearch {
public:
    static constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::max() / 4;

    struct Found {
        std::int64_t limit = nothing;    ///< no line costs less; `nothing`: there is none
        std::int64_t value = nothing;    ///< of the line found; no more than limit where the search came to its end
        std::int64_t end = 0;            ///< what of the value comes after the range's last day
        std::vector<Option> options;
    };

    explicit LineSearch(const Model& model) : memory_(model.people()) {}

    /// Few and small enough totals.
    [[nodiscard]] static bool fits(const LineRange& range);
    /// What each set of multipliers takes: nodes times units of the first total.
    [[nodiscard]] static std::size_t inner_cells(const LineRange& range);

    /// The range is prepared.
    Found cheapest(const LineRange& range);
    /// Cells of limits filled so far, and a hundred for each way looked at: the unit of work here.
    [[nodiscard]] std::int64_t work() const { return work_; }

private:
    static constexpr std::size_t most_totals = 10;
    using Multipliers = std::vector<std::int64_t>;    ///< by total of the range, in 1/fine of a cost for each unit

    /// What one set of multipliers proves, and where it leads.
    struct Trial {
        std::int64_t limit = nothing;
        std::int64_t value = nothing;
        std::int64_t end = 0;
        std::vector<Option> options;
        std::vector<std::int32_t> has;      ///< by total: units of the line
        std::vector<std::int32_t> wants;    ///< and those at which the total by itself would be cheapest
    };
    struct Kept {
        std::int64_t cost = 0;     ///< so far
        std::int64_t limit = 0;    ///< no line that begins so costs less
        std::array<std::int16_t, most_totals> totals{};
        std::int32_t node = 0;
        std::uint32_t before = 0;    ///< the way that it goes on from, in the layer before
        Option option = off;
    };
    /// A day's ways, found again by node and totals.
    class Layer {
    public:
        void clear(std::size_t totals);
        [[nodiscard]] const std::vector<Kept>& ways() const { return ways_; }
        /// Keeps the cheaper of the way and the one that is at its place.
        void offer(const Kept& way);
        std::int64_t keep(std::size_t most);

    private:
        void grow();
        [[nodiscard]] static std::uint64_t hash(const Kept& way, std::size_t totals);
        std::vector<Kept> ways_;
        std::vector<std::uint32_t> slots_;    ///< place of a way and 1; 0: free
        std::size_t totals_ = 0;
    };
    struct Memory {
        std::unordered_map<std::size_t, std::int64_t> multiplier;    ///< by mark of the total; in 1/1024 of a cost
        std::int64_t missing = 0;    ///< between limit and value when last asked, in 1/1024 of a cost
    };

    void set_up();
    void remember(Memory& memory, std::int64_t missing) const;
    void recall(const Memory& memory);
    void improve(Found& best, std::int64_t usual_gap);
    void move_multipliers(const Trial& trial, std::int64_t goal, double boldness);
    [[nodiscard]] Trial try_multipliers();
    void price_nodes();
    void price_arc(std::size_t position, std::size_t node, const LineRange::Move& move, const LineGraph::Arc& arc,
                   std::int32_t price);
    void fill_last();
    /// How many numbers of units of the first total there are.
    [[nodiscard]] std::size_t inner_size(std::size_t position) const {
        return totals_ == 0 ? 1 : static_cast<std::size_t>(range_->tracked().front().size(position));
    }
    [[nodiscard]] std::int64_t to_go(std::size_t position, std::int32_t node, std::int32_t units) const;
    [[nodiscard]] std::int64_t of_weekends(const LineGraph::Arc& arc) const;
    void price_totals();
    [[nodiscard]] std::int64_t trace_nodes(Trial& trial) const;
    void trace_totals(Trial& trial) const;
    /// What comes after the last day and all totals cost; `nothing` where a hard rule forbids them.
    [[nodiscard]] std::int64_t last_cost(std::int32_t node, const std::vector<std::int32_t>& totals) const;
    void search(std::size_t most, Found& found);
    void walk_day(std::size_t position, std::size_t most, std::int64_t below);
    bool go_on(std::size_t position, const LineRange::Move& move, const LineGraph::Arc& arc, std::int64_t below,
               Kept& way) const;
    void finish(Found& found) const;

    IndexVector<PersonIx, Memory> memory_;
    const LineRange* range_ = nullptr;
    std::size_t totals_ = 0;
    Multipliers multipliers_;
    /// By position, node and units of the first total: limit of the way on, with the others' multipliers.
    std::vector<std::vector<std::int32_t>> to_go_;
    /// By further total and position: the total's own limit from each number of units in its box.
    std::vector<std::vector<std::vector<std::int64_t>>> of_total_;
    std::vector<std::vector<std::vector<std::int32_t>>> steps_;    ///< by total and position: what a day can add
    std::vector<std::vector<std::int64_t>> ends_;    ///< by total: cost of each number of units in the end
    std::vector<double> largest_step_;               ///< by total
    std::vector<Layer> layers_;
    std::int64_t dropped_ = nothing;    ///< lowest limit of the ways that the last search left out
    std::int64_t work_ = 0;
};

}    // namespace staffwright::solve
