#include <doctest/doctest.h>

#include <set>

#include "solve/columns/window_dive.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

/// Six people, three wanted a day for two weeks, each at most five days in a row and at most seven days in all: 42
/// duties for 42 person-days allowed, so that the best roster covers everything and nobody has a duty to spare.
roster::Problem tight_ward() {
    roster::Problem ward = testing::small_ward(6, 14, 3);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 7).hard().build());
    ward.rules.push_back(
        rules::RuleBuilder("run", "run_length").set("max", 5).set("min", 2).set("start", "free").hard().build());
    return ward;
}

solve::WindowDive::Request everybody(const solve::Model& model) {
    solve::WindowDive::Request request;
    for (const roster::PersonIx person : model.problem().people.indices()) {
        request.people.push_back(person);
    }
    request.until = model.days();
    request.over = [] { return false; };
    return request;
}

}    // namespace

TEST_CASE("a dive over the whole period finds the tight ward's best roster from nothing") {
    const roster::Problem ward = tight_ward();
    REQUIRE(roster::validate(ward).has_value());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::RosterState state{model};
    CHECK(state.score().soft == 42 * Cost{100});
    solve::PersonPath paths{model};
    solve::LineGraphs graphs{model};
    solve::WindowDive dive{model, graphs, paths};
    REQUIRE(dive.run(state, everybody(model)));
    CHECK(state.score() == state.recomputed());
    CHECK(state.score().hard == Cost{0});
    CHECK(state.score().soft <= Cost{100});
    CHECK(dive.entries() > 0);
}

TEST_CASE("a dive leaves people and days outside its range alone") {
    const roster::Problem ward = tight_ward();
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::RosterState state{model};
    solve::PersonPath paths{model};
    solve::LineGraphs graphs{model};
    solve::WindowDive dive{model, graphs, paths};
    auto request = everybody(model);
    request.people.erase(request.people.begin());
    request.from = 4;
    request.until = 11;
    const std::vector<solve::Option> before = state.lines();
    REQUIRE(dive.run(state, request));
    const std::vector<solve::Option> after = state.lines();
    bool changed = false;
    for (std::size_t cell = 0; cell < before.size(); ++cell) {
        const bool inside = cell >= 14 && cell % 14 >= 4 && cell % 14 < 11;
        changed = changed || before[cell] != after[cell];
        CHECK((inside || before[cell] == after[cell]));
    }
    CHECK(changed);
}

TEST_CASE("loose dives from one place end at several rosters, each as good as a firm one's") {
    const roster::Problem ward = tight_ward();
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::LineGraphs graphs{model};
    std::set<std::vector<solve::Option>> ends;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        solve::RosterState state{model};
        solve::PersonPath paths{model};
        solve::WindowDive dive{model, graphs, paths};
        auto request = everybody(model);
        request.looseness = 1;
        request.rng = &rng;
        REQUIRE(dive.run(state, request));
        CHECK(state.score().hard == Cost{0});
        CHECK(state.score().soft <= Cost{100});
        ends.insert(state.lines());
    }
    CHECK(ends.size() > 1);
}

TEST_CASE("a dive whose budget is over changes nothing") {
    const roster::Problem ward = tight_ward();
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::RosterState state{model};
    solve::PersonPath paths{model};
    solve::LineGraphs graphs{model};
    solve::WindowDive dive{model, graphs, paths};
    auto request = everybody(model);
    request.over = [] { return true; };
    const std::vector<solve::Option> before = state.lines();
    CHECK_FALSE(dive.run(state, request));
    CHECK(state.lines() == before);
}
