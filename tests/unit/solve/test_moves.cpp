#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "solve/search/moves.hpp"
#include "support/random_problem.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("moves propose only allowed options, each cell once, and every move comes up") {
    int with_choice = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, {});
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        const solve::Model model{problem, *book};
        solve::RosterState state{model};
        solve::Moves moves{model, rng};
        std::vector<solve::Change> changes;
        std::set<std::size_t> sizes;
        for (int draw = 0; draw < 2'000; ++draw) {
            moves.propose(state, changes);
            std::set<std::pair<roster::PersonIx, roster::Day>> cells;
            for (const solve::Change& change : changes) {
                const auto& allowed = model.person(change.person).allowed[static_cast<std::size_t>(change.day)];
                REQUIRE(std::binary_search(allowed.begin(), allowed.end(), change.option));
                REQUIRE(cells.emplace(change.person, change.day).second);
                REQUIRE(state.option(change.person, change.day) != change.option);
            }
            sizes.insert(changes.size());
            for (const solve::Change& change : changes) {
                state.apply(change.person, change.day, change.option);
            }
        }
        bool choice = false;    // leave and fixed days can leave nobody any
        for (const roster::PersonIx person : problem.people.indices()) {
            for (const auto& allowed : model.person(person).allowed) {
                choice = choice || allowed.size() > 1;
            }
        }
        CHECK(sizes.count(1) == (choice ? 1 : 0));
        with_choice += choice ? 1 : 0;
    }
    CHECK(with_choice > 25);
}

TEST_CASE("moves of one person alone take days of one weekday together, weeks apart") {
    roster::Problem problem = testing::small_ward(1, 28, 1);
    const auto book = rules::bind(problem);
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().to_string()));
    const solve::Model model{problem, *book};
    solve::RosterState state{model};
    Rng rng{5};
    solve::Moves moves{model, rng};
    std::vector<solve::Change> changes;
    std::set<roster::Day> apart;
    for (int draw = 0; draw < 5'000; ++draw) {
        moves.propose(state, changes);
        if (changes.size() == 2) {
            apart.insert(std::abs(changes[0].day - changes[1].day));
        }
        for (const solve::Change& change : changes) {
            const auto& allowed = model.person(change.person).allowed[static_cast<std::size_t>(change.day)];
            REQUIRE(std::binary_search(allowed.begin(), allowed.end(), change.option));
            state.apply(change.person, change.day, change.option);
        }
    }
    for (const roster::Day days : {7, 14, 21}) {
        CHECK(apart.contains(days));
    }
}
