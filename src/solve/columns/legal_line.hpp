// A whole line for one person that keeps all his own hard rules and costs little beside the rest of the roster: how a
// search starts legal, however long the period.
//
// The exact table where it is small; else a table whose hours keep near a steady pace, with upper limits on classes of
// duties, and rules that are not in the graph, left to prices that rise until they are kept.
//
//     LegalLine legal{model, graphs};
//     if (const auto line = legal.find(state, person, scale)) { ... one option for each day ... }
//
// Thread safety: one object belongs to one thread; the graphs may be shared.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "solve/columns/line_table.hpp"
#include "solve/scale.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

class LegalLine {
public:
    LegalLine(const Model& model, LineGraphs& graphs) : model_(&model), graphs_(&graphs), table_(model, graphs) {}

    /// Nothing if no such line was found; there may be one.
    std::optional<std::vector<Option>> find(const RosterState& state, PersonIx person, const Scale& scale);
    /// Gives back what is kept of people for their next line: a start asks for each person's once.
    void forget() { table_.forget(); }
    [[nodiscard]] std::int64_t work() const { return table_.work(); }

private:
    void take_prices(const RosterState& state, PersonIx person, const Scale& scale);
    /// What the line breaks of the person's hard rules.
    [[nodiscard]] Cost broken(const RosterState& state, PersonIx person, const std::vector<Option>& options);
    /// Makes the days dearer without which the line would break less: for rules that are not in the graph.
    void reprice_days(const RosterState& state, PersonIx person, const std::vector<Option>& options, Cost breaks);
    /// Makes what there is too much of dearer.
    void reprice(PersonIx person, const std::vector<Option>& options);
    [[nodiscard]] std::int64_t& price(Day day, Option option) {
        return prices_[static_cast<std::size_t>(day) * model_->options().size() + option];
    }

    const Model* model_;
    LineGraphs* graphs_;
    LineTable table_;
    std::vector<std::int64_t> prices_;
    std::int64_t surcharge_ = 1;
    std::vector<Option> row_;
};

}    // namespace staffwright::solve
