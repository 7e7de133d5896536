// Who may be told what: overrides, overlaps between units, and duties as they are published.
#include <algorithm>

#include "app/demonstration_ward.hpp"
#include "app/facts/own.hpp"
#include "app/rosters/decide.hpp"
#include "app/rosters/import_native.hpp"
#include "platform/users.hpp"

namespace staffwright::tests {
namespace {

using app::rosters::Cell;
using app::rosters::Edited;
using identity::Role;

/// A unit of four people without demand, so that nothing is broken unless a test breaks it.
struct Decisions : UsersWorld {
    app::rosters::Imported imported;
    roster::Problem problem = app::demonstration_ward(7);
    Actor maker;
    Actor first_approver;
    Actor second_approver;

    explicit Decisions(std::vector<roster::DutyDemand> demand = {}) {
        problem.duty_demand = std::move(demand);
        problem.band_demand.clear();
        problem.wishes.clear();
        problem.rules.clear();
        for (roster::Person& person : problem.people) {
            person.carried.clear();
            person.past.clear();
        }
        imported = must(app::rosters::import_native(platform, app::acting_job("test", region), first.id, problem,
                                                    {"D1", "ward.json", "text"}));
        maker = user_with(Role::roster_maker, first);
        first_approver = user_with(Role::approver, first);
        second_approver = user_with(Role::approver, first);
    }
    [[nodiscard]] Cell cell(const app::rosters::AssembledProblem& in, std::int32_t day, std::int32_t shift) const {
        const roster::PersonIx who{0};
        return {in.map.people[who],
                in.problem.horizon.date(day),
                {{in.map.shifts[roster::ShiftIx{shift}], in.map.skills[in.problem.people[who].skills.front()], false}}};
    }
    Edited edit(std::vector<Cell> (*cells)(const Decisions&, const app::rosters::AssembledProblem&)) {
        const auto shown = must(app::rosters::show(platform, maker, first.id, imported.roster));
        return must(app::rosters::edit(platform, maker, first.id, imported.roster,
                                       {shown.roster.version, cells(*this, shown.judged->in()), {}}));
    }
    store::Roster approve_twice(std::int64_t seen) {
        const store::Roster once =
            must(app::rosters::approve(platform, first_approver, first.id, imported.roster, {seen, {}}));
        return must(app::rosters::approve(platform, second_approver, first.id, imported.roster, {once.version, {}}));
    }
};

TEST_CASE("what holds without any rule cannot be overridden") {
    Decisions world;
    // Two long duties that overlap: early and long day on one day.
    const Edited done = world.edit([](const Decisions& w, const app::rosters::AssembledProblem& in) {
        Cell both = w.cell(in, 20, 0);
        both.duties.push_back(w.cell(in, 20, 2).duties.front());
        return std::vector<Cell>{both};
    });
    REQUIRE_FALSE(done.judged->verdict().legal());
    const referee::Breach& breach = done.judged->verdict().breaches.front();
    const std::string key = app::rosters::breach_key(done.judged->in(), breach);
    CHECK_FALSE(app::rosters::may_be_overridden(done.judged->in(), breach));
    CHECK(error_of(app::rosters::override_breach(world.platform, world.first_approver, world.first.id,
                                                 world.imported.roster, key, "because"))
              .id == ErrorId::not_permitted);
    const Error stands = error_of(app::rosters::approve(world.platform, world.first_approver, world.first.id,
                                                        world.imported.roster, {done.roster.version, {}}));
    CHECK(stands.id == ErrorId::conflict);
    CHECK(stands.advice.find("cannot be overridden") != std::string::npos);
}

TEST_CASE("of two gaps of one day, alike but for the shift, each is overridden by itself") {
    roster::Want one;
    one.minimum = 1;
    one.optimum = 1;
    Decisions world({{.day = 3, .shift = roster::ShiftIx{0}, .skill = {}, .want = one},
                     {.day = 3, .shift = roster::ShiftIx{1}, .skill = {}, .want = one}});
    const Edited done = world.edit([](const Decisions& w, const app::rosters::AssembledProblem& in) {
        return std::vector<Cell>{w.cell(in, 20, 2)};
    });
    std::vector<std::string> keys;
    for (const referee::Breach& breach : done.judged->verdict().breaches) {
        if (breach.severity == roster::Severity::hard) {
            keys.push_back(app::rosters::breach_key(done.judged->in(), breach));
        }
    }
    REQUIRE(keys.size() == 2);
    CHECK(keys[0] != keys[1]);
    const auto approve = [&](std::int64_t seen) {
        return app::rosters::approve(world.platform, world.first_approver, world.first.id, world.imported.roster,
                                     {seen, {}});
    };
    const auto answer_for = [&](const std::string& key) {
        must(app::rosters::override_breach(world.platform, world.first_approver, world.first.id, world.imported.roster,
                                           key, "nobody is to be had"));
    };
    answer_for(keys[0]);
    CHECK(error_of(approve(done.roster.version)).id == ErrorId::conflict);
    answer_for(keys[1]);
    CHECK(must(approve(done.roster.version)).id == done.roster.id);
}

TEST_CASE("a version is sent for approval once, and again after it was sent back") {
    Decisions world;
    const Edited done = world.edit([](const Decisions& w, const app::rosters::AssembledProblem& in) {
        return std::vector<Cell>{w.cell(in, 20, 2)};
    });
    const auto submit = [&](const Actor& actor, std::int64_t seen) {
        return app::rosters::submit(world.platform, actor, world.first.id, world.imported.roster, {seen, {}});
    };
    CHECK(error_of(submit(world.first_approver, done.roster.version)).id == ErrorId::not_permitted);
    const store::Roster sent = must(submit(world.maker, done.roster.version));
    CHECK(sent.state == "draft");
    CHECK(error_of(submit(world.maker, sent.version)).id == ErrorId::conflict);
    const store::Roster back = must(app::rosters::refuse(world.platform, world.first_approver, world.first.id,
                                                         world.imported.roster, {sent.version, "too thin"}));
    CHECK(must(submit(world.maker, back.version)).version > back.version);
    const auto decisions =
        must(app::rosters::decisions(world.platform, world.maker, world.first.id, world.imported.roster));
    CHECK(decisions.size() == 3);
}

TEST_CASE("a colleague on the same duty is named, and hours are what was published") {
    Decisions world;
    const Edited done = world.edit([](const Decisions& w, const app::rosters::AssembledProblem& in) {
        Cell other = w.cell(in, 20, 2);
        other.person = in.map.people[roster::PersonIx{1}];
        other.duties.front().skill = in.map.skills[in.problem.people[roster::PersonIx{1}].skills.front()];
        return std::vector<Cell>{w.cell(in, 20, 2), other};
    });
    const store::Roster approved = world.approve_twice(done.roster.version);
    must(app::rosters::publish(world.platform, world.second_approver, world.first.id, world.imported.roster,
                               {approved.version, {approved.starts_on, approved.ends_on}}));
    const app::rosters::AssembledProblem& in = done.judged->in();
    Actor amy = world.user_with(Role::roster_maker, world.first);
    amy.people.push_back({world.first.id, in.map.people[roster::PersonIx{0}]});
    const app::rosters::Period weeks{approved.starts_on, approved.ends_on};
    const auto duties = must(app::facts::own_duties(world.platform, amy, world.first.id, weeks));
    REQUIRE(duties.size() == 1);
    CHECK(duties.front().with == std::vector<std::string>{in.problem.people[roster::PersonIx{1}].name});
    const auto hours = must(app::facts::own_hours(world.platform, amy, world.first.id, weeks));
    CHECK(hours.duties == in.book().times.credited(20, roster::ShiftIx{2}, roster::Basis::elapsed));
    CHECK(hours.contracted > Minutes{0});
    // Who may not see the unit's rosters sees no names.
    amy.roles = world.user_with(Role::information_governance, world.first).roles;
    const auto alone = must(app::facts::own_duties(world.platform, amy, world.first.id, weeks));
    CHECK(alone.front().with.empty());
}

TEST_CASE("somebody who works elsewhere then is named; where, for who may see it") {
    Decisions world;
    const Edited done = world.edit([](const Decisions& w, const app::rosters::AssembledProblem& in) {
        return std::vector<Cell>{w.cell(in, 20, 2)};
    });
    const store::Roster approved = world.approve_twice(done.roster.version);
    CHECK(approved.state == "approved");
    // Meanwhile another unit has published a duty of the same person and day.
    const store::RosterAssignment row = done.judged->rows().front();
    store::Roster other = world.add_roster(world.first);
    must(world.write_as(world.first, [&](store::sql::Transaction& t) -> Result<void> {
        other.version = TRY(store::add_version(t, world.version_of(other, 1, {}), other.version));
        other.current_version = 1;
        store::Duty duty = world.duty_of(world.first, other, row.person, calendar::Instant{0}, calendar::Instant{1});
        const calendar::Zone& london = calendar::Zone::europe_london();
        duty.day = row.day;
        duty.starts_at = london.instant({row.day, 9 * 60});
        duty.ends_at = london.instant({row.day, 17 * 60});
        TRY(store::publish(t, other, {duty}));
        return {};
    }));
    const app::rosters::Publishing whole{approved.version, {approved.starts_on, approved.ends_on}};
    const Error told = error_of(
        app::rosters::publish(world.platform, world.second_approver, world.first.id, world.imported.roster, whole));
    // The referee already knows of the other duty: it is one of the same person.
    CHECK(told.id == ErrorId::conflict);
}

TEST_CASE("published duties are one's own, and a calendar has them with its own zone") {
    Decisions world;
    const Edited done = world.edit([](const Decisions& w, const app::rosters::AssembledProblem& in) {
        return std::vector<Cell>{w.cell(in, 13, 3)};    // a night over the change of the clocks
    });
    const store::Roster approved = world.approve_twice(done.roster.version);
    must(app::rosters::publish(world.platform, world.second_approver, world.first.id, world.imported.roster,
                               {approved.version, {approved.starts_on, approved.ends_on}}));
    Actor amy = world.user_with(Role::staff, world.first);
    amy.people.push_back({world.first.id, done.judged->rows().front().person});
    const calendar::Date from = world.problem.horizon.first;
    const auto duties = must(app::facts::own_duties(world.platform, amy, world.first.id, {from, from + 28}));
    REQUIRE(duties.size() == 1);
    const std::string secret = must(app::facts::new_feed(world.platform, amy, world.first.id));
    const std::string file = must(app::facts::calendar_of(world.platform, world.first.id, secret));
    CHECK(file.find("BEGIN:VEVENT\r\nUID:") != std::string::npos);
    CHECK(file.find("DTSTART;TZID=Europe/London:20261025T193000\r\n") != std::string::npos);
    CHECK(file.find("TZID:Europe/London\r\n") != std::string::npos);
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        CHECK(end - at <= 75);
        at = end + 2;
    }
    CHECK(error_of(app::facts::calendar_of(world.platform, world.first.id, "wrong")).id == ErrorId::not_found);
    must(app::facts::new_feed(world.platform, amy, world.first.id));
    CHECK(error_of(app::facts::calendar_of(world.platform, world.first.id, secret)).id == ErrorId::not_found);
}

}    // namespace
}    // namespace staffwright::tests
