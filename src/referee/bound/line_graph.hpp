// The dynamic programme: all lines of one person as paths through a graph, layer by layer of days, forward. A node is
// what must be remembered after a day, an arc a day's work with its cost. It begins with nothing to remember (one node
// a day) and is refined by one part after the other: each node is split by what the part remembers.
//
//     LineGraph graph(works, below);
//     graph.least()                                  // the cheapest path's cost; none: no path is cheaper than `below`
//     const std::optional<LineGraph> finer = graph.refined(part, works);
//
// Every line that keeps the parts refined by is a path of its own cost, so `least` is never above what the cheapest
// such line costs. Paths that cannot cost less than `below` are left out on the way: what is asked is only whether
// there are cheaper ones. Units: cost in 1/scale; sums stop at `most_cost`. Bounds: `most_arcs`. Thread safety: one
// thread.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "referee/bound/part.hpp"
#include "referee/bound/works.hpp"

namespace staffwright::referee::bound {

class LineGraph {
public:
    static constexpr std::size_t most_arcs = 8'000'000;
    /// More than anything costs that can be told apart.
    static constexpr std::int64_t most_cost = std::int64_t{1} << 60;
    /// More than that: there is no way to the end. As `below`, every path matters.
    static constexpr std::int64_t no_way = std::numeric_limits<std::int64_t>::max();

    /// `below`: paths of this cost or more do not matter.
    LineGraph(const Works& works, std::int64_t below);

    /// Of the paths that cost less than `below`.
    [[nodiscard]] std::optional<std::int64_t> least() const;
    /// The works of the cheapest path, by day. Requires: least().
    [[nodiscard]] std::vector<std::size_t> cheapest() const;
    /// Nothing if it would have too many arcs.
    [[nodiscard]] std::optional<LineGraph> refined(Part& part, const Works& works) const;
    [[nodiscard]] std::size_t arcs() const { return arcs_; }

private:
    struct Arc {
        std::int64_t cost = 0;
        std::uint32_t to = 0;      ///< node of the next layer
        std::uint32_t work = 0;    ///< of the day
    };
    struct Layer {
        std::vector<std::size_t> first;    ///< by node: its first arc; and the end
        std::vector<Arc> arcs;
        std::vector<std::int64_t> to_go;    ///< by node: cost of the cheapest way to the end
    };
    class Refining;

    explicit LineGraph(std::int64_t below) : below_(below) {}
    void find_ways_to_go();

    std::int64_t below_;
    std::vector<Layer> layers_;    ///< by day; the layer after the last day is one node with nothing to go
    std::size_t arcs_ = 0;
};

}    // namespace staffwright::referee::bound
