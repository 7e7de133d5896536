// The door: outcomes are what they say, by the referee's word; equal inputs give equal rosters; tiny problems are
// solved to the optimum that enumeration finds.
#include <doctest/doctest.h>

#include "property/rounds.hpp"
#include "referee/referee.hpp"
#include "solve/solve.hpp"
#include "support/enumeration.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

TEST_CASE("the outcome's score is the referee's, and equal seed and work give equal rosters") {
    for (int round = 0; round < testing::rounds(20, 400); ++round) {
        const std::uint64_t seed = 4'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, {});
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        solve::Limits limits;
        limits.work = 20'000;
        limits.seed = seed;
        limits.threads = 1 + round % 2;
        const solve::Outcome first = solve::solve(problem, *book, limits);
        const solve::Outcome second = solve::solve(problem, *book, limits);
        CHECK(first.roster == second.roster);
        CHECK(first.score == referee::judge(problem, *book, first.roster).score);
        const bool says_legal = first.status == solve::Status::feasible || first.status == solve::Status::optimal;
        CHECK(says_legal == (first.score.hard == Cost{0}));
    }
}

TEST_CASE("tiny problems are solved to the optimum of enumeration") {
    int solved = 0;
    for (int round = 0; round < testing::rounds(60, 600); ++round) {
        const std::uint64_t seed = 5'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        testing::RandomProblemOptions options;
        options.most_people = 2;
        options.most_days = 4;
        options.most_rules = 5;
        const bool bands = round % 3 == 2;    // which two days of one person can both be on
        options.clocks = bands ? testing::RandomProblemOptions::Clocks::all_shifts : options.clocks;
        roster::Problem problem = testing::random_problem(rng, options);
        while (bands && problem.band_demand.empty()) {
            problem = testing::random_problem(rng, options);
        }
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        const solve::Model model{problem, *book};
        if (testing::rosters(model) > 20'000) {
            continue;
        }
        ++solved;
        const roster::Score best = testing::best_roster(model).score;
        solve::Limits limits;
        limits.work = 200'000;
        const solve::Outcome outcome = solve::solve(problem, *book, limits);
        solve::Limits hasty;
        hasty.work = 3'000;
        const solve::Outcome early = solve::solve(problem, *book, hasty);
        CHECK((best.hard > Cost{0} || early.bound.value_or(Cost{0}) <= best.soft));
        // Which of the rosters that all break something breaks least is sought, but not promised.
        CHECK(best.hard <= outcome.score.hard);
        CHECK((best.hard == Cost{0}) == (outcome.score.hard == Cost{0}));
        CHECK((outcome.status != solve::Status::infeasible || best.hard > Cost{0}));
        if (best.hard == Cost{0}) {
            REQUIRE(outcome.bound.has_value());
            CHECK(*outcome.bound <= best.soft);
            CHECK(outcome.score.soft == best.soft);
        }
    }
    CHECK(solved >= testing::rounds(5, 50));
}
