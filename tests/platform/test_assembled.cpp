// From the store's facts to a rostering problem and back.
#include <algorithm>

#include "platform/small_ward.hpp"

namespace staffwright::tests {
namespace {

using app::rosters::Assembled;
using store::sql::Transaction;
using Ward = SmallWard;

TEST_CASE("a unit's facts become a problem with the rules of the packs that contracts name") {
    Ward ward;
    const Assembled made = ward.assembled();
    REQUIRE(made->problem.people.size() == 2);
    const roster::Person& amy = made->problem.people[roster::PersonIx{0}];
    CHECK(amy.name == "Amy Archer");
    CHECK(amy.id == ward.first.amy.text());
    CHECK(amy.groups == std::vector<std::string>{"days", "nurses"});
    CHECK(made->problem.contracts[amy.contract].id == "band5");
    CHECK(made->problem.horizon.days == 14);
    CHECK(made->problem.leave.empty());
    CHECK(std::any_of(made->problem.rules.begin(), made->problem.rules.end(),
                      [](const roster::Rule& rule) { return rule.origin.pack.starts_with("wtr"); }));
    CHECK(made->map.person.at(ward.first.amy.text()) == roster::PersonIx{0});
    CHECK(made->map.shifts[roster::ShiftIx{0}] == ward.first.day_shift);
}

TEST_CASE("who comes or goes within the period is away on the other days") {
    Ward ward;
    must(ward.write_as(ward.first, [&](Transaction& t) -> Result<void> {
        auto members = TRY(store::members_of(t, ward.first.id, ward.first.ward, ward.period.first, ward.period.until));
        members[0].starts_on = day("2026-10-21");
        TRY(store::change(t, members[0]));
        store::Person beth = *TRY(store::find(t, ward.first.id, ward.first.other));
        beth.left_on = day("2026-10-31");
        TRY(store::change(t, beth));
        return {};
    }));
    const Assembled made = ward.assembled();
    REQUIRE(made->problem.leave.size() == 2);
    CHECK(made->problem.leave[0] == roster::Leave{roster::PersonIx{0}, 0, 2, "not_here", Minutes{}});
    CHECK(made->problem.leave[1] == roster::Leave{roster::PersonIx{1}, 12, 14, "not_here", Minutes{}});
}

TEST_CASE("contracts of one grade with other hours are told apart, and rules for the grade are for both") {
    Ward ward;
    must(ward.write_as(ward.first, [&](Transaction& t) -> Result<void> {
        auto contracts = TRY(store::contracts_of(t, ward.first.id, ward.first.other));
        contracts[0].weekly = Minutes{1800};
        contracts[0].wte = Wte{8000};
        TRY(store::change(t, contracts[0]));
        return {};
    }));
    ward.add(store::UnitRule{
        .trust = ward.first.id,
        .id = store::new_id<store::UnitRuleId>(at(1)),
        .unit = ward.first.ward,
        .code = "few",
        .rule = R"({"id": "few", "kind": "max_in_period", "scope": {"contracts": ["band5"]}, "parameters": {}})",
        .starts_on = day("2026-12-01"),
        .origin = ward.origin});    // not yet in force
    ward.add(store::UnitRule{
        .trust = ward.first.id,
        .id = store::new_id<store::UnitRuleId>(at(1)),
        .unit = ward.first.ward,
        .code = "weekends",
        .rule =
            R"({"id": "weekends", "kind": "weekend_total", "scope": {"contracts": ["band5"]}, "severity": "soft", "parameters": {"max": 1}})",
        .starts_on = day("2026-01-01"),
        .origin = ward.origin});
    const Assembled made = ward.assembled();
    REQUIRE(made->problem.contracts.size() == 2);
    CHECK(made->problem.contracts[roster::ContractIx{1}].id == "band5~2");
    CHECK(made->problem.wte_of(roster::PersonIx{1}) == Wte{8000});
    CHECK(made->problem.rules[0].id == "weekends");
    CHECK(made->problem.rules[0].scope.contracts == std::vector<std::string>{"band5", "band5~2"});
}

TEST_CASE("a roster goes into the problem's indices and comes back the same") {
    Ward ward;
    const Assembled made = ward.assembled();
    const std::vector<store::RosterAssignment> rows{
        {ward.first.amy, day("2026-10-19"), ward.first.day_shift, ward.first.nurse, true},
        {ward.first.amy, day("2026-10-21"), ward.first.day_shift, ward.first.nurse, false}};
    const roster::Roster roster = must(app::rosters::roster_of(*made, rows));
    CHECK(roster.assignments[roster::PersonIx{0}].size() == 2);
    CHECK(app::rosters::assignments_of(*made, roster, rows) == rows);
    std::vector<store::RosterAssignment> wrong = rows;
    wrong[0].day = day("2026-12-24");
    CHECK(error_of(app::rosters::roster_of(*made, wrong)).id == ErrorId::bad_reference);
}

}    // namespace
}    // namespace staffwright::tests
