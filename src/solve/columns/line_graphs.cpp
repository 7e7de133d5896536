#include "solve/columns/line_graphs.hpp"

#include <map>

namespace staffwright::solve {

LineGraphs::LineGraphs(const Model& model) : model_(&model), group_of_(model.people(), 0) {
    std::map<std::vector<std::int64_t>, std::size_t> known;
    for (const PersonIx person : model.problem().people.indices()) {
        const auto [entry, fresh] = known.try_emplace(LineGraph::signature(model, person), groups_.size());
        if (fresh) {
            groups_.emplace_back();
        }
        group_of_[person.at()] = entry->second;
        groups_[entry->second].people.push_back(person);
    }
}

const LineGraph& LineGraphs::of(PersonIx person) {
    const std::lock_guard lock{mutex_};
    Group& mine = groups_[group_of_[person.at()]];
    if (!mine.graph) {
        mine.graph = std::make_unique<LineGraph>(*model_, mine.people);
    }
    return *mine.graph;
}

const LooseTotals& LineGraphs::totals() {
    const std::lock_guard lock{mutex_};
    if (!totals_) {
        totals_ = std::make_unique<LooseTotals>(*model_);
    }
    return *totals_;
}

}    // namespace staffwright::solve
