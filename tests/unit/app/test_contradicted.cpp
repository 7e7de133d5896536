// A roster that contradicts what was proved is a fault, which is told once the roster is safe.
#include <doctest/doctest.h>

#include "app/builds/best_so_far.hpp"
#include "app/judged_solve.hpp"
#include "app/solve_from.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("a contradicted proof is a fault of ours") {
    roster::Problem problem;
    problem.id = "ward";
    solve::Outcome outcome;
    outcome.score = {Cost{0}, Cost{98}};    // a better one was found since
    CHECK(app::no_contradiction(problem, outcome).has_value());
    outcome.contradicted = solve::Outcome::Contradicted{Cost{100}, Cost{99}};
    const auto below = app::no_contradiction(problem, outcome);
    REQUIRE_FALSE(below.has_value());
    CHECK(below.error().id == ErrorId::internal);
    CHECK(below.error().what.find("costs 99") != std::string::npos);
    CHECK(below.error().what.find("less than 100") != std::string::npos);
    outcome.contradicted->bound.reset();
    const auto legal = app::no_contradiction(problem, outcome);
    REQUIRE_FALSE(legal.has_value());
    CHECK(legal.error().what.find("no roster is legal") != std::string::npos);
}

TEST_CASE("a cheaper roster found after the proof is held against it") {
    solve::Outcome outcome;
    outcome.status = solve::Status::feasible;
    outcome.bound = Cost{90};
    outcome.certificate.emplace();
    outcome.left_out = {"run_length"};
    outcome.score = {Cost{0}, Cost{95}};
    app::note_bound(outcome);
    CHECK(outcome.status == solve::Status::feasible);
    CHECK(outcome.bound == Cost{90});
    outcome.score.soft = Cost{90};
    app::note_bound(outcome);
    CHECK(outcome.status == solve::Status::optimal);
    CHECK(outcome.left_out.empty());
    CHECK_FALSE(outcome.contradicted.has_value());
    outcome.score.soft = Cost{89};
    app::note_bound(outcome);
    CHECK(outcome.status == solve::Status::feasible);
    CHECK_FALSE(outcome.bound.has_value());
    CHECK_FALSE(outcome.certificate.has_value());
    REQUIRE(outcome.contradicted.has_value());
    CHECK(outcome.contradicted->bound == Cost{90});
    CHECK(outcome.contradicted->cost == Cost{89});
}

TEST_CASE("a legal roster beside a proof that there is none: the roster is kept, and nothing is claimed") {
    const roster::Problem ward = testing::small_ward(3, 7, 1);
    const rules::RuleBook book = rules::bind(ward).value();
    solve::Limits limits;
    limits.work = 20'000;
    const solve::Outcome found = solve::solve(ward, book, limits);
    REQUIRE(found.status == solve::Status::optimal);
    const auto believed = app::judge_search(ward, book, found, std::nullopt);
    REQUIRE(believed.has_value());
    CHECK(believed->outcome.status == solve::Status::optimal);
    CHECK_FALSE(believed->outcome.contradicted.has_value());
    const auto judged = app::judge_search(ward, book, found, solve::Clash{});
    REQUIRE(judged.has_value());
    CHECK(judged->verdict.legal());
    CHECK(judged->outcome.roster == found.roster);
    CHECK(judged->outcome.status == solve::Status::feasible);
    CHECK_FALSE(judged->outcome.bound.has_value());
    CHECK_FALSE(judged->outcome.certificate.has_value());
    CHECK_FALSE(judged->clash.has_value());
    const auto told = app::no_contradiction(ward, judged->outcome);
    REQUIRE_FALSE(told.has_value());
    CHECK(told.error().what.find("no roster is legal") != std::string::npos);
}

TEST_CASE("what mending proved wrongly is told of the roster that is made from it") {
    const roster::Problem ward = testing::small_ward(3, 7, 1);
    const rules::RuleBook book = rules::bind(ward).value();
    solve::Limits limits;
    limits.work = 40'000;
    solve::Outcome mending = solve::solve(ward, book, limits);
    REQUIRE(mending.status == solve::Status::optimal);
    const app::TimeBudget budget(app::TimeBudget::Clock::now());
    const auto from = [&] {
        return app::solve_from_near(ward, book, mending.roster, app::near_of(mending), limits, budget).value();
    };
    const app::Judged sound = from();
    CHECK(sound.outcome.status == solve::Status::optimal);
    CHECK(app::no_contradiction(ward, sound.outcome).has_value());
    mending.contradicted = solve::Outcome::Contradicted{Cost{12}, Cost{11}};
    const app::Judged judged = from();
    CHECK(judged.verdict.legal());
    CHECK(judged.outcome.status == solve::Status::feasible);
    CHECK_FALSE(judged.outcome.bound.has_value());
    CHECK_FALSE(judged.outcome.certificate.has_value());
    const auto told = app::no_contradiction(ward, judged.outcome);
    REQUIRE_FALSE(told.has_value());
    CHECK(told.error().what.find("costs 11") != std::string::npos);
    CHECK(told.error().what.find("less than 12") != std::string::npos);
}

TEST_CASE("a build that is held tells of a contradicted proof as one that is saved does") {
    roster::Problem problem;
    problem.id = "ward";
    solve::Outcome outcome;
    outcome.score = {Cost{0}, Cost{99}};
    outcome.bound = Cost{90};
    const auto held = app::result_unsaved(problem, outcome);
    REQUIRE(held.has_value());
    CHECK(held->find("\"gap\":9") != std::string::npos);
    outcome.contradicted = solve::Outcome::Contradicted{Cost{100}};
    const auto faulty = app::result_unsaved(problem, outcome);
    REQUIRE_FALSE(faulty.has_value());
    CHECK(faulty.error().id == ErrorId::internal);
}
