// What a duty costs the trust, and how it becomes cost terms.
#include <doctest/doctest.h>

#include "pay/pay_roster.hpp"
#include "unit/pay/paid_person.hpp"

using namespace staffwright;
using namespace staffwright::pay;
using roster::PersonIx;
using roster::ShiftIx;

namespace {

const PersonIx amy{0};
const ShiftIx day{0};
const ShiftIx night{1};

Pence cost(const roster::Problem& problem, roster::Day on, ShiftIx shift) {
    static const Packs packs = test::packs_of_the_tree();
    const auto found = duty_cost(problem, packs, amy, on, shift);
    REQUIRE_MESSAGE(found.has_value(), (found ? "" : found.error().to_string()));
    return **found;
}

}    // namespace

TEST_CASE("a duty costs its hours, what enhances them, and the trust's on-costs") {
    const roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    // 11.5 h x 16.40 = 188.60; NI 28.29, pension 27.12, levy 0.94.
    CHECK(cost(problem, 0, day) == Pence{24'495});
    // Night: 56.58 more, 245.18 in all; 36.78 + 35.26 + 1.23.
    CHECK(cost(problem, 0, night) == Pence{31'845});
    // Sunday: 113.16 more, 301.76; 45.26 + 43.39 + 1.51.
    CHECK(cost(problem, 6, day) == Pence{39'192});
}

TEST_CASE("outside the pension, and as an agency's") {
    roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    problem.people[amy].pay->pension = false;
    CHECK(cost(problem, 0, day) == Pence{24'495 - 2'712});
    problem.people[amy].pay->employment = roster::Employment::agency;
    CHECK(cost(problem, 0, day) == Pence{29'233});    // 11.5 h x 25.42
}

TEST_CASE("cost terms are for every duty that each person may have, in units") {
    roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    problem.people[amy].pay->until = *calendar::Date::parse("2026-06-08");
    problem.people.push_back(problem.people[amy]);
    problem.people[PersonIx{1}].id = "beth";
    problem.people[PersonIx{1}].pay = std::nullopt;
    const auto costs = duty_costs(problem, test::packs_of_the_tree(), Pence{100});
    REQUIRE(costs.has_value());
    CHECK(costs->size() == 14);    // seven days, two shifts; Beth's pay is not stated
    CHECK((*costs)[0] == roster::DutyCost{amy, day, 0, Cost{245}});
    CHECK((*costs)[1] == roster::DutyCost{amy, night, 0, Cost{318}});
    CHECK((*costs)[12] == roster::DutyCost{amy, day, 6, Cost{392}});
}

TEST_CASE("people without a word on pay cost nothing") {
    roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    problem.people[amy].pay = std::nullopt;
    CHECK_FALSE(duty_cost(problem, test::packs_of_the_tree(), amy, 0, day)->has_value());
}

TEST_CASE("what is worked for another unit is paid there") {
    roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    const Packs packs = test::packs_of_the_tree();
    roster::Roster roster(problem);
    roster.assignments[amy] = {{0, day, roster::SkillIx{0}}};
    const auto alone = pay_roster(problem, packs, roster);
    REQUIRE(alone.has_value());
    problem.shifts[night].classes = {"elsewhere"};
    roster.assignments[amy].push_back({2, night, roster::SkillIx{0}});
    const auto both = pay_roster(problem, packs, roster);
    REQUIRE(both.has_value());
    CHECK(both->trust_cost == alone->trust_cost);
    const auto costs = duty_costs(problem, packs, Pence{100});
    REQUIRE(costs.has_value());
    CHECK(costs->size() == 28);    // of days only
}
