#include "app/demonstration_ward.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "referee/referee.hpp"
#include "roster/duty_times.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using roster::PersonIx;

TEST_CASE("the ward holds together, whatever the seed") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        CAPTURE(seed);
        const roster::Problem ward = app::demonstration_ward(seed);
        const auto valid = roster::validate(ward);
        REQUIRE_MESSAGE(valid.has_value(), (valid ? "" : valid.error().to_string()));
        const auto book = rules::bind(ward);
        REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().to_string()));
        CHECK(ward.people.size() == 40);
        CHECK(ward.skills.size() == 3);
    }
}

TEST_CASE("the same seed gives the same ward, another one another") {
    CHECK(app::demonstration_ward(7) == app::demonstration_ward(7));
    CHECK_FALSE(app::demonstration_ward(7) == app::demonstration_ward(8));
}

TEST_CASE("four weeks from Monday 12 October 2026, with the long night of the clock change") {
    const roster::Problem ward = app::demonstration_ward(1);
    CHECK(ward.horizon.first.to_string() == "2026-10-12");
    CHECK(ward.horizon.days == 28);
    const roster::DutyTimes times(ward);
    const roster::ShiftIx night{3};
    REQUIRE(ward.shifts[night].id == "N");
    CHECK(times.interval(11, night).length() == 750_min);
    CHECK(times.interval(12, night).length() == 810_min);    // Saturday 24 October, an hour longer
}

TEST_CASE("part-timers, a job share of two, fixed days, leave of several kinds, wishes") {
    const roster::Problem ward = app::demonstration_ward(1);
    const auto count_group = [&](const char* group) {
        return std::count_if(ward.people.begin(), ward.people.end(), [&](const roster::Person& person) {
            return std::find(person.groups.begin(), person.groups.end(), group) != person.groups.end();
        });
    };
    CHECK(count_group("job_share") == 2);
    CHECK(count_group("new_starters") == 3);
    CHECK(std::count_if(ward.people.begin(), ward.people.end(), [&](const roster::Person& person) {
              return ward.contracts[person.contract].wte < whole_time;
          }) >= 10);
    std::set<std::string> kinds;
    for (const roster::Leave& leave : ward.leave) {
        kinds.insert(leave.kind);
    }
    CHECK(kinds == std::set<std::string>{"annual", "carers", "parental", "sick", "study"});
    CHECK(ward.wishes.size() > 40);
    CHECK_FALSE(ward.band_demand.empty());
}

TEST_CASE("names and ids are unique, every rule says where it comes from") {
    const roster::Problem ward = app::demonstration_ward(3);
    std::set<std::string> names;
    for (const roster::Person& person : ward.people) {
        CHECK(names.insert(person.name).second);
    }
    for (const roster::Rule& rule : ward.rules) {
        CAPTURE(rule.id);
        CHECK_FALSE(rule.citation.empty());
        CHECK_FALSE(rule.message.empty());
    }
}

TEST_CASE("the recorded weeks leave nothing broken: with nobody on duty only cover and agreed work is missing") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const roster::Problem ward = app::demonstration_ward(seed);
        const auto book = rules::bind(ward);
        REQUIRE(book.has_value());
        const std::set<std::string> expected{rules::ids::cover_minimum, "fixed_days_each_week", "fixed_days_two_weeks",
                                             "job_share_weekdays"};
        for (const referee::Breach& breach : referee::judge(ward, *book, roster::Roster(ward)).breaches) {
            if (breach.severity == roster::Severity::hard) {
                CAPTURE(breach.rule);
                CHECK(expected.contains(breach.rule));
            }
        }
    }
}

TEST_CASE("nobody is away and asked for, or away twice") {
    const roster::Problem ward = app::demonstration_ward(5);
    std::set<std::pair<PersonIx, roster::Day>> away;
    for (const roster::Leave& leave : ward.leave) {
        for (roster::Day day = leave.from; day < leave.until; ++day) {
            CHECK(away.emplace(leave.person, day).second);
        }
    }
    for (const roster::Wish& wish : ward.wishes) {
        CHECK_FALSE(away.contains({wish.person, wish.day}));
    }
}
