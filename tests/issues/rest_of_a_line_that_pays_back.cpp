// A penalty in steps may fall: a longer run can cost less than a shorter one. What the rest of a line costs after a
// range was then below nothing, which meant "there is no way on", and the cheapest lines of a range were not seen.
// Found by ten thousand tiny problems (seed 14400).
#include <doctest/doctest.h>

#include <vector>

#include "roster/problem.hpp"
#include "rules/bind.hpp"
#include "rules/builder.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/search/state.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

TEST_CASE("the rest of a line may make up for what the range was charged") {
    // A run of three costs 50, one of four or more 10. The fourth day has a duty, the first three are to be priced.
    roster::Problem ward = testing::small_ward(1, 4, 1);
    rules::RuleBuilder run("run", "run_length");
    run.set("max", 2).soft(Cost{0}).steps({{1, Cost{50}}, {2, Cost{10}}});
    ward.rules.push_back(run.build());
    const auto book = rules::bind(ward);
    REQUIRE_MESSAGE(book.has_value(), book.error().to_string());
    const solve::Model model{ward, *book};
    solve::RosterState state{model};
    const roster::PersonIx person{std::size_t{0}};
    const solve::Option duty = model.person(person).allowed[3].back();
    REQUIRE(duty != solve::off);
    state.apply(person, 3, duty);
    std::vector<std::int64_t> prices(3 * model.options().size(), 0);
    for (std::size_t day = 0; day < 3; ++day) {
        prices[day * model.options().size() + duty] = -100;
    }
    solve::LineGraphs graphs{model};
    solve::LineTable table{model, graphs};
    const solve::LineTable::Request request{person, 0, 3, state.line(person), &prices, 1};
    const solve::LineTable::Result found = table.cheapest(request);
    REQUIRE(found.status == solve::LineTable::Status::found);
    CHECK(found.options == std::vector<solve::Option>(3, duty));
    CHECK(found.value == -290);
}
