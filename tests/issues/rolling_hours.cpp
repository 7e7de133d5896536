// Two faults of rolling_hours.
//
// A duty that counts 0 minutes anchors windows like any other, but the optimiser looked only at days with minutes: it
// foretold fewer breaches than the referee found.
//
// A duty between 01:00 and 02:00 on the night when the clocks go forward has no length. Its share of a window was its
// credit divided by that length: the program ended by a division by zero.
#include "issues/both_judges.hpp"
#include "rules/builder.hpp"

using namespace staffwright;

namespace {

/// One person and two shifts: one that counts its length, and one with this clock that counts `credit`.
roster::Problem on_call_ward(const char* first, roster::Clock clock, Minutes credit) {
    roster::Problem ward;
    ward.id = "ward";
    ward.horizon.first = *calendar::Date::parse(first);
    ward.horizon.days = 4;
    const auto skill = ward.skills.push_back({"nurse", ""});
    roster::Shift day;
    day.id = "D";
    day.clock = roster::Clock{480, 1200};
    ward.shifts.push_back(day);
    roster::Shift other;
    other.id = "C";
    other.clock = clock;
    other.credit = credit;
    ward.shifts.push_back(other);
    const auto contract = ward.contracts.push_back({"full", "", whole_time, Minutes{0}});
    roster::Person person;
    person.id = "amy";
    person.contract = contract;
    person.skills = {skill};
    ward.people.push_back(person);
    ward.rules.push_back(
        rules::RuleBuilder("hours", "rolling_hours").set("window", 48 * 60).set("max", 16 * 60).soft(Cost{1}).build());
    return ward;
}

roster::Roster worked(const roster::Problem& ward, const std::vector<int>& shifts) {
    roster::Roster roster(ward);
    for (std::size_t day = 0; day < shifts.size(); ++day) {
        if (shifts[day] >= 0) {
            roster.assignments[roster::PersonIx{0}].push_back(
                {static_cast<roster::Day>(day), roster::ShiftIx{shifts[day]}, roster::SkillIx{0}});
        }
    }
    return roster;
}

}    // namespace

TEST_CASE("a duty that counts 0 minutes anchors windows of rolling hours") {
    const roster::Problem ward = on_call_ward("2026-06-01", {420, 500}, Minutes{0});
    // Monday's on-call, 07:00 to 08:20, begins a window of two whole day shifts, as Monday's own would not.
    testing::check_both_judge_alike(ward, worked(ward, {1, 0, 0, -1}));
    testing::check_both_judge_alike(ward, worked(ward, {0, 0, 1, -1}));
    testing::check_both_judge_alike(ward, worked(ward, {-1, 0, 0, 1}));
}

TEST_CASE("a duty of no length, in the hour that March skips, counts nothing") {
    const roster::Problem ward = on_call_ward("2026-03-27", {60, 120}, Minutes{60});
    testing::check_both_judge_alike(ward, worked(ward, {0, 0, 1, 0}));
    testing::check_both_judge_alike(ward, worked(ward, {-1, 0, 1, 0}));
}
