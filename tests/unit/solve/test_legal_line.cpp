#include <doctest/doctest.h>

#include "solve/columns/legal_line.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

/// A year in which everybody works exactly 200 to 202 days, two to five in a row, two or more off, at most 26 weekends:
/// what moves of single duties hardly ever reach.
roster::Problem narrow_year(std::int64_t least, std::int64_t most) {
    roster::Problem ward = testing::small_ward(3, 364, 2);
    ward.rules.push_back(rules::RuleBuilder("year", "total").set("min", least).set("max", most).hard().build());
    ward.rules.push_back(rules::RuleBuilder("run", "run_length")
                             .set("state", "on")
                             .set("min", 2)
                             .set("max", 5)
                             .set("start", "free")
                             .hard()
                             .build());
    ward.rules.push_back(
        rules::RuleBuilder("rest", "run_length").set("state", "off").set("min", 2).set("start", "free").hard().build());
    ward.rules.push_back(rules::RuleBuilder("weekends", "weekend_total").set("max", 26).hard().build());
    return ward;
}

}    // namespace

TEST_CASE("a line keeps narrow limits over a whole year") {
    const roster::Problem ward = narrow_year(200, 202);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::RosterState state{model};
    solve::LineGraphs graphs{model};
    solve::LegalLine legal{model, graphs};
    for (const roster::PersonIx person : ward.people.indices()) {
        const auto line = legal.find(state, person, {100});
        REQUIRE(line.has_value());
        for (roster::Day day = 0; day < model.days(); ++day) {
            state.apply(person, day, (*line)[static_cast<std::size_t>(day)]);
        }
        CHECK(state.person_cost(person).hard == Cost{0});
    }
    CHECK(legal.work() > 0);
}

TEST_CASE("no line where the person's own rules clash") {
    roster::Problem ward = narrow_year(200, 202);
    ward.rules.push_back(rules::RuleBuilder("few", "total").set("max", 150).hard().build());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    const solve::RosterState state{model};
    solve::LineGraphs graphs{model};
    solve::LegalLine legal{model, graphs};
    CHECK_FALSE(legal.find(state, roster::PersonIx{0}, {100}).has_value());
}

TEST_CASE("people whose rules differ in totals alone share a graph") {
    roster::Problem ward = narrow_year(200, 202);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::LineGraphs graphs{model};
    CHECK(&graphs.of(roster::PersonIx{0}) == &graphs.of(roster::PersonIx{1}));
    CHECK(graphs.of(roster::PersonIx{0}).relaxed().empty());
    CHECK(graphs.of(roster::PersonIx{0}).nodes(100) < 12);
}
