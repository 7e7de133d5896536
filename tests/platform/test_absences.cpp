// Somebody is reported sick: what comes off the roster, what would fill it and what that costs, who is told what, and
// that nobody's own absence is a late change of theirs.
#include <algorithm>

#include "app/demonstration_ward.hpp"
#include "app/facts/absences.hpp"
#include "app/facts/own.hpp"
#include "app/notices/notices.hpp"
#include "app/rosters/decide.hpp"
#include "app/rosters/import_native.hpp"
#include "platform/users.hpp"
#include "store/absences.hpp"

namespace staffwright::tests {
namespace {

namespace facts = app::facts;
namespace notices = app::notices;
namespace rosters = app::rosters;
using identity::Role;
using store::sql::Transaction;

struct Letter {
    std::string to;
    std::string subject;
    std::string body;
};

/// A unit of the demonstration's people where one is wanted on one duty; the first person has it, and one two days
/// later. All of it is published. Today is 2026-10-19; the duty is on Sunday, 2026-11-01.
struct Sick : UsersWorld {
    static constexpr std::int32_t that_day = 20;
    roster::Problem problem = app::demonstration_ward(7);
    rosters::Imported imported;
    Actor maker = user_with(Role::roster_maker, first);
    Actor first_approver = user_with(Role::approver, first);
    Actor second_approver = user_with(Role::approver, first);

    Sick() {
        roster::Want one;
        one.minimum = 1;
        one.optimum = 1;
        problem.duty_demand = {{.day = that_day, .shift = roster::ShiftIx{2}, .skill = {}, .want = one}};
        problem.band_demand.clear();
        problem.wishes.clear();
        problem.rules.clear();
        problem.leave.clear();
        for (roster::Person& person : problem.people) {
            person.carried.clear();
            person.past.clear();
            person.pay.emplace();
            person.pay->scheme = "agenda_for_change";
            person.pay->band = "5";
            person.pay->point = "entry";
        }
        imported = must(rosters::import_native(platform, app::acting_job("test", region), first.id, problem,
                                               {"D1", "ward.json", "text"}));
        for (std::int32_t at = 0; at < 3; ++at) {
            address(person(at), "p" + std::to_string(at) + "@example.org");
        }
        edit({cell(0, that_day), cell(0, that_day + 2)});
        publish_all();
    }

    [[nodiscard]] rosters::Shown shown(const Actor& actor) const {
        return must(rosters::show(platform, actor, first.id, imported.roster));
    }
    [[nodiscard]] store::PersonId person(std::int32_t at) const {
        return shown(maker).judged->in().map.people[roster::PersonIx{at}];
    }
    [[nodiscard]] calendar::Date date(std::int32_t day) const { return problem.horizon.first + day; }
    /// The person on the long duty of the day.
    [[nodiscard]] rosters::Cell cell(std::int32_t at, std::int32_t day) const {
        const rosters::AssembledProblem& in = shown(maker).judged->in();
        const roster::PersonIx who{at};
        return {in.map.people[who],
                date(day),
                {{in.map.shifts[roster::ShiftIx{2}], in.map.skills[in.problem.people[who].skills.front()], false}}};
    }
    rosters::Edited edit(std::vector<rosters::Cell> cells) {
        return must(rosters::edit(platform, maker, first.id, imported.roster,
                                  {shown(maker).roster.version, std::move(cells), {}}));
    }
    void publish_all() {
        const auto approve = [&](const Actor& by) {
            must(rosters::approve(platform, by, first.id, imported.roster, {shown(maker).roster.version, {}}));
        };
        approve(first_approver);
        approve(second_approver);
        publish({problem.horizon.first, problem.horizon.first + problem.horizon.days});
    }
    rosters::Published publish(const rosters::Period& days) {
        return must(rosters::publish(platform, second_approver, first.id, imported.roster,
                                     {shown(maker).roster.version, days}));
    }
    void address(const store::PersonId& person, const std::string& email) {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            store::Person row = *TRY(store::find(t, first.id, person));
            row.email = email;
            TRY(store::change(t, row));
            return {};
        }));
    }
    void gone(const store::PersonId& person) {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            store::Person row = *TRY(store::find(t, first.id, person));
            row.left_on = day("2026-10-19");
            TRY(store::change(t, row));
            return {};
        }));
    }
    [[nodiscard]] facts::Sickness sickness(std::int32_t days, bool is_open = false) const {
        return {.person = person(0), .from = date(that_day), .until = date(that_day + days), .is_open = is_open};
    }
    facts::Absent report(const facts::Sickness& sickness) {
        return must(facts::report_sick(platform, maker, first.id, imported.unit, sickness));
    }
    [[nodiscard]] Actor self(std::int32_t at) const {
        Actor actor = user_with(Role::staff, first, imported.unit);
        actor.people.push_back({first.id, person(at)});
        return actor;
    }
    [[nodiscard]] std::vector<std::string> told(std::int32_t at) const {
        std::vector<std::string> kinds;
        for (const notices::OwnNotice& each : must(notices::own(platform, self(at), first.id))) {
            kinds.push_back(each.notice.kind);
        }
        std::sort(kinds.begin(), kinds.end());
        return kinds;
    }
    void joins(std::int32_t at, const store::UnitId& unit) {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            return store::add(t, store::UnitMember{.trust = first.id,
                                                   .id = store::new_id<store::UnitMemberId>(platform.clock()),
                                                   .unit = unit,
                                                   .person = person(at),
                                                   .starts_on = date(0),
                                                   .origin = origin});
        }));
    }
    /// How often open pages of a unit were told that leave has changed.
    std::int64_t told_of_leave(const store::UnitId& unit) {
        constexpr store::sql::Statement all{
            "events of leave", "SELECT COUNT(*) AS n FROM events WHERE kind = 'leave.changed' AND unit_id = $1"};
        return *must(read_as(first, [&](Transaction& t) {
            return t.one(
                all, [](store::sql::Row& row) { return row.get<std::int64_t>("n"); }, unit);
        }));
    }
    std::vector<Letter> letters() {
        constexpr store::sql::Statement all{"letters",
                                            "SELECT recipient, subject, body FROM mails ORDER BY recipient, id"};
        return must(read_as(first, [&](Transaction& t) {
            return t.all(all, [](store::sql::Row& row) {
                return Letter{row.get<std::string>("recipient"), row.get<std::string>("subject"),
                              row.get<std::string>("body")};
            });
        }));
    }
    std::vector<std::string> recipients(const std::string& subject) {
        std::vector<std::string> to;
        for (const Letter& letter : letters()) {
            if (letter.subject == subject) {
                to.push_back(letter.to);
            }
        }
        return to;
    }
    void prefers(std::int32_t at, store::Contact contact) {
        must(notices::state_contact(platform, self(at), first.id, contact));
    }
};

TEST_CASE("whoever is reported sick is off the roster at once, and the gap has cures with their price in pay") {
    Sick world;
    const facts::Absent told = world.report(world.sickness(2));
    REQUIRE(told.duties.size() == 1);
    CHECK(told.duties[0].duty.day == world.date(Sick::that_day));
    CHECK(told.duties[0].was_told);
    CHECK(told.kept.empty());
    CHECK(told.sick.leave.kind == "sick");
    CHECK(told.sick.leave.state == "approved");
    const rosters::Shown now = world.shown(world.maker);
    REQUIRE(now.judged->rows().size() == 1);    // the duty after the return stays
    CHECK(now.judged->rows()[0].day == world.date(Sick::that_day + 2));
    CHECK(now.roster.state == "published");
    CHECK(now.roster.current_version != now.roster.published_version);
    const rosters::Explained why =
        must(rosters::explain(world.platform, world.maker, world.first.id, world.imported.roster, {.demand = 0}));
    REQUIRE(why.cures.size() == 1);
    REQUIRE_FALSE(why.cures[0].cures.empty());
    const roster::PersonIx sick{0};
    for (const app::Cure& cure : why.cures[0].cures) {
        CHECK(cure.person != sick);
        CHECK(cure.pay.has_value());
        CHECK(*cure.pay > Pence{});    // a long day on a Sunday
    }
    for (const referee::Candidate& candidate : why.cures[0].gap.candidates) {
        CHECK(candidate.effect.allowed() != (candidate.person == sick));
        CHECK(why.candidate_pay.contains({0, candidate.person}) == candidate.effect.allowed());
    }
}

TEST_CASE("publishing a cure tells who steps in, and neither tells nor charges who is sick") {
    Sick world;
    world.report(world.sickness(1));
    world.edit({world.cell(1, Sick::that_day)});
    const rosters::Published done = world.publish({world.date(Sick::that_day), world.date(Sick::that_day + 1)});
    CHECK(done.late.size() == 2);    // both are kept with their notice
    CHECK(world.told(0) == std::vector<std::string>{"publication"});
    CHECK(world.told(1) == std::vector<std::string>{"duty_change", "publication"});
    CHECK(world.told(2) == std::vector<std::string>{"publication"});
    CHECK(world.recipients("Your rota has changed") == std::vector<std::string>{"p1@example.org"});
    for (const Letter& letter : world.letters()) {
        CHECK(letter.body.find("sick") == std::string::npos);
        CHECK(letter.body.find("Long") == std::string::npos);
        CHECK(letter.body.find(world.platform.address + "/my") != std::string::npos);
    }
    const auto changes = must(facts::own_changes(world.platform, world.self(1), world.first.id,
                                                 {world.date(0), world.date(world.problem.horizon.days)}));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].before.empty());
}

TEST_CASE("everybody of the unit is told of a publication as they chose; who has left is told nothing") {
    Sick world;    // published once: all were told, and three have an address
    CHECK(world.recipients("Your rota is published") ==
          std::vector<std::string>{"p0@example.org", "p1@example.org", "p2@example.org"});
    world.prefers(1, {.by_mail = false});
    world.prefers(2, {.of_duty_change = false});
    world.edit({world.cell(1, 22), world.cell(2, 22)});
    world.publish({world.date(22), world.date(23)});
    CHECK(world.told(1) == std::vector<std::string>{"duty_change", "publication"});
    CHECK(world.told(2) == std::vector<std::string>{"duty_change", "publication"});
    CHECK(world.recipients("Your rota has changed").empty());
    world.gone(world.person(1));
    must(world.write_as(world.first, [&](Transaction& t) -> Result<void> {
        const Actor nobody;
        app::Acting a(t, nobody, world.first.id, world.platform.clock());
        return notices::tell(a, world.platform,
                             {{.person = world.person(1),
                               .kind = "publication",
                               .unit = world.imported.unit,
                               .starts_on = day("2026-12-01"),
                               .ends_on = day("2026-12-02")}});
    }));
    CHECK(world.told(1).size() == 2);
}

TEST_CASE("how one is told is one's own to say, and a stale answer is refused") {
    Sick world;
    const Actor one = world.self(1);
    const notices::OwnContact usual = must(notices::own_contact(world.platform, one, world.first.id));
    CHECK(usual.contact.version == 0);
    CHECK(usual.email == "p1@example.org");
    world.prefers(1, {.of_publication = false});
    const auto again = notices::state_contact(world.platform, one, world.first.id, {.by_mail = false});
    CHECK(error_of(again).id == ErrorId::stale);
    const store::Contact stated = must(notices::own_contact(world.platform, one, world.first.id)).contact;
    CHECK(stated.version == 1);
    CHECK(stated.by_mail);
    CHECK_FALSE(stated.of_publication);
    const auto mine = must(notices::own(world.platform, one, world.first.id));
    REQUIRE(mine.size() == 1);
    const auto by_other = notices::put_away(world.platform, world.self(2), world.first.id, mine[0].notice.id);
    CHECK(error_of(by_other).id == ErrorId::not_found);
    must(notices::put_away(world.platform, one, world.first.id, mine[0].notice.id));
    CHECK(world.told(1).empty());
}

TEST_CASE("a return that was not known moves, and a mistake is taken back") {
    Sick world;
    const facts::Absent open = world.report(world.sickness(1, true));
    CHECK(open.sick.is_open);
    const auto change = [&](std::int64_t seen, std::int32_t days, bool is_open) {
        return facts::change_return(world.platform, world.maker, world.first.id, world.imported.unit,
                                    open.sick.leave.id, {seen, world.date(Sick::that_day + days), is_open});
    };
    const facts::Absent longer = must(change(1, 4, true));
    REQUIRE(longer.duties.size() == 1);
    CHECK(longer.duties[0].duty.day == world.date(Sick::that_day + 2));
    CHECK(error_of(change(1, 5, true)).id == ErrorId::stale);
    const auto listed = [&] {
        return must(facts::sick_in_unit(world.platform, world.maker, world.first.id, world.imported.unit,
                                        {world.date(0), world.date(28)}));
    };
    REQUIRE(listed().size() == 1);
    CHECK(listed()[0].is_open);
    const facts::Absent shorter = must(change(2, 2, false));
    CHECK_FALSE(listed()[0].is_open);
    CHECK(shorter.duties.empty());
    CHECK_FALSE(shorter.sick.is_open);
    CHECK(world.shown(world.maker).judged->rows().empty());    // what came off stays off
    CHECK(error_of(change(3, 0, false)).id == ErrorId::bad_value);
    const facts::Sick gone = must(
        facts::withdraw_sick(world.platform, world.maker, world.first.id, world.imported.unit, open.sick.leave.id, 3));
    CHECK(gone.leave.state == "withdrawn");
    CHECK(listed().empty());
    CHECK(world.report(world.sickness(1)).sick.leave.state == "approved");
}

TEST_CASE("a return that moves into another report is refused, and one that moves within its own days is not") {
    Sick world;
    const auto reported = [&](std::int32_t from, std::int32_t until) {
        return world
            .report({.person = world.person(0), .from = world.date(from), .until = world.date(until), .is_open = false})
            .sick.leave.id;
    };
    const store::LeaveId early = reported(1, 4);
    reported(10, 13);
    const auto change = [&](std::int64_t seen, std::int32_t until) {
        return facts::change_return(world.platform, world.maker, world.first.id, world.imported.unit, early,
                                    {seen, world.date(until), false});
    };
    CHECK(error_of(change(1, 15)).id == ErrorId::conflict);
    CHECK(error_of(change(1, 11)).id == ErrorId::conflict);
    CHECK(must(change(1, 10)).sick.leave.ends_on == world.date(10));    // up to the day before it
    CHECK(must(change(2, 3)).sick.leave.ends_on == world.date(3));
}

TEST_CASE("every unit of whoever is sick hears of it, of the return that moves, and that it was a mistake") {
    Sick world;
    world.joins(0, world.first.ward);
    const auto told = [&] {
        return std::pair(world.told_of_leave(world.imported.unit), world.told_of_leave(world.first.ward));
    };
    const store::LeaveId leave = world.report(world.sickness(3)).sick.leave.id;
    CHECK(told() == std::pair<std::int64_t, std::int64_t>(1, 1));
    must(facts::change_return(world.platform, world.maker, world.first.id, world.imported.unit, leave,
                              {1, world.date(Sick::that_day + 1), false}));
    CHECK(told() == std::pair<std::int64_t, std::int64_t>(2, 2));
    must(facts::withdraw_sick(world.platform, world.maker, world.first.id, world.imported.unit, leave, 2));
    CHECK(told() == std::pair<std::int64_t, std::int64_t>(3, 3));
}

TEST_CASE("who withdraws sickness of their own before it begins leaves no open absence") {
    Sick world;
    const store::LeaveId leave = world.report(world.sickness(2, true)).sick.leave.id;
    const auto open = [&] {
        return must(
            world.read_as(world.first, [&](Transaction& t) { return store::open_absences(t, world.first.id); }));
    };
    CHECK(open() == std::vector{leave});
    must(facts::withdraw_leave(world.platform, world.self(0), world.first.id, leave, 1));
    CHECK(open().empty());
}

TEST_CASE("locked days keep their duties, and are named") {
    Sick world;
    must(rosters::lock(world.platform, world.second_approver, world.first.id, world.imported.roster,
                       world.shown(world.maker).roster.version, world.date(Sick::that_day + 1)));
    const facts::Absent told = world.report(world.sickness(3));
    REQUIRE(told.duties.size() == 1);
    CHECK(told.duties[0].duty.day == world.date(Sick::that_day + 2));
    REQUIRE(told.kept.size() == 1);
    CHECK(told.kept[0].because == facts::DutyKept::Because::locked);
}

TEST_CASE("who may report somebody sick: makers and approvers, of others, once") {
    Sick world;
    const auto report = [&](const Actor& actor) {
        return facts::report_sick(world.platform, actor, world.first.id, world.imported.unit, world.sickness(1));
    };
    CHECK(error_of(report(world.self(2))).id == ErrorId::not_permitted);
    CHECK(error_of(report(world.user_with(Role::hr, world.first))).id == ErrorId::not_permitted);
    Actor herself = world.maker;
    herself.people.push_back({world.first.id, world.person(0)});
    CHECK(error_of(report(herself)).id == ErrorId::not_permitted);
    CHECK(must(report(world.first_approver)).duties.size() == 1);    // without being who makes the roster
    CHECK(error_of(report(world.maker)).id == ErrorId::conflict);
    facts::Sickness other = world.sickness(1);
    other.person = world.first.amy;    // not of this unit
    CHECK(error_of(facts::report_sick(world.platform, world.maker, world.first.id, world.imported.unit, other)).id ==
          ErrorId::not_found);
}

TEST_CASE("who may edit a roster without seeing leave sees that somebody is away, not why") {
    Sick world;
    world.report(world.sickness(1));
    CHECK(world.shown(world.maker).sees_leave);
    Actor token = world.maker;
    token.only = {identity::Permission::edit_rosters, identity::Permission::see_rosters};
    CHECK_FALSE(world.shown(token).sees_leave);
}

}    // namespace
}    // namespace staffwright::tests
