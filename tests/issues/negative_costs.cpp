// A duty may cost less than nothing (a wish of the unit's, a saving), so that a roster may too. The search took 0 for a
// proven bound of every problem, and ended with "proved best" at the first legal roster that cost 0 or less.
#include <doctest/doctest.h>

#include "rules/builder.hpp"
#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

/// Six people, a week, no demand: each duty saves 10, and nobody may have more than five.
roster::Problem saving_ward() {
    roster::Problem ward = testing::small_ward(6, 7, 1);
    ward.duty_demand.clear();
    ward.band_demand.clear();
    ward.wishes.clear();
    ward.leave.clear();
    for (const roster::PersonIx person : ward.people.indices()) {
        ward.duty_costs.push_back({person, roster::ShiftIx{0}, std::nullopt, Cost{-10}});
    }
    ward.rules.clear();
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 5).hard().build());
    return ward;
}

}    // namespace

TEST_CASE("a roster that saves money is sought beyond 0, and its bound is below 0 too") {
    const roster::Problem ward = saving_ward();
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        solve::Limits limits;
        limits.work = 300'000;
        limits.seed = seed;
        const solve::Outcome outcome = solve::solve(ward, *book, limits);
        CHECK(outcome.score == roster::Score{Cost{0}, Cost{-300}});
        REQUIRE(outcome.bound.has_value());
        CHECK(*outcome.bound == Cost{-300});
        CHECK(outcome.status == solve::Status::optimal);
    }
}

TEST_CASE("where rules are left out of the proof, a roster that saves money is still no better than its bound") {
    roster::Problem ward = saving_ward();
    ward.shifts[roster::ShiftIx{0}].clock = roster::Clock{480, 960};
    ward.rules.clear();
    ward.rules.push_back(rules::RuleBuilder("hours", "rolling_hours")
                             .set("window", 7 * 1440)
                             .set("max", 40 * 60)
                             .hard()
                             .build());    // not in the graphs: the bound does not know of it
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 100'000;
    const solve::Outcome outcome = solve::solve(ward, *book, limits);
    REQUIRE(outcome.bound.has_value());
    CHECK(outcome.score.hard == Cost{0});
    CHECK(outcome.score.soft < Cost{0});
    CHECK(*outcome.bound <= outcome.score.soft);
    CHECK((outcome.status == solve::Status::optimal) == (*outcome.bound == outcome.score.soft));
}
