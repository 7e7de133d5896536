// The rule graphs of everybody, each built when first asked for and shared by people with the same rules; and
// everybody's totals, for who leaves them to prices. Thread safety: any thread may ask; graphs and totals are
// immutable.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "solve/columns/line_graph.hpp"
#include "solve/columns/loose_totals.hpp"

namespace staffwright::solve {

class LineGraphs {
public:
    explicit LineGraphs(const Model& model);
    const LineGraph& of(PersonIx person);
    const LooseTotals& totals();

private:
    struct Group {
        std::vector<PersonIx> people;
        std::unique_ptr<LineGraph> graph;
    };
    const Model* model_;
    std::mutex mutex_;
    std::vector<Group> groups_;
    std::vector<std::size_t> group_of_;    ///< by person
    std::unique_ptr<LooseTotals> totals_;
};

}    // namespace staffwright::solve
