// The rule graphs of everybody, each built when first asked for and shared by people with the same rules.
// Thread safety: any thread may ask; the graphs are immutable.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "solve/columns/line_graph.hpp"

namespace staffwright::solve {

class LineGraphs {
public:
    explicit LineGraphs(const Model& model);
    const LineGraph& of(PersonIx person);

private:
    struct Group {
        std::vector<PersonIx> people;
        std::unique_ptr<LineGraph> graph;
    };
    const Model* model_;
    std::mutex mutex_;
    std::vector<Group> groups_;
    std::vector<std::size_t> group_of_;    ///< by person
};

}    // namespace staffwright::solve
