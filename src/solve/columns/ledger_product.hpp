// A rule graph multiplied by a ledger of windows (columns/window_ledger.hpp): nodes of the product are a node of the
// graph and the windows that can still break the rule from there.
//
// What any way on from a node can still put into a window is known beforehand, from the last day backwards: windows
// with room for it are forgotten, so that lines whose windows can no longer overflow meet again. Where any breach
// forbids, windows that another one implies are forgotten too.
//
//     if (LedgerProduct{graph, ledger, model}.multiply()) { ... merge equal futures ... }
//
// Only line_graph.cpp uses it. Thread safety: one object belongs to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "solve/columns/line_graph.hpp"
#include "solve/columns/window_ledger.hpp"

namespace staffwright::solve {

class LedgerProduct {
public:
    LedgerProduct(LineGraph& graph, const WindowLedger& ledger, const Model& model);

    /// Puts the product in the graph's place, nodes not yet merged. False, with the graph as it was, if a day would
    /// have too many nodes.
    bool multiply();

private:
    using Entries = WindowLedger::Entries;
    static constexpr std::size_t most_nodes = 3'000;
    static constexpr std::size_t most_arcs = 400'000;

    /// By day of [from, ...] and node of the graph: the most that can still come into a window.
    struct Ahead {
        Day from = 0;
        std::vector<std::vector<std::int32_t>> any;         ///< [day - from][node]
        std::vector<std::vector<std::int32_t>> anchored;    ///< where a duty still begins or ends it; -1: none can
    };
    struct Node {
        std::int32_t base = 0;
        Entries entries;
        friend bool operator==(const Node&, const Node&) = default;
    };
    struct Hash {
        std::size_t operator()(const Node& node) const;
    };
    using Numbers = std::unordered_map<Node, std::int32_t, Hash>;    // only ever asked for one node

    void look_ahead(std::int32_t window);
    void look_ahead_from(std::int32_t window, Ahead& ahead, Day day);
    /// Forgets what cannot matter any more from the graph's node at the beginning of `day`.
    void forget(Entries& entries, Day day, std::int32_t base) const;
    void forget_implied(Entries& entries) const;
    [[nodiscard]] bool matters(const WindowLedger::Entry& entry, Day day, std::int32_t base) const;
    void first_nodes(std::vector<Node>& nodes);
    std::int32_t number_of(Node node, Numbers& numbers, std::vector<Node>& nodes) const;

    LineGraph* graph_;
    const WindowLedger* ledger_;
    const Model* model_;
    std::vector<Ahead> ahead_;    ///< by window
    std::map<std::int32_t, LineGraph::Start> starts_;
};

}    // namespace staffwright::solve
