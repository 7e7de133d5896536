// The door on wards whose best rosters are known by reasoning.
#include <doctest/doctest.h>

#include <thread>

#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

solve::Outcome solved(const roster::Problem& problem, std::int64_t work) {
    REQUIRE(roster::validate(problem).has_value());
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = work;
    return solve::solve(problem, *book, limits);
}

}    // namespace

TEST_CASE("enough people: everything is covered at no cost") {
    const solve::Outcome outcome = solved(testing::small_ward(5, 7, 3), 100'000);
    CHECK(outcome.status == solve::Status::feasible);
    CHECK(outcome.score.soft == Cost{0});
    CHECK_FALSE(outcome.bound.has_value());
    REQUIRE_FALSE(outcome.trajectory.empty());
    CHECK(outcome.trajectory.back().best == outcome.score);
}

TEST_CASE("too few people: exactly what is missing is paid for") {
    // 2 people at most 5 of 7 days each: 10 duties of 21.
    roster::Problem ward = testing::small_ward(2, 7, 3);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 5).hard().build());
    const solve::Outcome outcome = solved(ward, 100'000);
    CHECK(outcome.status == solve::Status::feasible);
    CHECK(outcome.score.soft == Cost{1'100});
}

TEST_CASE("one person, one day") {
    CHECK(solved(testing::small_ward(1, 1, 1), 2'000).score.soft == Cost{0});
}

TEST_CASE("rules that contradict each other leave the status unknown and the least breach") {
    roster::Problem ward = testing::small_ward(1, 7, 1);
    ward.rules.push_back(rules::RuleBuilder("at_least", "total").set("min", 5).hard().build());
    ward.rules.push_back(rules::RuleBuilder("at_most", "total").set("max", 3).hard().build());
    const solve::Outcome outcome = solved(ward, 20'000);
    CHECK(outcome.status == solve::Status::unknown);
    CHECK(outcome.score.hard == Cost{2});
}

TEST_CASE("a stop request ends the search soon and keeps the best") {
    const roster::Problem ward = testing::small_ward(12, 28, 6);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    std::stop_source source;
    std::jthread stopper{[&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        source.request_stop();
    }};
    solve::Limits limits;
    limits.threads = 2;
    const solve::Outcome outcome = solve::solve(ward, *book, limits, {}, source.get_token());
    CHECK(outcome.status == solve::Status::feasible);
}

TEST_CASE("a roster to start from is never made worse") {
    const roster::Problem ward = testing::small_ward(6, 14, 3);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 50'000;
    const solve::Outcome good = solve::solve(ward, *book, limits);
    limits.work = 1;
    const solve::Outcome again = solve::solve(ward, *book, limits, {}, {}, &good.roster);
    CHECK(again.score <= good.score);
}
