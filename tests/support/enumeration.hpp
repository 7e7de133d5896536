// Trying everything, on problems small enough for that: every roster of a model, every line of a person over a range of
// days. Slow, and plainly right: what bounds and best rosters are compared with.
//
//     if (rosters(model) <= 20'000) { each_roster(state, [&] { least = std::min(least, state.score()); }); }
//
// Only options that the model allows are tried. The state is left at the last one. Whoever includes this links
// staffwright_solve. Thread safety: as the state.
#pragma once

#include <optional>

#include "solve/search/state.hpp"

namespace staffwright::testing {

/// How many lines the person has over [from, until); a double, as it can be any number.
inline double lines(const solve::Model& model, roster::PersonIx person, roster::Day from, roster::Day until) {
    double product = 1;
    for (roster::Day day = from; day < until; ++day) {
        product *= static_cast<double>(model.person(person).allowed[static_cast<std::size_t>(day)].size());
    }
    return product;
}

inline double rosters(const solve::Model& model) {
    double product = 1;
    for (const roster::PersonIx person : model.problem().people.indices()) {
        product *= lines(model, person, 0, model.days());
    }
    return product;
}

/// Calls visit() with each of the person's lines over [from, until) in the state, the rest as it is.
template <class Visit>
void each_line(solve::RosterState& state, roster::PersonIx person, roster::Day from, roster::Day until,
               const Visit& visit) {
    if (from == until) {
        visit();
        return;
    }
    for (const solve::Option option : state.model().person(person).allowed[static_cast<std::size_t>(from)]) {
        state.apply(person, from, option);
        each_line(state, person, from + 1, until, visit);
    }
}

/// Calls visit() with each roster in the state. `first`: those before him stay as they are.
template <class Visit>
void each_roster(solve::RosterState& state, const Visit& visit, std::size_t first = 0) {
    if (first == state.model().people()) {
        visit();
        return;
    }
    each_line(state, roster::PersonIx{static_cast<std::int32_t>(first)}, 0, state.model().days(),
              [&] { each_roster(state, visit, first + 1); });
}

/// The best roster there is, breaches of hard rules first.
struct Best {
    roster::Score score;
    std::vector<solve::Option> lines;
};
inline Best best_roster(const solve::Model& model) {
    solve::RosterState state{model};
    std::optional<Best> best;
    each_roster(state, [&] {
        if (!best || state.score() < best->score) {
            best = Best{state.score(), state.lines()};
        }
    });
    return *best;
}

}    // namespace staffwright::testing
