#include "referee/exchange.hpp"

#include <algorithm>

#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;

namespace {

/// Amy has Tuesday's late, Beth its early and Wednesday's late, Cara is free and would rather stay so.
Ward small_ward() {
    Ward ward("2026-10-19", 4);
    ward.row("Amy", ". L . .");
    ward.row("Beth", ". E L .");
    const PersonIx cara = ward.row("Cara", ". . . .");
    ward.row("Dot", ". . E .");
    ward.rule("rest", rules::RestBetweenDuties{ward.duties(), ward.duties(), Minutes{660}, rules::Basis::elapsed});
    ward.problem.wishes.push_back({cara, 1, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{3}});
    return ward;
}

}    // namespace

TEST_CASE("who else could do a duty, for what, and what stops the others") {
    const Ward ward = small_ward();
    const rules::RuleBook book = ward.book();
    const referee::Judging judging(ward.problem, book);
    const roster::Assignment late{1, L, RN};
    const auto found = referee::exchanges(judging, ward.roster, PersonIx{0}, late, {0, 4});
    REQUIRE(found.size() == 3);
    const auto of = [&](std::int32_t person) {
        return *std::find_if(found.begin(), found.end(),
                             [&](const referee::Exchange& each) { return each.person == PersonIx{person}; });
    };
    // Beth has the early of that day: two duties at once are not to be had, changing places is.
    CHECK(of(1).effect.allowed());
    REQUIRE(of(1).given.has_value());
    CHECK(of(1).effect.change == roster::Score{});
    // Cara takes it as it is, against her wish.
    CHECK(of(2).effect.allowed());
    CHECK_FALSE(of(2).given.has_value());
    CHECK(of(2).effect.change == roster::Score{Cost{0}, Cost{3}});
    // Dot's early is too soon after it; given for it, it is Amy's.
    CHECK(of(3).effect.allowed());
    REQUIRE(of(3).given.has_value());
    CHECK(of(3).given->shift == E);
    CHECK(of(3).back->day == 2);
    // What is locked is not given.
    const auto locked = referee::exchanges(judging, ward.roster, PersonIx{0}, late, {3, 4});
    const auto dot = std::find_if(locked.begin(), locked.end(),
                                  [](const referee::Exchange& each) { return each.person == PersonIx{3}; });
    REQUIRE(dot != locked.end());
    CHECK_FALSE(dot->effect.allowed());
    REQUIRE(dot->effect.stops.size() == 1);
    CHECK(dot->effect.stops[0].rule == "rest");
    CHECK(locked.back().person == PersonIx{3});
}

TEST_CASE("an exchange costs what judging the exchanged roster from scratch says") {
    const Ward ward = small_ward();
    const rules::RuleBook book = ward.book();
    const referee::Judging judging(ward.problem, book);
    const roster::Score before = judging.roster(ward.roster).score;
    const roster::Assignment late{1, L, RN};
    for (const referee::Exchange& each : referee::exchanges(judging, ward.roster, PersonIx{0}, late, {0, 4})) {
        roster::Roster after = ward.roster;
        std::erase(after.assignments[PersonIx{0}], late);
        after.assignments[each.person].push_back(each.taken);
        if (each.given) {
            std::erase(after.assignments[each.person], *each.given);
            after.assignments[PersonIx{0}].push_back(*each.back);
        }
        after.normalise();
        CHECK(judging.roster(after).score - before == each.effect.change);
    }
}
