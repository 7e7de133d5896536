// Proofs that were none. Two days of one person on one band were taken off the others of the band twice, so that the
// bound rose above the objective. And of the skills that no demand names a substituted one was chosen before the
// person's own, so that the best roster of all was not among those looked at.
#include <doctest/doctest.h>

#include "formats/native.hpp"
#include "referee/referee.hpp"
#include "rules/bind.hpp"
#include "solve/solve.hpp"

using namespace staffwright;

namespace {

constexpr const char* night_and_early_on_one_band =
    R"({"format": "staffwright-problem", "version": 1, "id": "p", "horizon": {"first": "2026-06-01", 
"days": 2}, "skills": [{"id": "n"}], "shifts": [{"id": "N", "clock": "20:00-32:00"}, {"id": "E", 
"clock": "07:00-15:00"}], "contracts": [{"id": "c"}], "people": [{"id": "a", "contract": "c", 
"skills": ["n"]}, {"id": "b", "contract": "c", "skills": ["n"]}], 
"band_demand": [{"band": "07:00-08:00", "day": "2026-06-02", "minimum": 0, "optimum": 2, 
"under": {"form": "quadratic", "weight": 100}}], "duty_costs": [{"person": "b", "shift": "E", 
"cost": 90}, {"person": "b", "shift": "N", "cost": 500}, {"person": "a", "shift": "E", 
"cost": 250}], "rules": [{"id": "combo", "kind": "duty_combinations", 
"parameters": {"pairs": [["N", "E"]]}}, {"id": "t", "kind": "total", "scope": {"people": ["a"]}, 
"parameters": {"measure": "days", "min": 2}}]})";

constexpr const char* two_skills_nobody_asks_for =
    R"({"format": "staffwright-problem", "version": 1, "id": "p", "horizon": {"first": "2026-06-01", 
"days": 2}, "skills": [{"id": "x"}, {"id": "n"}], "shifts": [{"id": "D", "clock": "07:00-15:00"}], 
"contracts": [{"id": "c"}], "people": [{"id": "a", "contract": "c", "skills": ["n"]}], 
"substitutions": [{"wanted": "x", "by": "n", "cost": 100}], "duty_demand": [{"shift": "D", 
"minimum": 1, "optimum": 1}]})";

void check_best_is(const char* text, Cost best) {
    const auto problem = formats::read_native_problem(text, "problem.json");
    REQUIRE(problem.has_value());
    const auto book = rules::bind(*problem);
    REQUIRE(book.has_value());
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        solve::Limits limits;
        limits.work = 3'000;
        limits.seed = seed;
        const solve::Outcome outcome = solve::solve(*problem, *book, limits);
        CHECK(outcome.score.hard == Cost{0});
        CHECK(outcome.score.soft == best);
        REQUIRE(outcome.bound.has_value());
        CHECK(*outcome.bound <= best);
        CHECK(referee::judge(*problem, *book, outcome.roster).score == outcome.score);
    }
}

}    // namespace

TEST_CASE("two days of one person on one band do not raise the bound above the best") {
    check_best_is(night_and_early_on_one_band, Cost{90});
}

TEST_CASE("unasked, a person works in his own skill rather than in a substituted one") {
    check_best_is(two_skills_nobody_asks_for, Cost{0});
}
