// The faces of every rule kind agree: what the referee judges from scratch, what the solver's primitives add up to, and
// what the solver says a change will do. Random problems over all kinds; the seed of a failure is printed.
#include <doctest/doctest.h>

#include "property/rounds.hpp"
#include "referee/referee.hpp"
#include "rules/catalogue.hpp"
#include "solve/search/state.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

/// By rule, for the message of a failure.
std::string breakdown(const roster::Problem& problem, const referee::Verdict& verdict) {
    std::string text;
    for (const auto& [rule, score] : referee::by_rule(problem, verdict)) {
        if (score != roster::Score{}) {
            text += rule + " " + std::to_string(score.hard.count()) + "/" + std::to_string(score.soft.count()) + "; ";
        }
    }
    return text;
}

std::string kinds_of(const roster::Problem& problem) {
    std::string text;
    for (const roster::Rule& rule : problem.rules) {
        text += rule.id + " is " + rule.kind + "; ";
    }
    return text;
}

void compare(std::uint64_t seed, const testing::RandomProblemOptions& options) {
    Rng rng{seed};
    roster::Problem problem = testing::random_problem(rng, options);
    for (roster::Shift& shift : problem.shifts) {
        if (shift.clock && rng.below(2) == 0) {
            shift.paid_break = Minutes{std::int64_t{15} * rng.below(4)};
        }
    }
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const roster::Roster given = testing::random_roster(rng, problem);
    const solve::Model model{problem, *book, &given};
    solve::RosterState state{model};
    state.set_roster(given);
    REQUIRE(state.roster() == given);
    const referee::Verdict verdict = referee::judge(problem, *book, given);
    INFO("seed ", seed, " kinds ", kinds_of(problem), " breaches ", breakdown(problem, verdict));
    REQUIRE(state.recomputed() == verdict.score);
    REQUIRE(state.score() == verdict.score);
    // Changes of single days: the solver foretells what the referee then finds.
    for (int change = 0; change < 8; ++change) {
        const roster::PersonIx person{
            static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(problem.people.size())))};
        const auto day = static_cast<roster::Day>(rng.below(static_cast<std::uint32_t>(problem.horizon.days)));
        const auto option = static_cast<solve::Option>(rng.below(static_cast<std::uint32_t>(model.options().size())));
        const roster::Score foretold = state.score() + state.evaluate(person, day, option);
        state.apply(person, day, option);
        const referee::Verdict after = referee::judge(problem, *book, state.roster());
        INFO("change ", change, " person ", person.value(), " day ", day, " now ", breakdown(problem, after));
        REQUIRE(foretold == after.score);
        REQUIRE(state.recomputed() == after.score);
    }
}

}    // namespace

TEST_CASE("referee and solver agree on random rosters of mixed kinds") {
    for (int round = 0; round < testing::rounds(400, 10'000); ++round) {
        compare(1'000 + static_cast<std::uint64_t>(round), {});
    }
}

TEST_CASE("referee and solver agree on each kind by itself: hard, soft and both") {
    using Severities = testing::RandomProblemOptions::Severities;
    constexpr Severities severities[] = {Severities::mixed, Severities::only_hard, Severities::only_soft};
    for (const rules::KindEntry& kind : rules::catalogue()) {
        CAPTURE(kind.name);
        for (int round = 0; round < testing::rounds(150, 15'000); ++round) {
            testing::RandomProblemOptions options;
            options.severities = severities[round % 3];
            options.only_kind = std::string{kind.name};
            options.fewest_rules = 1;
            options.most_rules = 3;
            compare(50'000 + static_cast<std::uint64_t>(round), options);
        }
    }
}
