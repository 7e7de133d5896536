// Proof by branching on problems small enough to try every roster: run to its end it proves the optimum where pricing
// and the mixture know all of the rules, and never more than the optimum; and a known best roster is never cut off.
#include <doctest/doctest.h>

#include <algorithm>

#include "property/rounds.hpp"
#include "referee/bound/verify.hpp"
#include "solve/columns/branching.hpp"
#include "solve/columns/root_bound.hpp"
#include "support/enumeration.hpp"
#include "support/random_problem.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

constexpr std::int64_t most_parts = 3'000;
constexpr std::size_t little_room = 3;          // nodes of a proof
constexpr std::size_t little_memory = 1'000;    // bytes of mixtures: nearly all parts begin with the root's

bool never() {
    return false;
}

/// A line whose cost is its own lower convex envelope, without hard limits, and which no two days of somebody share:
/// what mixtures hold exactly.
bool held_exactly(const solve::CountLine& line) {
    bool exact = line.spread == 0;
    for (std::size_t n = 0; n < line.price.size(); ++n) {
        exact = exact && line.price[n].hard == Cost{0};
        if (n >= 2) {
            const auto at = [&](std::size_t k) { return line.price[k].soft.count(); };
            exact = exact && at(n) - at(n - 1) >= at(n - 1) - at(n - 2);
        }
    }
    return exact;
}

bool held_exactly(const solve::Model& model, const solve::RootBound& root) {
    return model.says_all() && root.relaxed().empty() && model.pair_lines().empty() && model.team_lines().empty() &&
           std::all_of(model.count_lines().begin(), model.count_lines().end(),
                       [](const solve::CountLine& line) { return held_exactly(line); });
}

/// As the search does it: what is met on the way and is legal becomes the best roster.
void run_to_the_end(solve::Branching& branching, const solve::Model& model, std::optional<Cost> best) {
    solve::RosterState met{model};
    while (!branching.finished()) {
        REQUIRE(branching.parts() < most_parts);
        branching.step(best, never);
        if (const auto found = branching.take_found()) {
            met.set_lines(*found);
            if (met.score().hard == Cost{0}) {
                best = best ? std::min(*best, met.score().soft) : met.score().soft;
            }
        }
    }
}

/// Everything about several people is plain duty demand, under and over priced linearly; own rules as they come, soft
/// for the most part.
roster::Problem tame_problem(Rng& rng) {
    testing::RandomProblemOptions options;
    options.most_people = 3;
    options.most_days = 5;
    options.fewest_rules = 0;
    options.most_rules = 4;
    options.severities = testing::RandomProblemOptions::Severities::only_soft;
    roster::Problem problem = testing::random_problem(rng, options);
    problem.band_demand.clear();
    problem.rules.erase(std::remove_if(problem.rules.begin(), problem.rules.end(),
                                       [](const roster::Rule& rule) {
                                           return rule.kind == "supervision" || rule.kind == "same_team" ||
                                                  rule.kind == "people_per_day" || rule.kind == "rolling_hours";
                                       }),
                        problem.rules.end());
    for (roster::DutyDemand& demand : problem.duty_demand) {
        roster::Want want;
        want.optimum = static_cast<std::int32_t>(rng.between(0, 3));
        want.under.weight = Cost{rng.between(1, 30)};
        want.over.weight = Cost{rng.between(1, 10)};
        demand.want = want;
    }
    return problem;
}

roster::Rule corridor(const char* id, const char* kind, std::int64_t least, std::int64_t most) {
    rules::RuleBuilder builder(id, kind);
    builder.set("min", least);
    builder.set("max", most);
    builder.hard();
    return builder.build();
}

/// Wishes on every day, duties that must stand alone or in twos or threes, so many in all, and a demand that changes
/// from day to day: halves of lines often fit together better than any whole ones.
roster::Problem knotty_problem(Rng& rng) {
    const bool few = rng.chance(1, 2);
    roster::Problem ward = testing::small_ward(few ? 2 : 3, few ? 7 : 5, 1);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.optimum = static_cast<std::int32_t>(rng.between(1, 3));
        demand.want.under.weight = Cost{rng.between(20, 60)};
        demand.want.over.weight = Cost{rng.between(20, 60)};
    }
    for (const roster::PersonIx person : ward.people.indices()) {
        for (roster::Day day = 0; day < ward.horizon.days; ++day) {
            roster::Wish wish;
            wish.person = person;
            wish.day = day;
            wish.want = rng.chance(1, 2) ? roster::Wish::Want::on : roster::Wish::Want::off;
            wish.weight = Cost{rng.between(1, 10)};
            ward.wishes.push_back(wish);
        }
    }
    const std::int64_t fewest = rng.between(0, 3);
    const std::int64_t most = fewest + rng.between(0, 2);
    ward.rules.push_back(corridor("all", "total", fewest, most));
    const std::int64_t shortest = rng.between(1, 3);
    const std::int64_t longest = shortest + rng.between(0, 2);
    ward.rules.push_back(corridor("run", "run_length", shortest, longest));
    ward.rules.back().parameters.emplace_back("start", std::string{"free"});
    return ward;
}

/// What branching proved is verified by the referee, in full where there was room for all of it, and none too high.
void check_certificate(const solve::Branching& branching, const roster::Problem& problem, const rules::RuleBook& book,
                       const std::optional<Cost>& least, bool whole) {
    const roster::Certificate certificate = branching.certificate();
    const auto valid = roster::validate(problem, certificate);
    REQUIRE_MESSAGE(valid.has_value(), (valid ? std::string() : valid.error().to_string()));
    const referee::Judging judging(problem, book);
    const auto verdict = referee::bound::verify(judging, certificate);
    INFO("claimed ", certificate.bound ? certificate.bound->count() : -1, " proved ", branching.bound()->count(),
         " by ", certificate.nodes.size(), " nodes");
    for (const auto& leaf : verdict.leaves) {
        CAPTURE(leaf.node);
        CAPTURE(leaf.bound.count());
        REQUIRE(leaf.cheaper.empty());    // the optimiser's cheapest lines are none too dear
        REQUIRE(leaf.unfinished.empty());
    }
    INFO("verified ", verdict.bound ? verdict.bound->count() : -1);
    REQUIRE(verdict.holds());
    REQUIRE((!verdict.no_roster || !least));
    REQUIRE((!least || *certificate.bound <= *least));
    REQUIRE((!whole || verdict.no_roster || *certificate.bound >= *branching.bound()));
    REQUIRE((!branching.infeasible() || !whole || verdict.no_roster));
    REQUIRE((whole || certificate.nodes.size() <= little_room));
}

struct Seen {
    int tried = 0;
    int exact = 0;    ///< the optimum had to be proved
    int split = 0;    ///< of those, more than the root was needed
    int infeasible = 0;
    int nowhere = 0;    ///< branching left no part that a roster could belong to
    int bounded = 0;    ///< legal, and the root proved something
};

void compare(const roster::Problem& problem, Rng& rng, Seen& seen) {
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const solve::Model model{problem, *book};
    if (testing::rosters(model) > 40'000) {
        return;
    }
    const testing::Best truth = testing::best_roster(model);
    const bool legal = truth.score.hard == Cost{0};
    const solve::RosterState state{model};
    solve::LineGraphs graphs{model};
    // Small as they are, every other one begins with loose totals, as large ones do.
    solve::RootBound root{model, graphs, 10, seen.tried % 2 == 0 ? 0 : solve::RootBound::loosened_above};
    while (root.round(state, never) == solve::RootBound::Standing::going_on) {
        REQUIRE((!legal || !root.bound() || *root.bound() <= truth.score.soft));
    }
    if (root.standing() == solve::RootBound::Standing::infeasible) {
        REQUIRE_FALSE(legal);
        ++seen.infeasible;
    }
    seen.bounded += legal && root.bound() && *root.bound() > Cost{0} ? 1 : 0;
    if (root.standing() != solve::RootBound::Standing::converged || root.mixture().loose() != nullptr) {
        return;
    }
    ++seen.tried;
    // Where somebody's own line costs more than all prices that a table holds, no prices balance it, and what is proved
    // may stay below: a random quadratic penalty on minutes can come to millions.
    const bool balanced = truth.score.soft.count() <= solve::LineTable::most_prices / model.price_parts();
    const bool exact = held_exactly(model, root) && legal && balanced;
    for (const bool best_known : {false, true}) {
        CAPTURE(best_known);
        if (best_known && !legal) {
            continue;
        }
        const bool whole = rng.chance(2, 3);
        solve::Branching branching{model, graphs};
        branching.begin(state, root.mixture(), *root.certificate(),
                        {whole ? std::nullopt : std::optional{little_room},
                         rng.chance(1, 2) ? std::nullopt : std::optional{little_memory}});
        if (legal) {
            branching.watch(truth.lines, truth.score.soft);
        }
        run_to_the_end(branching, model, best_known ? std::optional{truth.score.soft} : std::nullopt);
        INFO("root ", root.bound()->count(), " optimum ", truth.score.soft.count(), " bound ",
             branching.bound()->count(), " parts ", branching.parts());
        REQUIRE_FALSE(branching.cut_off());
        REQUIRE((!branching.infeasible() || !legal));
        check_certificate(branching, problem, *book, legal ? std::optional{truth.score.soft} : std::nullopt, whole);
        seen.nowhere += branching.infeasible() ? 1 : 0;
        REQUIRE((!legal || *branching.bound() <= truth.score.soft));
        REQUIRE((!exact || *branching.bound() == truth.score.soft));
        seen.split += exact && branching.parts() > 1 ? 1 : 0;
    }
    seen.exact += exact ? 1 : 0;
}

}    // namespace

TEST_CASE("where mixtures hold all of the rules, branching proves the optimum of enumeration") {
    Seen seen;
    for (int round = 0; round < testing::rounds(750, 6'000); ++round) {
        const std::uint64_t seed = 9'000 + static_cast<std::uint64_t>(round);
        INFO("seed ", seed);
        Rng rng{seed};
        compare(round % 4 == 0 ? tame_problem(rng) : knotty_problem(rng), rng, seen);
    }
    CHECK(seen.exact > testing::enough(100));
    CHECK(seen.split > testing::enough(10));
}

TEST_CASE("whatever the rules, branching proves no more than the optimum and cuts no best roster off") {
    Seen seen;
    for (int round = 0; round < testing::rounds(400, 4'000); ++round) {
        const std::uint64_t seed = 9'000 + static_cast<std::uint64_t>(round);
        INFO("seed ", seed);
        Rng rng{seed};
        testing::RandomProblemOptions options;
        options.most_people = 3;
        options.most_days = 4;
        options.fewest_rules = 0;
        options.most_rules = 5;
        compare(testing::random_problem(rng, options), rng, seen);
    }
    CHECK(seen.tried > testing::enough(30));
}

TEST_CASE("limits over windows of days that lines are priced without leave a bound, and it is none too high") {
    Seen seen;
    for (int round = 0; round < testing::rounds(480, 4'800); ++round) {
        const std::uint64_t seed = 9'700 + static_cast<std::uint64_t>(round);
        INFO("seed ", seed);
        Rng rng{seed};
        testing::RandomProblemOptions options;
        options.most_people = 3;
        options.most_days = 5;
        options.most_rules = 3;
        options.only_kind = "rest_in_window";    // which no rule graph remembers
        options.clocks = testing::RandomProblemOptions::Clocks::all_shifts;
        compare(testing::random_problem(rng, options), rng, seen);
    }
    CHECK(seen.bounded > testing::enough(10));
}
