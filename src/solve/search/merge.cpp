#include "solve/search/merge.hpp"

namespace staffwright::solve {

namespace {

struct Cell {
    PersonIx person;
    Day day = 0;
    Option option = off;
};

/// Puts the cells into the state unless the score gets no better by all of them.
void take_if_better(RosterState& state, const std::vector<Cell>& cells) {
    const Score before = state.score();
    std::vector<Cell> undo;
    for (const Cell& cell : cells) {
        undo.push_back({cell.person, cell.day, state.option(cell.person, cell.day)});
        state.apply(cell.person, cell.day, cell.option);
    }
    if (!(state.score() < before)) {
        for (const Cell& cell : undo) {
            state.apply(cell.person, cell.day, cell.option);
        }
    }
}

}    // namespace

std::int64_t merge(RosterState& state, const std::vector<Option>& shared, const std::vector<Option>& mine) {
    const Model& model = state.model();
    const auto days = static_cast<std::size_t>(model.days());
    std::int64_t tried = 0;
    std::vector<Cell> run;
    for (Day day = 0; day <= model.days(); ++day) {
        const std::size_t before = run.size();
        for (const PersonIx person : model.problem().people.indices()) {
            const std::size_t at = person.at() * days + static_cast<std::size_t>(day);
            if (day < model.days() && mine[at] != shared[at]) {
                run.push_back({person, day, mine[at]});
            }
        }
        if (run.size() == before && !run.empty()) {    // the run of days has ended
            take_if_better(state, run);
            tried += static_cast<std::int64_t>(run.size());
            run.clear();
        }
    }
    return tried;
}

}    // namespace staffwright::solve
