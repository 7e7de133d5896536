// The year before an invented unit's recorded past: ends where the past begins, with rest where its fortnights meet,
// and nobody works in their leave.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "app/invented/region.hpp"

namespace staffwright::app::invented {

namespace {

Region region_of(std::uint64_t seed) {
    return invented_region({seed, *calendar::Date::parse("2026-10-12"), 5});
}

using Worked = std::map<roster::PersonIx, std::set<roster::Day>>;

Worked days_worked(const YearBefore& year) {
    Worked worked;
    for (const roster::PersonAssignment& item : year.duties) {
        worked[item.person].insert(item.assignment.day);
    }
    return worked;
}

}    // namespace

TEST_CASE("a year ends where the recorded past begins, and everybody works in twenty of its weeks at least") {
    const Region region = region_of(1);
    for (const Unit& unit : region.trusts.front().units) {
        CAPTURE(unit.code);
        const YearBefore& year = unit.year;
        CHECK(year.days == 364);
        CHECK(year.first + year.days + unit.problem.horizon.history_days == unit.problem.horizon.first);
        CHECK(year.first.weekday() == calendar::Weekday::monday);
        const Worked worked = days_worked(year);
        CHECK(worked.size() == unit.problem.people.size());
        for (const auto& [person, days] : worked) {
            CHECK(*days.begin() >= 0);
            CHECK(*days.rbegin() < year.days);
            std::set<roster::Day> weeks;
            for (const roster::Day day : days) {
                weeks.insert(day / 7);
            }
            CHECK(weeks.size() >= 20);
        }
    }
}

TEST_CASE("two clear days are where fortnights of a unit with nights meet, and before the recorded past") {
    std::size_t seams = 0;
    const Region region = region_of(2);
    for (const Unit& unit : region.trusts.front().units) {
        if (unit.kind == "team" || unit.kind == "clinic") {
            continue;    // office days: they end on Fridays
        }
        Worked worked = days_worked(unit.year);
        for (const roster::PersonIx person : unit.problem.people.indices()) {
            for (const roster::Assignment& duty : unit.problem.people[person].past) {
                worked[person].insert(unit.year.days + 14 + duty.day);
            }
        }
        for (const auto& [person, days] : worked) {
            for (roster::Day seam = 14; seam <= unit.year.days; seam += 14) {
                const auto after = days.lower_bound(seam);
                if (after != days.end() && after != days.begin()) {
                    CHECK(*after - *std::prev(after) > 2);
                    ++seams;
                }
            }
        }
    }
    CHECK(seams > 1000);
}

TEST_CASE("nobody works in their leave, and leave is about five weeks a year") {
    const Region region = region_of(3);
    for (const Unit& unit : region.trusts.front().units) {
        CAPTURE(unit.code);
        const Worked worked = days_worked(unit.year);
        std::map<roster::PersonIx, roster::Day> annual;
        for (const roster::Leave& leave : unit.year.leave) {
            annual[leave.person] += leave.kind == "annual" ? leave.until - leave.from : 0;
            CHECK(leave.from >= 0);
            CHECK(leave.until <= unit.year.days);
            const auto own = worked.find(leave.person);
            if (own != worked.end()) {
                const auto at = own->second.lower_bound(leave.from);
                CHECK((at == own->second.end() || *at >= leave.until));
            }
        }
        for (const auto& [person, days] : annual) {
            CHECK(days == 35);
        }
    }
}

}    // namespace staffwright::app::invented
