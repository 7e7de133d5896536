// What rules cost at the margin, on random tiny problems: a bound less a rule's worth is a bound without the rule.
#include <doctest/doctest.h>

#include "property/rounds.hpp"
#include "solve/marginal.hpp"
#include "solve/solve.hpp"
#include "support/enumeration.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

/// What the cheapest legal roster without the rule costs; nothing if there is none, or there are too many to try.
std::optional<Cost> best_without(roster::Problem problem, std::size_t rule) {
    problem.rules.erase(problem.rules.begin() + static_cast<std::ptrdiff_t>(rule));
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const solve::Model model{problem, *book};
    if (testing::rosters(model) > 8'000 || !model.says_all()) {
        return std::nullopt;
    }
    const roster::Score best = testing::best_roster(model).score;
    return best.hard == Cost{0} ? std::optional(best.soft) : std::nullopt;
}

}    // namespace

TEST_CASE("the bound less what a rule is worth holds without the rule") {
    int compared = 0;
    int worth_something = 0;
    for (int round = 0; round < testing::rounds(400, 4'000); ++round) {
        const std::uint64_t seed = 64'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        testing::RandomProblemOptions options;
        options.most_people = 2;
        options.most_days = 4;
        options.most_rules = 4;
        const roster::Problem problem = testing::random_problem(rng, options);
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        solve::Limits limits;
        limits.work = 30'000;
        const solve::Outcome outcome = solve::solve(problem, *book, limits);
        if (!outcome.certificate || !outcome.certificate->bound) {
            continue;
        }
        for (const double seconds : {0.0, 1.0}) {
            for (const solve::RuleWorth& worth : solve::rule_worths(problem, *book, *outcome.certificate, seconds)) {
                const auto best = worth.at_most ? best_without(problem, worth.rule) : std::nullopt;
                if (!best) {
                    REQUIRE((seconds > 0 || !worth.at_most));    // without time nothing is said
                    continue;
                }
                CAPTURE(problem.rules[worth.rule].kind);
                ++compared;
                worth_something += *worth.at_most > Cost{0} ? 1 : 0;
                REQUIRE(*worth.at_most >= Cost{0});
                REQUIRE(*outcome.certificate->bound - *worth.at_most <= *best);
            }
        }
    }
    CHECK(compared > testing::enough(10));
    CHECK(worth_something > testing::enough(3));
}
