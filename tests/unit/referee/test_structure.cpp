#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;
namespace ids = rules::ids;

TEST_CASE("a skill that is not held breaks the structure; by substitution it has a price") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E E/HCA");
    CHECK(ward.amounts(ids::skill) == Amounts{1});
    ward.problem.substitutions.push_back({HCA, RN, Cost{7}});
    ward.problem.substitutions.push_back({HCA, RN, Cost{4}});
    CHECK(ward.amounts(ids::skill).empty());
    CHECK(ward.judge().score == roster::Score{Cost{0}, Cost{4}});
}

TEST_CASE("one duty a day, unless a rule allows the set") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E+O+S E");
    CHECK(ward.amounts(ids::one_duty_a_day) == Amounts{2});
    CHECK(ward.evaluated(ids::one_duty_a_day) == 2);
    rules::DutyCombinations together;
    together.pairs = {{ward.duties({E, S}), ward.duties({O, S})}};
    ward.rule("together", together);
    CHECK(ward.amounts(ids::one_duty_a_day) == Amounts{2});    // three are more than two
    ward.no_rules();
    together.max_duties = 3;
    ward.rule("together", together);
    CHECK(ward.amounts(ids::one_duty_a_day).empty());
}

TEST_CASE("overlap: a night reaches into the next morning, from the past too") {
    Ward ward("2026-10-19", 3, 1);
    ward.row("Amy", "N | E N L");
    CHECK(ward.amounts(ids::overlap) == Amounts{1});
    CHECK(ward.breaches(ids::overlap)[0].what == "Night on Sun 18 Oct overlaps Early on Mon 19 Oct");
    ward.row("Amy", "N | L N L");
    CHECK(ward.amounts(ids::overlap).empty());
}

TEST_CASE("leave and fixed assignments") {
    Ward ward("2026-10-19", 3);
    const PersonIx amy = ward.row("Amy", "E+S . L");
    ward.problem.leave.push_back({amy, 0, 2, "annual", Minutes{0}});
    ward.problem.fixed.push_back({amy, {2, L, RN}});
    ward.problem.fixed.push_back({amy, {2, L, HCA}});
    CHECK(ward.amounts(ids::leave) == Amounts{1, 1});
    CHECK(ward.amounts(ids::fixed) == Amounts{1});
    CHECK(ward.evaluated(ids::leave) == 2);
}

TEST_CASE("wishes: on and off, by shift, class or any duty; hard if the wish says so") {
    Ward ward("2026-10-19", 3);
    const PersonIx amy = ward.row("Amy", "E N .");
    using Want = roster::Wish::Want;
    ward.problem.wishes.push_back({amy, 0, Want::on, {"L"}, roster::Severity::soft, Cost{3}});
    ward.problem.wishes.push_back({amy, 1, Want::off, {"night"}, roster::Severity::hard, Cost{5}});
    ward.problem.wishes.push_back({amy, 1, Want::off, {"E"}, roster::Severity::soft, Cost{9}});
    ward.problem.wishes.push_back({amy, 2, Want::off, {}, roster::Severity::soft, Cost{9}});
    CHECK(ward.judge().score == roster::Score{Cost{5}, Cost{3}});
    CHECK(ward.evaluated(ids::wish_off) == 3);
    CHECK(ward.breaches(ids::wish_on)[0].what == "wish for L on Mon 19 Oct not met");
}

TEST_CASE("duty costs that apply are added up, may be negative, and leave the past alone") {
    Ward ward("2026-10-19", 2, 1);
    const PersonIx amy = ward.row("Amy", "E | E E");
    ward.problem.duty_costs.push_back({amy, E, std::nullopt, Cost{10}});
    ward.problem.duty_costs.push_back({amy, E, 1, Cost{-12}});
    ward.problem.duty_costs.push_back({amy, L, std::nullopt, Cost{100}});
    CHECK(ward.amounts(ids::duty_cost) == Amounts{10, -2});
    CHECK(ward.judge().score.soft == Cost{8});
}
