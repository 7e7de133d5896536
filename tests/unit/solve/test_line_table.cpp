#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "solve/columns/line_table.hpp"
#include "solve/search/state.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

/// One person with exactly five duties in ten days, and days that are the cheaper the earlier they are.
roster::Problem five_of_ten() {
    roster::Problem ward = testing::small_ward(1, 10, 1);
    ward.rules.push_back(rules::RuleBuilder("five", "total").set("min", 5).set("max", 5).hard().build());
    return ward;
}

struct EarlyDays {
    EarlyDays() : prices(10 * options, 0) {
        for (std::size_t at = 0; at < prices.size(); ++at) {
            prices[at] = at % options == solve::off ? 0 : static_cast<std::int64_t>(at / options);
        }
    }
    solve::LineTable::Result cheapest(std::int32_t band, const std::vector<std::uint8_t>* forbidden) {
        solve::LineTable::Request request;
        request.person = roster::PersonIx{0};
        request.until = 10;
        request.line = state.line(request.person);
        request.prices = &prices;
        request.band = band;
        request.forbidden = forbidden;
        return table.cheapest(request);
    }
    roster::Problem ward = five_of_ten();
    rules::RuleBook book = *rules::bind(ward);
    solve::Model model{ward, book};
    solve::RosterState state{model};
    solve::LineGraphs graphs{model};
    solve::LineTable table{model, graphs};
    std::size_t options = model.options().size();
    std::vector<std::int64_t> prices;
};

}    // namespace

TEST_CASE("a band keeps totals near a steady pace, and the value is then no less than the exact one") {
    EarlyDays early;
    const auto exact = early.cheapest(0, nullptr);
    REQUIRE(exact.status == solve::LineTable::Status::found);
    CHECK(exact.value == 0 + 1 + 2 + 3 + 4);
    const auto banded = early.cheapest(1, nullptr);
    REQUIRE(banded.status == solve::LineTable::Status::found);
    CHECK(banded.value > exact.value);
    int so_far = 0;
    for (int day = 0; day < 10; ++day) {
        so_far += banded.options[static_cast<std::size_t>(day)] == solve::off ? 0 : 1;
        CHECK(std::abs(so_far - 5 * (day + 1) / 10) <= 1);
    }
    CHECK(so_far == 5);
    CHECK(early.cheapest(0, nullptr).value == exact.value);
}

TEST_CASE("forbidden options are not taken") {
    EarlyDays early;
    std::vector<std::uint8_t> forbidden(10 * early.options, 0);
    for (std::size_t option = 0; option < early.options; ++option) {
        forbidden[1 * early.options + option] = option == solve::off ? 0 : 1;    // off on day 1
        forbidden[9 * early.options + option] = option == solve::off ? 1 : 0;    // on duty on day 9
    }
    const auto found = early.cheapest(0, &forbidden);
    REQUIRE(found.status == solve::LineTable::Status::found);
    CHECK(found.value == 0 + 2 + 3 + 4 + 9);
    CHECK(found.options[1] == solve::off);
    CHECK(found.options[9] != solve::off);
    for (std::size_t day = 0; day < 6; ++day) {
        for (std::size_t option = 0; option < early.options; ++option) {
            forbidden[day * early.options + option] = option == solve::off ? 0 : 1;
        }
    }
    CHECK(early.cheapest(0, &forbidden).status == solve::LineTable::Status::none);
}

TEST_CASE("what was forbidden once is not forbidden afterwards, nor is a band or the rest of the line remembered") {
    EarlyDays early;
    std::vector<std::uint8_t> forbidden(10 * early.options, 0);
    for (std::size_t option = 0; option < early.options; ++option) {
        forbidden[0 * early.options + option] = option == solve::off ? 0 : 1;
    }
    CHECK(early.cheapest(0, &forbidden).value == 1 + 2 + 3 + 4 + 5);
    CHECK(early.cheapest(0, nullptr).value == 0 + 1 + 2 + 3 + 4);
    forbidden[0] = 0;
    forbidden[1 * early.options + early.ward.shifts.size()] = 1;    // other content at the same place
    CHECK(early.cheapest(0, &forbidden).value == EarlyDays{}.cheapest(0, &forbidden).value);
    CHECK(early.cheapest(1, nullptr).value == EarlyDays{}.cheapest(1, nullptr).value);
    CHECK(early.cheapest(0, nullptr).value == 0 + 1 + 2 + 3 + 4);
    // The last five days, with nothing before them and then with two duties: five are owed in all.
    solve::LineTable::Request request;
    request.person = roster::PersonIx{0};
    request.from = 5;
    request.until = 10;
    const std::vector<std::int64_t> prices(5 * early.options, 0);
    request.prices = &prices;
    for (const int duties_before : {0, 2, 1}) {
        for (roster::Day day = 0; day < 5; ++day) {
            const auto& allowed = early.model.person(request.person).allowed[0];
            early.state.apply(request.person, day, day < duties_before ? allowed.back() : solve::off);
        }
        request.line = early.state.line(request.person);
        const auto found = early.table.cheapest(request);
        REQUIRE(found.status == solve::LineTable::Status::found);
        CHECK(std::count_if(found.options.begin(), found.options.end(),
                            [](solve::Option option) { return option != solve::off; }) == 5 - duties_before);
    }
}
