// Clashes of random tiny problems: only where enumeration finds no legal roster, and each proved again by itself.
#include "solve/clash.hpp"

#include <doctest/doctest.h>

#include "property/rounds.hpp"
#include "solve/search/state.hpp"
#include "support/enumeration.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

/// Is there a legal roster? Nothing where there are too many rosters to look at.
std::optional<bool> any_legal(const roster::Problem& problem, const rules::RuleBook& book) {
    const solve::Model model{problem, book};
    if (testing::rosters(model) > 20'000) {
        return std::nullopt;
    }
    solve::RosterState state{model};
    bool found = false;
    testing::each_roster(state, [&] { found = found || state.score().hard == Cost{0}; });
    return found;
}

}    // namespace

TEST_CASE("a clash is found only where there is no legal roster, and mostly where there is none") {
    int impossible = 0;
    int explained = 0;
    for (int round = 0; round < testing::rounds(150, 2'000); ++round) {
        const std::uint64_t seed = 9'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        testing::RandomProblemOptions options;
        options.most_people = 2;
        options.most_days = 4;
        options.most_rules = 5;
        options.severities = testing::RandomProblemOptions::Severities::only_hard;
        const roster::Problem problem = testing::random_problem(rng, options);
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        const auto legal = any_legal(problem, *book);
        if (!legal) {
            continue;
        }
        const auto clash = solve::find_clash(problem, *book, {std::nullopt, 2'000'000});
        CHECK_FALSE((*legal && clash.has_value()));
        impossible += *legal ? 0 : 1;
        explained += clash ? 1 : 0;
        if (clash) {
            CHECK(clash->smallest);
            CHECK(solve::is_clash(problem, *book, *clash));
        }
    }
    MESSAGE(impossible << " without a legal roster, " << explained << " of them explained");
    CHECK(impossible >= testing::rounds(10, 100));
    CHECK(2 * explained >= impossible);
}
