// Totals left to prices: limits kept by raising them, whole rosters stretch by stretch from a mixture of such lines.
#include <doctest/doctest.h>

#include "solve/columns/legal_line.hpp"
#include "solve/columns/rolling_dive.hpp"
#include "solve/columns/root_bound.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

/// Four people for sixteen weeks, two wanted a day, each on 54 to 57 days, two to five in a row: 224 duties for 216 to
/// 228 person-days, so that little is missing in the best roster.
roster::Problem long_ward() {
    roster::Problem ward = testing::small_ward(4, 112, 2);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("min", 54).set("max", 57).hard().build());
    ward.rules.push_back(
        rules::RuleBuilder("run", "run_length").set("max", 5).set("min", 2).set("start", "free").hard().build());
    return ward;
}

struct Setting {
    explicit Setting(roster::Problem problem) : ward(std::move(problem)), book(*rules::bind(ward)) {}
    roster::Problem ward;
    rules::RuleBook book;
    solve::Model model{ward, book};
    solve::LineGraphs graphs{model};
    solve::RosterState state{model};
};

bool never() {
    return false;
}

/// The long ward with a legal line for everybody.
struct Begun : Setting {
    Begun() : Setting(long_ward()) {
        solve::LegalLine legal{model, graphs};
        for (const roster::PersonIx person : ward.people.indices()) {
            const auto line = legal.find(state, person, {100'000});
            REQUIRE(line.has_value());
            for (roster::Day day = 0; day < model.days(); ++day) {
                state.apply(person, day, (*line)[static_cast<std::size_t>(day)]);
            }
        }
    }
};

}    // namespace

TEST_CASE("prices rise until a line keeps its limit, and no further than it takes") {
    Setting made{testing::small_ward(1, 28, 1)};
    roster::Problem ward = made.ward;
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 6).hard().build());
    Setting limited{ward};
    solve::Neighbourhood free{limited.model};
    free.start(limited.state, {roster::PersonIx{0}}, 0, limited.model.days());
    solve::PricedLimits limits{limited.model, limited.graphs};
    limits.start(free, 15);
    REQUIRE(limits.any(0));
    // Every day on duty is worth something, six of them the most.
    std::vector<std::int64_t> prices(28 * limited.model.options().size(), 0);
    for (std::size_t day = 0; day < 28; ++day) {
        prices[day * limited.model.options().size() + 1] = -limited.model.price_parts() * (day % 5 == 0 ? 200 : 1);
    }
    solve::LineTable table{limited.model, limited.graphs};
    const solve::LineTable::Request request{
        roster::PersonIx{0}, 0, 28, limited.state.line(roster::PersonIx{0}), &prices, limited.model.price_parts()};
    const auto found = limits.cheapest(table, 0, request, 40);
    REQUIRE(found.status == solve::LineTable::Status::found);
    for (std::size_t day = 0; day < 28; ++day) {
        CHECK((found.options[day] != solve::off) == (day % 5 == 0));    // days 0, 5 ... 25: six
    }
    limits.start(free, 15);
    CHECK(limits.cheapest(table, 0, request, 1).status == solve::LineTable::Status::none);    // not at the first price
}

TEST_CASE("with loose totals the root's bound is below every roster, and a rolling dive comes close to it") {
    Begun made;
    solve::RootBound root{made.model, made.graphs, 100, 0};
    for (int round = 0; round < 60; ++round) {
        REQUIRE(root.round(made.state, never) == solve::RootBound::Standing::going_on);
        if (root.bound() && root.unrest() < 0.3) {
            break;
        }
    }
    REQUIRE(root.mixture().loose() != nullptr);
    REQUIRE(root.bound().has_value());
    solve::PersonPath paths{made.model};
    solve::WindowDive dive{made.model, made.graphs, paths};
    solve::RollingDive rolling{made.model, made.graphs};
    REQUIRE(rolling.run(made.state, {&root.mixture(), {2'000}, 15, 100, never}, dive));
    CHECK(made.state.score() == made.state.recomputed());
    CHECK(made.state.score().hard == Cost{0});
    CHECK(*root.bound() <= made.state.score().soft);
    CHECK(made.state.score().soft < Cost{4'000});    // an empty roster: 22,400
    CHECK(rolling.cells() > 0);
}

TEST_CASE("a rolling dive that is stopped leaves all lines as they were") {
    Begun made;
    solve::RootBound root{made.model, made.graphs, 100, 0};
    for (int round = 0; round < 12; ++round) {
        root.round(made.state, never);
    }
    REQUIRE(root.mixture().loose() != nullptr);
    solve::PersonPath paths{made.model};
    solve::WindowDive dive{made.model, made.graphs, paths};
    solve::RollingDive rolling{made.model, made.graphs};
    const auto began_with = made.state.lines();
    int stopped = 0;
    for (int most = 0; most < 4'000; most += most / 8 + 1) {    // asked ever later, also while lines are made legal
        int asked = 0;
        const auto over = [&] { return ++asked > most; };
        if (rolling.run(made.state, {&root.mixture(), {2'000}, 15, 100, over}, dive)) {
            break;
        }
        ++stopped;
        REQUIRE(made.state.lines() == began_with);
        REQUIRE(asked <= most + 5);    // it stops at once
    }
    CHECK(stopped > 20);
    CHECK(made.state.lines() != began_with);    // at last it had the time
}

TEST_CASE("where no table holds everybody's totals the root stays loose, and its bound says what it left out") {
    // A year in which everybody is wanted from Monday to Wednesday but may have no more of these than of other days.
    roster::Problem ward = testing::small_ward(8, 364, 1);
    for (auto& demand : ward.duty_demand) {
        demand.want.optimum = demand.day % 7 < 3 ? 8 : 1;
    }
    ward.rules.push_back(rules::RuleBuilder("all", "total").set("min", 180).set("max", 182).hard().build());
    // More totals than pricing ever tells apart.
    const char* weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (const std::string first : weekdays) {
        ward.rules.push_back(rules::RuleBuilder(first, "total").words("on", {first}).set("max", 26).hard().build());
        for (const std::string second : weekdays) {
            if (first < second) {
                ward.rules.push_back(rules::RuleBuilder(first + second, "total")
                                         .words("on", {first, second})
                                         .set("max", 51)
                                         .hard()
                                         .build());
            }
        }
    }
    Setting made{std::move(ward)};
    solve::RootBound root{made.model, made.graphs, 100};
    int rounds = 0;
    while (!root.stays_loose() && ++rounds < 400 &&
           root.round(made.state, never) == solve::RootBound::Standing::going_on) {
    }
    REQUIRE(root.stays_loose());
    REQUIRE(root.standing() == solve::RootBound::Standing::going_on);    // it goes on from the loose mixture
    REQUIRE(root.mixture().loose() != nullptr);
    const auto before = root.bound();
    root.round(made.state, never);
    CHECK(root.relaxed().count("total") == 1);
    CHECK(*root.bound() >= *before);
}
