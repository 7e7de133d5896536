// What the door hands out as proof of its bound, added up by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

solve::Outcome solved(const roster::Problem& problem) {
    REQUIRE(roster::validate(problem).has_value());
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 100'000;
    return solve::solve(problem, *book, limits);
}

/// The least over numbers of people of what the demand costs beside the price of each.
std::int64_t part_of(const roster::DutyDemand& demand, std::int64_t people, std::int64_t price) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::int64_t n = 0; n <= people; ++n) {
        const Cost cost = demand.want.under(std::max<std::int64_t>(0, demand.want.optimum - n)) +
                          demand.want.over(std::max<std::int64_t>(0, n - demand.want.optimum));
        least = std::min(least, cost.count() * roster::Certificate::scale - price * n);
    }
    return least;
}

}    // namespace

TEST_CASE("the certificate of a bound adds up to it") {
    roster::Problem ward = testing::small_ward(2, 7, 3);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 5).hard().build());
    const solve::Outcome outcome = solved(ward);
    REQUIRE(outcome.certificate.has_value());
    const roster::Certificate& certificate = *outcome.certificate;
    CHECK(certificate.bound == Cost{1'100});
    CHECK(certificate.left_out.empty());
    REQUIRE(certificate.nodes.size() == 1);
    const roster::Certificate::Node& root = certificate.nodes.front();
    REQUIRE(root.least.size() == 2);
    REQUIRE(root.prices.duty_demand.size() == 7);
    std::int64_t sum = root.least[roster::PersonIx{0}] + root.least[roster::PersonIx{1}];
    for (std::size_t at = 0; at < 7; ++at) {
        sum += part_of(ward.duty_demand[at], 2, root.prices.duty_demand[at]);
    }
    CHECK(sum > 1'099 * roster::Certificate::scale);
    CHECK(sum <= 1'100 * roster::Certificate::scale);
}

TEST_CASE("prices of a rule about several people stand under the rule and the day") {
    // Two people with one duty each; two are wanted on day 1, and one on each of the other days costs more to miss.
    roster::Problem ward = testing::small_ward(2, 3, 0);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.over.weight = Cost{0};
    }
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 1).hard().build());
    ward.rules.push_back(
        rules::RuleBuilder("two", "people_per_day").set("min", 2).words("on", {"day:1"}).soft(Cost{50}).build());
    ward.rules.push_back(rules::RuleBuilder("one", "people_per_day")
                             .set("min", 1)
                             .words("on", {"day:0", "day:2"})
                             .soft(Cost{60})
                             .build());
    const solve::Outcome outcome = solved(ward);
    CHECK(outcome.bound == Cost{100});
    REQUIRE(outcome.certificate.has_value());
    CHECK(outcome.certificate->bound == Cost{100});
    const auto& prices = outcome.certificate->nodes.front().prices;
    CHECK(prices.duty_demand.empty());
    REQUIRE(prices.rules.size() == 2);
    CHECK(prices.rules[0].first == 1);
    REQUIRE(prices.rules[0].second.size() == 3);
    CHECK(prices.rules[0].second[0] == 0);
    CHECK(prices.rules[0].second[1] < 0);
    CHECK(prices.rules[1].first == 2);
    CHECK(prices.rules[1].second[0] < 0);
    CHECK(prices.rules[1].second[1] == 0);
}

TEST_CASE("nothing legal: the certificate names who has no line") {
    roster::Problem ward = testing::small_ward(2, 7, 1);
    ward.rules.push_back(rules::RuleBuilder("at_least", "total").people({"p1"}).set("min", 5).hard().build());
    ward.rules.push_back(rules::RuleBuilder("at_most", "total").people({"p1"}).set("max", 3).hard().build());
    const solve::Outcome outcome = solved(ward);
    CHECK(outcome.status == solve::Status::infeasible);
    REQUIRE(outcome.certificate.has_value());
    CHECK_FALSE(outcome.certificate->bound.has_value());
    REQUIRE(outcome.certificate->nodes.front().impossible.has_value());
    CHECK(outcome.certificate->nodes.front().impossible->person == roster::PersonIx{1});
}

TEST_CASE("a bound of nothing needs no certificate") {
    CHECK_FALSE(solved(testing::small_ward(5, 7, 3)).certificate.has_value());
}
