// Clashes of random tiny problems: only where enumeration finds no legal roster, each proved again by itself, and what
// proves it verified by the referee.
#include "solve/clash.hpp"

#include <doctest/doctest.h>

#include "property/rounds.hpp"
#include "referee/bound/verify.hpp"
#include "solve/clash/reduced.hpp"
#include "solve/search/state.hpp"
#include "support/enumeration.hpp"
#include "support/enumeration_by_referee.hpp"
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

/// The referee alone sees from the certificate that no roster is legal.
void check_proof(const roster::Problem& problem, const rules::RuleBook& book, const solve::Clash& clash) {
    const auto valid = roster::validate(problem, clash.proof);
    REQUIRE_MESSAGE(valid.has_value(), (valid ? std::string() : valid.error().to_string()));
    const referee::Judging judging(problem, book);
    const auto verdict = referee::bound::verify(judging, clash.proof);
    CHECK(verdict.no_roster);
    CHECK(verdict.holds());
}

/// And every roster of the clash's own parts, by the referee alone: none keeps them all. False: there are too many.
bool enumerated(const roster::Problem& problem, const rules::RuleBook& book, const solve::Clash& clash) {
    const solve::Reduced reduced = solve::reduce(problem, book, {clash.parts, clash.people});
    const auto best = testing::best_by_referee(reduced.problem, reduced.book);
    if (best) {
        CHECK((!best->least || *best->least > Cost{0}));
    }
    return best.has_value();
}

}    // namespace

TEST_CASE("a clash is found only where there is no legal roster, and in nine of ten such cases") {
    int impossible = 0;
    int explained = 0;
    int held = 0;        ///< of them, to every roster of their parts
    int together = 0;    ///< and clashes of more than one person
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
            check_proof(problem, *book, *clash);
            held += enumerated(problem, *book, *clash) ? 1 : 0;
            together += clash->proof.nodes.front().impossible->person ? 0 : 1;
        }
    }
    MESSAGE(impossible << " without a legal roster, " << explained << " of them explained, " << together
                       << " by several people, " << held << " enumerated");
    CHECK(together > testing::enough(3));
    CHECK(impossible >= testing::rounds(100, 1'500));
    CHECK(10 * explained >= 9 * impossible);    // as decision 0015 says
}
