#include "app/tally.hpp"

#include <doctest/doctest.h>

#include "app/demonstration_ward.hpp"
#include "rules/bind.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

const ShiftIx early{0};
const ShiftIx long_day{2};
const ShiftIx night{3};
const SkillIx in_charge{0};
const SkillIx registered{1};

struct Ward {
    roster::Problem problem = app::demonstration_ward(1);
    rules::RuleBook book = rules::bind(problem).value();
    roster::Roster roster{problem};
};

}    // namespace

TEST_CASE("hours are true over the clock change, nights and weekends are counted by roster day") {
    Ward ward;
    // Saturday 24 October's night lasts 13 h 30, of which one hour is break.
    ward.roster.assignments[PersonIx{0}] = {
        {11, night, in_charge}, {12, night, in_charge}, {13, night, in_charge}, {19, long_day, in_charge}};
    const app::Tally tally = app::tally_roster(ward.problem, ward.book, ward.roster);
    const app::PersonTally& first = tally.people[PersonIx{0}];
    CHECK(first.worked == Minutes{690 + 750 + 690 + 690});
    CHECK(first.nights == 3);
    CHECK(first.weekends == 2);
    CHECK(first.duties == 4);
    CHECK(first.contracted == 150_h);
    CHECK(tally.people[PersonIx{1}].worked == 0_min);
}

TEST_CASE("leave is credited day by day") {
    const Ward ward;
    const roster::Leave& leave = ward.problem.leave.front();
    REQUIRE(leave.credit > 0_min);
    const app::Tally tally = app::tally_roster(ward.problem, ward.book, ward.roster);
    CHECK(tally.people[leave.person].leave >= leave.credit * (leave.until - leave.from));
    CHECK(app::leave_on(ward.problem, leave.person, leave.from) == &leave);
    CHECK(app::leave_on(ward.problem, leave.person, leave.until - 1) == &leave);
    CHECK(app::leave_on(ward.problem, leave.person, -1) == nullptr);
}

TEST_CASE("a demand counts the right shift, day and skill; a band counts who is there all through it") {
    Ward ward;
    ward.roster.assignments[PersonIx{8}] = {{0, long_day, registered}};
    ward.roster.assignments[PersonIx{9}] = {{0, early, registered}};
    ward.roster.assignments[PersonIx{10}] = {{0, long_day, in_charge}};
    const app::Tally tally = app::tally_roster(ward.problem, ward.book, ward.roster);
    for (std::size_t i = 0; i < ward.problem.duty_demand.size(); ++i) {
        const roster::DutyDemand& demand = ward.problem.duty_demand[i];
        const bool hit = demand.day == 0 && demand.shift == long_day && demand.skill != SkillIx{2};
        CHECK(tally.duty_assigned[i] == (hit ? 1 : 0));
    }
    for (std::size_t i = 0; i < ward.problem.band_demand.size(); ++i) {
        const roster::BandDemand& demand = ward.problem.band_demand[i];
        if (demand.day == 0 && demand.skill == registered) {
            // The early ends at 15:30: there in the morning, not in the afternoon.
            CHECK(tally.band_assigned[i] == (demand.band.end <= 930 ? 2 : 1));
        }
    }
}

TEST_CASE("short_by never counts what is over") {
    roster::Want want;
    want.optimum = 3;
    CHECK(app::short_by(want, 1) == 2);
    CHECK(app::short_by(want, 3) == 0);
    CHECK(app::short_by(want, 9) == 0);
}
