#include "referee/difference.hpp"
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;

namespace {

Ward ward_with_both() {
    Ward ward("2026-10-19", 3, 1);
    ward.row("Amy", "N | E . .");
    ward.row("Beth", ". | E E E");
    rules::Total total;
    total.of = ward.duties();
    total.max = 2;
    total.periods = {{0, 3, false}};
    ward.rule("soft_total", total, roster::Severity::soft);
    ward.rule("kept", rules::WholeWeekend{ward.duties()});
    return ward;
}

}    // namespace

TEST_CASE("a verdict adds up by rule, by person and by day; what was not found to judge is named with 0") {
    const Ward ward = ward_with_both();
    const referee::Verdict verdict = ward.judge();
    CHECK(verdict.score == roster::Score{Cost{1}, Cost{1}});
    CHECK(!verdict.legal());
    CHECK(verdict.evaluated.at("kept") == 0);
    CHECK(verdict.evaluated.at("soft_total") == 2);

    const auto rules = referee::by_rule(ward.problem, verdict);
    CHECK(rules.at("soft_total") == roster::Score{Cost{0}, Cost{1}});
    CHECK(rules.at("kept") == roster::Score{});
    CHECK(rules.at(rules::ids::overlap) == roster::Score{Cost{1}, Cost{0}});
    const auto people = referee::by_person(ward.problem, verdict);
    CHECK(people[PersonIx{0}] == roster::Score{Cost{1}, Cost{0}});
    CHECK(people[PersonIx{1}] == roster::Score{Cost{0}, Cost{1}});
    const auto days = referee::by_day(ward.problem, verdict);    // the overlap begins on day -1
    CHECK(days == std::vector<roster::Score>{{Cost{1}, Cost{1}}, {}, {}});
}

TEST_CASE("breaches stand hard first, then by day") {
    const referee::Verdict verdict = ward_with_both().judge();
    REQUIRE(verdict.breaches.size() == 2);
    CHECK(verdict.breaches[0].severity == roster::Severity::hard);
    CHECK(verdict.breaches[1].rule == "soft_total");
}

TEST_CASE("the penalty's shape prices each breach by itself") {
    Ward ward = ward_with_both();
    ward.problem.rules[0].penalty = {roster::PenaltyShape::Form::quadratic, Cost{3}, 1, {}};
    ward.row("Beth", ". | E+L E+L E");
    CHECK(ward.breaches("soft_total")[0].amount == 3);
    CHECK(ward.breaches("soft_total")[0].cost == Cost{27});
}

TEST_CASE("of two gaps of one day that lack as many people, a difference names the one that is new") {
    referee::Breach gap;
    gap.rule = rules::ids::cover_minimum;
    gap.from = 1;
    gap.until = 2;
    gap.amount = 1;
    gap.what = "0 for Late; minimum 1";
    referee::Verdict before;
    before.breaches = {gap};
    gap.what = "0 for Early; minimum 1";
    referee::Verdict after;
    after.breaches = {gap, before.breaches.front()};
    const referee::Difference change = referee::difference(before, after);
    CHECK(change.only_in_first.empty());
    REQUIRE(change.only_in_second.size() == 1);
    CHECK(change.only_in_second[0].what == gap.what);
}

TEST_CASE("a difference names what is new and what is mended, and what costs something else") {
    Ward ward = ward_with_both();
    const referee::Verdict cheaper = ward.judge();
    ward.problem.rules[0].penalty.weight = Cost{9};
    const referee::Verdict before = ward.judge();
    const referee::Difference dearer = referee::difference(cheaper, before);
    REQUIRE(dearer.only_in_first.size() == 1);
    REQUIRE(dearer.only_in_second.size() == 1);
    CHECK(dearer.only_in_second[0].what == dearer.only_in_first[0].what);
    CHECK(dearer.only_in_second[0].cost > dearer.only_in_first[0].cost);
    ward.row("Amy", "N | . E .");
    ward.row("Beth", ". | E+S E E");
    const referee::Difference change = referee::difference(before, ward.judge());
    REQUIRE(change.only_in_first.size() == 2);     // the overlap, and the total by 1
    REQUIRE(change.only_in_second.size() == 2);    // two duties a day, and the total by 2
    CHECK(change.only_in_first[0].rule == rules::ids::overlap);
    CHECK(change.only_in_second[0].rule == rules::ids::one_duty_a_day);
    CHECK(change.only_in_second[1].amount == 2);
}
