// Mending: legal again, near what it was, and never worse.
#include "solve/search/mend.hpp"

#include <doctest/doctest.h>

#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("leave in the middle of a good roster: the person's duties go to others") {
    roster::Problem ward = testing::small_ward(6, 14, 3);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 9).hard().build());
    ward.rules.push_back(rules::RuleBuilder("run", "run_length").set("state", "on").set("max", 4).hard().build());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 100'000;
    const solve::Outcome good = solve::solve(ward, *book, limits);
    REQUIRE(good.score == roster::Score{});
    ward.leave.push_back({roster::PersonIx{1}, 3, 9, "sick", Minutes{}});
    const auto ill = rules::bind(ward);
    REQUIRE(ill.has_value());
    const solve::Model model{ward, *ill, &good.roster};
    solve::LineGraphs graphs{model};
    solve::RosterState state{model};
    state.set_roster(good.roster);
    const roster::Score before = state.score();
    REQUIRE(before.hard > Cost{0});
    solve::PersonPath paths{model};
    solve::LegalLine lines{model, graphs};
    int steps = 0;
    solve::Mend{model, paths, lines}.run(
        state, [] { return false; }, [&] { ++steps; });
    CHECK(state.score().hard == Cost{0});
    CHECK(state.score() == state.recomputed());
    CHECK(state.score().soft <= Cost{200});    // 42 places, five people with nine days and one with at most eight
    CHECK(steps >= 2);

    SUBCASE("no time: nothing is made worse") {
        state.set_roster(good.roster);
        solve::Mend{model, paths, lines}.run(
            state, [] { return true; }, [] {});
        CHECK(state.score() <= before);
    }
}

TEST_CASE("a roster that is as good as it can be stays as it is") {
    const roster::Problem ward = testing::small_ward(4, 7, 2);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 50'000;
    const solve::Outcome good = solve::solve(ward, *book, limits);
    REQUIRE(good.score == roster::Score{});
    limits.work = 1;
    CHECK(solve::solve(ward, *book, limits, {}, {}, &good.roster).roster == good.roster);
}
