// What the optimiser may choose from leaves out nothing that is better: on tiny problems the best roster of its options
// is the best of all that can be written down, judged by the referee; and what `solve` claims to have proved is so.
#include <doctest/doctest.h>

#include "property/rounds.hpp"
#include "referee/bound/verify.hpp"
#include "solve/solve.hpp"
#include "support/enumeration.hpp"
#include "support/enumeration_by_referee.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

struct Seen {
    int compared = 0;
    int legal = 0;
    int optimal = 0;
    int infeasible = 0;
    int branched = 0;    ///< of the optimal: proved by more than the root
};

roster::Problem tiny_problem(Rng& rng, int round) {
    testing::RandomProblemOptions options;
    options.most_people = 2;
    options.most_days = 3;
    options.fewest_rules = 0;
    options.most_rules = 4;
    if (round % 2 == 1) {
        options.severities = testing::RandomProblemOptions::Severities::only_soft;
    }
    roster::Problem problem = testing::random_problem(rng, options);
    return problem;
}

/// `solve` says optimal or infeasible: the referee verifies it from the certificate, where there is one, and agrees.
void check_claims(const roster::Problem& problem, const rules::RuleBook& book, const std::optional<Cost>& least,
                  Seen& seen) {
    solve::Limits limits;
    limits.work = 40'000;
    const solve::Outcome outcome = solve::solve(problem, book, limits);
    REQUIRE_FALSE(outcome.contradicted.has_value());
    const bool optimal = outcome.status == solve::Status::optimal;
    const bool infeasible = outcome.status == solve::Status::infeasible;
    REQUIRE((!infeasible || !least));
    REQUIRE((!optimal || (least && *least == outcome.score.soft)));
    REQUIRE((!least || *outcome.bound <= *least));
    seen.optimal += optimal ? 1 : 0;
    seen.infeasible += infeasible ? 1 : 0;
    if (!outcome.certificate) {
        REQUIRE_FALSE(infeasible);
        return;
    }
    REQUIRE(roster::validate(problem, *outcome.certificate).has_value());
    const referee::Judging judging(problem, book);
    const auto verdict = referee::bound::verify(judging, *outcome.certificate);
    INFO("claimed ", outcome.certificate->bound ? outcome.certificate->bound->count() : -1, " verified ",
         verdict.bound ? verdict.bound->count() : -1, " by ", verdict.leaves.size(), " leaves");
    for (const auto& leaf : verdict.leaves) {
        CAPTURE(leaf.node);
        REQUIRE(leaf.cheaper.empty());
        REQUIRE(leaf.standing != referee::bound::LeafVerdict::Standing::unproved);
    }
    REQUIRE(verdict.holds());
    REQUIRE((!verdict.no_roster || !least));
    REQUIRE((!infeasible || verdict.no_roster));
    REQUIRE((verdict.no_roster || *verdict.bound >= *outcome.bound));    // no tree here is too large to be kept
    REQUIRE((!least || *verdict.bound <= *least));
    seen.branched += optimal && outcome.certificate->nodes.size() > 1 ? 1 : 0;
}

}    // namespace

TEST_CASE("the optimiser's options and claims are held to every roster that can be written down") {
    Seen seen;
    for (int round = 0; round < testing::rounds(300, 6'000); ++round) {
        const std::uint64_t seed = 71'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = tiny_problem(rng, round);
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        const auto truth = testing::best_by_referee(problem, *book);
        if (!truth) {
            continue;
        }
        ++seen.compared;
        seen.legal += truth->least ? 1 : 0;
        const solve::Model model{problem, *book};
        if (model.says_all() && testing::rosters(model) <= 20'000) {
            const roster::Score best = testing::best_roster(model).score;
            REQUIRE((best.hard == Cost{0}) == truth->least.has_value());
            REQUIRE((!truth->least || best.soft == *truth->least));
        }
        check_claims(problem, *book, truth->least, seen);
    }
    MESSAGE(seen.compared << " compared, " << seen.legal << " legal, " << seen.optimal << " proved optimal ("
                          << seen.branched << " by branching), " << seen.infeasible << " infeasible");
    CHECK(seen.compared > testing::enough(30));
    CHECK(seen.optimal > testing::enough(10));
}
