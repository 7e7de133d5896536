// A roster that contradicts what was proved is a fault, which is told once the roster is safe.
#include <doctest/doctest.h>

#include "app/builds/best_so_far.hpp"
#include "app/judged_solve.hpp"

using namespace staffwright;

TEST_CASE("a contradicted proof is a fault of ours") {
    roster::Problem problem;
    problem.id = "ward";
    solve::Outcome outcome;
    outcome.score = {Cost{0}, Cost{99}};
    CHECK(app::no_contradiction(problem, outcome).has_value());
    outcome.contradicted = solve::Outcome::Contradicted{Cost{100}};
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
