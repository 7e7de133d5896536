#include "app/judged_solve.hpp"

#include <doctest/doctest.h>

#include "app/demonstration_ward.hpp"
#include "rules/bind.hpp"

using namespace staffwright;

TEST_CASE("the budget: what is left, less what is set aside, never nothing") {
    const auto now = app::TimeBudget::Clock::now();
    CHECK_FALSE(app::TimeBudget(now).for_search(1).has_value());
    const app::TimeBudget ten(now, 10.0);
    CHECK(*ten.for_search(1) == doctest::Approx(9.0).epsilon(0.05));
    CHECK(*app::TimeBudget(now - std::chrono::seconds(4), 10.0).for_search(1) == doctest::Approx(5.0).epsilon(0.05));
    const double least = *app::TimeBudget(now - std::chrono::seconds(40), 10.0).for_search(1);
    CHECK(least > 0);
    CHECK(least < 0.5);
    CHECK(*ten.share(4).for_search(0) == doctest::Approx(2.5).epsilon(0.05));
    CHECK_FALSE(app::TimeBudget(now).share(4).for_search(0).has_value());
}

TEST_CASE("asking why takes what is left and a fifth of a second, whatever the limit was") {
    const auto now = app::TimeBudget::Clock::now();
    CHECK_FALSE(app::TimeBudget(now).to_ask_why().has_value());
    CHECK(*app::TimeBudget(now - std::chrono::seconds(4), 10.0).to_ask_why() == doctest::Approx(6.2).epsilon(0.02));
    const double at_the_end = *app::TimeBudget(now - std::chrono::seconds(10), 10.0).to_ask_why();
    CHECK(at_the_end <= app::TimeBudget::grace_to_ask_why);
    CHECK(at_the_end > 0);
    CHECK(*app::TimeBudget(now - std::chrono::seconds(11), 10.0).to_ask_why() < 0);
}

TEST_CASE("the optimiser and the referee agree on the ward, and within the work limit it is the same twice") {
    const roster::Problem ward = app::demonstration_ward(2);
    const rules::RuleBook book = rules::bind(ward).value();
    solve::Limits limits;
    limits.work = 300'000;
    const app::TimeBudget budget(app::TimeBudget::Clock::now());
    const auto first = app::solve_and_judge(ward, book, limits, budget);
    REQUIRE_MESSAGE(first.has_value(), (first ? "" : first.error().to_string()));
    CHECK(first->verdict.score == first->outcome.score);
    const auto second = app::solve_and_judge(ward, book, limits, budget);
    REQUIRE(second.has_value());
    CHECK(second->outcome.roster == first->outcome.roster);
}

TEST_CASE("a stop request ends the search with what there is") {
    const roster::Problem ward = app::demonstration_ward(2);
    const rules::RuleBook book = rules::bind(ward).value();
    std::stop_source stop;
    stop.request_stop();
    const app::TimeBudget budget(app::TimeBudget::Clock::now(), 600.0);
    const auto judged = app::solve_and_judge(ward, book, {}, budget, {}, stop.get_token());
    REQUIRE(judged.has_value());
    CHECK(budget.spent() < 60);
}
