// The own rules of people who share them, as a graph of days: nodes are what the rules must remember of the days so
// far, an arc is one day's work that somebody may do, with what it makes certain to cost. The exact pricing
// (columns/line_table.hpp) runs over it.
//
// What adds up over many days stays outside: totals (CountPrimitive) wholly, and of weekends the arc says only that one
// more is worked. Linear prices (wishes, demand) are added by whoever uses the graph. A hard rule's breach is no arc.
// Nodes with equal futures are merged, nodes without a future are left out. Rules whose memory would make the graph too
// large are left out and named in relaxed(): paths are then priced too low, never too high, so that bounds stay proven.
// Rules about windows of time are multiplied in last (columns/ledger_product.hpp).
//
//     const LineGraph graph{model, people};    // of equal signature
//     graph.arc(0, graph.start(person), graph.class_of(option))
//
// Units: costs in whole soft cost. Bounds: at most `most_nodes` nodes a day. Thread safety: immutable once built.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

class LineGraph {
public:
    static constexpr std::int32_t nowhere = -1;
    struct Arc {
        std::int32_t target = nowhere;    ///< node of the next day
        std::int32_t cost = 0;
        std::uint32_t weekends = 0;    ///< bit i: works one more weekend of the person's weekends[i]
        friend bool operator==(const Arc&, const Arc&) = default;
    };

    LineGraph(const Model& model, const std::vector<PersonIx>& people);

    /// Equal for people whom one graph serves: all that their rules are and what they may work, but not their past.
    [[nodiscard]] static std::vector<std::int64_t> signature(const Model& model, PersonIx person);

    [[nodiscard]] std::int32_t classes() const { return classes_; }
    /// Options of one class are alike to all that the graph remembers and prices.
    [[nodiscard]] std::int32_t class_of(Option option) const { return class_of_[option]; }
    /// Where the person's line begins: a node of day 0, or nowhere if no line of his is legal.
    [[nodiscard]] std::int32_t start(PersonIx person) const { return starts_.at(person.value()).node; }
    /// What the person's past costs whatever he does.
    [[nodiscard]] std::int64_t start_cost(PersonIx person) const { return starts_.at(person.value()).cost; }
    /// Nodes at the beginning of `day`, 0 ... days.
    [[nodiscard]] std::int32_t nodes(Day day) const { return layers_[static_cast<std::size_t>(day)].nodes; }
    [[nodiscard]] const Arc& arc(Day day, std::int32_t node, std::int32_t option_class) const {
        return layers_[static_cast<std::size_t>(day)].arcs[static_cast<std::size_t>(node * classes_ + option_class)];
    }
    /// Classes with the same arcs on the day have the same column.
    [[nodiscard]] std::int32_t column(Day day, std::int32_t option_class) const {
        return layers_[static_cast<std::size_t>(day)].columns[static_cast<std::size_t>(option_class)];
    }
    /// Of any arc of the day, either way from 0.
    [[nodiscard]] std::int64_t largest_cost(Day day) const { return layers_[static_cast<std::size_t>(day)].largest; }
    [[nodiscard]] std::int64_t final_cost(std::int32_t node) const {
        return final_costs_[static_cast<std::size_t>(node)];
    }
    /// False if weekend totals are among what the graph leaves out: Arc::weekends is then always 0.
    [[nodiscard]] bool tells_weekends() const { return tells_weekends_; }
    /// Kinds of primitives that the graph leaves out for this person; empty: it prices all but totals exactly.
    [[nodiscard]] const std::vector<std::string>& relaxed() const { return relaxed_; }
    /// Arcs kept: how large the graph is.
    [[nodiscard]] std::size_t size() const;

private:
    friend class LineGraphBuilder;
    friend class LedgerProduct;
    struct Start {
        std::int32_t node = nowhere;
        std::int64_t cost = 0;
    };
    struct Layer {
        std::int32_t nodes = 0;
        std::vector<Arc> arcs;                ///< [node * classes + class]
        std::vector<std::int32_t> columns;    ///< by class
        std::int64_t largest = 0;
    };
    /// What an arc can hold. Weights beyond it are beyond the table too, which sees the largest and gives up.
    [[nodiscard]] static std::int32_t cut(std::int64_t cost);
    /// `examples`: an option of each class.
    void multiply_windows(const Model& model, const PersonModel& person, const std::vector<Option>& examples);
    void merge_equal_futures();
    void name_columns();

    std::int32_t classes_ = 0;
    bool tells_weekends_ = true;
    std::vector<std::int32_t> class_of_;
    std::map<std::int32_t, Start> starts_;    ///< by person
    std::vector<Layer> layers_;
    std::vector<std::int64_t> final_costs_;
    std::vector<std::string> relaxed_;
};

}    // namespace staffwright::solve
