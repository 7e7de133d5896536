// The referee's and the optimiser's word on one roster, and on every single change of it.
#pragma once

#include <doctest/doctest.h>

#include "referee/referee.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "solve/search/state.hpp"

namespace staffwright::testing {

inline void check_both_judge_alike(const roster::Problem& problem, const roster::Roster& roster) {
    const Result<void> valid = roster::validate(problem);
    REQUIRE_MESSAGE(valid.has_value(), (valid ? std::string() : valid.error().to_string()));
    const auto book = rules::bind(problem);
    REQUIRE_MESSAGE(book.has_value(), (book ? std::string() : book.error().to_string()));
    const solve::Model model{problem, *book, &roster};
    solve::RosterState state{model};
    state.set_roster(roster);
    REQUIRE(state.score() == referee::judge(problem, *book, roster).score);
    for (const roster::PersonIx person : problem.people.indices()) {
        for (roster::Day day = 0; day < problem.horizon.days; ++day) {
            for (std::size_t option = 0; option < model.options().size(); ++option) {
                CAPTURE(day);
                CAPTURE(option);
                const auto to = static_cast<solve::Option>(option);
                state.set_roster(roster);
                const roster::Score foretold = state.score() + state.evaluate(person, day, to);
                state.apply(person, day, to);
                CHECK(foretold == referee::judge(problem, *book, state.roster()).score);
            }
        }
    }
}

}    // namespace staffwright::testing
