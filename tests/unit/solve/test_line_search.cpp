// The search finds what the table finds where several totals bind at once: hours, nights, weekends and shares, under
// prices at which no single multiplier makes a line legal.
#include <doctest/doctest.h>

#include <vector>

#include "base/rng.hpp"
#include "rules/builder.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/search/state.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

roster::Problem with_many_totals() {
    roster::Problem ward = testing::small_ward(1, 28, 1);
    ward.rules.push_back(rules::RuleBuilder("days", "total").set("min", 13).set("max", 15).hard().build());
    ward.rules.push_back(rules::RuleBuilder("mondays", "total").words("on", {"mon"}).set("max", 2).hard().build());
    ward.rules.push_back(
        rules::RuleBuilder("ends", "total").words("on", {"sat", "sun"}).set("max", 3).soft(Cost{7}).build());
    ward.rules.push_back(
        rules::RuleBuilder("middle", "total").words("on", {"wed", "thu"}).set("min", 5).soft(Cost{11}).build());
    ward.rules.push_back(rules::RuleBuilder("run", "run_length").set("max", 4).hard().build());
    return ward;
}

}    // namespace

TEST_CASE("the search finds what the table finds under many totals") {
    const roster::Problem ward = with_many_totals();
    const rules::RuleBook book = *rules::bind(ward);
    const solve::Model model{ward, book};
    const solve::RosterState state{model};
    solve::LineGraphs graphs{model};
    solve::LineTable dense{model, graphs};
    solve::LineTable sparse{model, graphs};
    std::vector<std::int64_t> prices(28 * model.options().size());
    solve::LineTable::Request request;
    request.person = roster::PersonIx{0};
    request.until = 28;
    request.line = state.line(request.person);
    request.prices = &prices;
    request.fine = 16;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        for (std::size_t at = 0; at < prices.size(); ++at) {
            prices[at] = at % model.options().size() == solve::off ? 0 : rng.between(-300, 200);
        }
        request.search_above = solve::LineRequest::never;
        const auto by_table = dense.cheapest(request);
        request.search_above = 0;
        const auto by_search = sparse.cheapest(request);
        REQUIRE(by_table.status == solve::LineTable::Status::found);
        REQUIRE(by_search.status == solve::LineTable::Status::found);
        REQUIRE_FALSE(by_search.relaxed);
        REQUIRE(by_search.value == by_table.value);
        REQUIRE(by_search.least == by_table.value);
    }
    CHECK(sparse.work() > 0);
}
