// Of a rule on how often weekends are worked the graph of rules forgot a weekend as soon as the last that shares a
// window with it could not be worked any more; where nobody ever can, as with Sundays in a period that ends on a
// Saturday, at once. Lines were priced too low, and bounds too. Found by ten thousand tiny problems (seed 14940).
#include <doctest/doctest.h>

#include "roster/problem.hpp"
#include "rules/bind.hpp"
#include "rules/builder.hpp"
#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("a weekend that cannot be worked ends no window that others still can") {
    // Monday to the third Saturday: two Sundays, of which three weekends may have one.
    roster::Problem ward = testing::small_ward(1, 20, 1);
    rules::RuleBuilder sundays("sundays", "weekend_frequency");
    sundays.words("on", {"sun"}).set("window", 3).set("max", 1).soft(Cost{1'000});
    ward.rules.push_back(sundays.build());
    const auto book = rules::bind(ward);
    REQUIRE_MESSAGE(book.has_value(), book.error().to_string());
    solve::Limits limits;
    limits.work = 200'000;
    const solve::Outcome outcome = solve::solve(ward, *book, limits);
    CHECK(outcome.score.soft == Cost{100});    // a Sunday with nobody
    CHECK(outcome.bound == Cost{100});
}
