// While hard rules weigh little in the annealing, a move can lower the weighed cost and yet make the score worse: it
// breaks a hard rule and saves much of what is soft. The best roster was saved only before moves that raised the
// weighed cost, so that such a move wrote over a legal best roster before it was saved.
#include <doctest/doctest.h>

#include "base/rng.hpp"
#include "rules/builder.hpp"
#include "solve/search/annealer.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("a legal best roster outlives moves that break hard rules for a soft gain") {
    // Every duty beyond a person's limits is worth 1,000 soft and breaks a hard rule by 1; wishes of many weights make
    // the search find a better legal roster again and again, until its work runs out.
    roster::Problem ward = testing::small_ward(6, 28, 4);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.under.weight = Cost{1'000};
    }
    Rng rng{1};
    for (const roster::PersonIx person : ward.people.indices()) {
        for (roster::Day day = 0; day < ward.horizon.days; ++day) {
            const auto want = rng.chance(1, 2) ? roster::Wish::Want::on : roster::Wish::Want::off;
            ward.wishes.push_back({person, day, want, {}, roster::Severity::soft, Cost{1 + rng.below(700)}});
        }
    }
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 12).hard().build());
    ward.rules.push_back(rules::RuleBuilder("run", "run_length").set("max", 3).hard().build());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const roster::Roster nobody(ward);
    const solve::Model model{ward, *book, &nobody};
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const solve::Budget budget{solve::Budget::Clock::now(), std::nullopt, 100'000, {}};
        int kept = 0;
        solve::RosterState state{model};
        solve::LineGraphs graphs{model};
        solve::Annealer annealer{model,
                                 graphs,
                                 budget,
                                 Rng{seed},
                                 0.35,
                                 [&](const solve::Score& score, const std::vector<solve::Option>& lines) {
                                     state.set_lines(lines);
                                     CHECK(state.score() == score);
                                     ++kept;
                                 }};
        annealer.start(&nobody);    // from which the search climbs in many small steps
        annealer.run(100'000);
        CHECK(kept > 10);
        state.set_lines(annealer.best_lines());
        CHECK(annealer.best_score() == state.score());
        CHECK(annealer.best_score().hard == Cost{0});
    }
}
