// The search weighs a hard breach at most so much; where what is soft came to more, it rested on a roster that broke a
// rule, and two people over four days were never rostered legally. Found by ten thousand tiny problems (seed 5318).
#include <doctest/doctest.h>

#include "roster/problem.hpp"
#include "rules/bind.hpp"
#include "rules/builder.hpp"
#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("a legal roster is found however dear the soft rules are that it breaks") {
    // Two are wanted on each of four days; minutes of work beyond one cost a thousand times their square.
    roster::Problem ward = testing::small_ward(2, 4, 1);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want = {2, 2, {}, {}, {}};
    }
    rules::RuleBuilder hours("hours", "total");
    hours.words("of", {"any"}).set("measure", "minutes").set("max", 1);
    hours.soft(Cost{1}).quadratic(Cost{1'000});
    ward.rules.push_back(hours.build());
    const auto book = rules::bind(ward);
    REQUIRE_MESSAGE(book.has_value(), book.error().to_string());
    solve::Limits limits;
    limits.work = 200'000;
    const solve::Outcome outcome = solve::solve(ward, *book, limits);
    CHECK(outcome.score.hard == Cost{0});
    CHECK(outcome.score.soft > Cost{400'000'000});
}
