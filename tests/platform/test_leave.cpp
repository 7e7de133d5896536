// Leave from being asked for to being counted: its hours, the account that it is taken from, and what is likely of it.
#include <algorithm>

#include "app/facts/own.hpp"
#include "app/leave/account.hpp"
#include "app/leave/outlook.hpp"
#include "app/leave/unit_headroom.hpp"
#include "app/notices/notices.hpp"
#include "app/rosters/life.hpp"
#include "platform/users.hpp"
#include "store/employment.hpp"
#include "store/outbox.hpp"

namespace staffwright::tests {
namespace {

namespace facts = app::facts;
namespace leave = app::leave;
using identity::Role;
using store::sql::Transaction;

/// The first trust's ward with Amy, whole time and with five years of service, and Beth. Today is 2026-10-19, a Monday.
struct Leaves : UsersWorld {
    Actor amy = user_with(Role::staff, first, first.ward);
    Actor approver = user_with(Role::approver, first);
    Actor hr = user_with(Role::hr, first);

    Leaves() {
        amy.people.push_back({first.id, first.amy});
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            for (const store::PersonId& person : {first.amy, first.other}) {
                TRY(store::add(t, store::UnitMember{.trust = first.id,
                                                    .id = store::new_id<store::UnitMemberId>(at(1)),
                                                    .unit = first.ward,
                                                    .person = person,
                                                    .starts_on = day("2020-01-01"),
                                                    .origin = origin}));
                TRY(store::add(t, store::PersonSkill{.trust = first.id,
                                                     .id = store::new_id<store::PersonSkillId>(at(1)),
                                                     .person = person,
                                                     .skill = first.nurse,
                                                     .starts_on = day("2020-01-01"),
                                                     .origin = origin}));
                TRY(store::add(t, store::Contract{.trust = first.id,
                                                  .id = store::new_id<store::ContractId>(at(1)),
                                                  .person = person,
                                                  .employment = "substantive",
                                                  .grade = "band5",
                                                  .scheme = "agenda_for_change",
                                                  .wte = whole_time,
                                                  .weekly = Minutes{2250},
                                                  .starts_on = day("2020-01-01"),
                                                  .origin = origin,
                                                  .packs = {"wtr"}}));
                store::Person row = *TRY(store::find(t, first.id, person));
                row.joined_on = day("2020-01-01");
                TRY(store::change(t, row));
            }
            return {};
        }));
    }
    store::Leave ask(const char* from, const char* until, const char* kind = "annual") {
        return must(facts::ask_leave(platform, amy, first.id, {day(from), day(until), kind}));
    }
    store::Leave grant(const store::Leave& asked, const std::optional<Minutes>& minutes = {}) {
        return must(facts::decide_leave(platform, approver, first.id, first.ward, asked.id, asked.version,
                                        {.approved = true, .minutes = minutes}));
    }
    Minutes hours_of_leave(const char* from, const char* until) {
        return must(facts::own_hours(platform, amy, first.id, {day(from), day(until)})).leave;
    }
    leave::Account account() { return must(leave::own_account(platform, amy, first.id, {})); }
    void add(const store::Leave& row) {
        must(write_as(first, [&](Transaction& t) { return store::add(t, row); }));
    }
};

TEST_CASE("leave asked for in the portal counts for the contract's hours once it is granted") {
    Leaves world;
    const store::Leave asked = world.ask("2026-11-02", "2026-11-09");    // Monday to Sunday
    CHECK(asked.credited() == Minutes{2250});
    CHECK(world.hours_of_leave("2026-11-02", "2026-11-09") == Minutes{});
    const store::Leave granted = world.grant(asked);
    CHECK(granted.credited() == Minutes{2250});
    CHECK(world.hours_of_leave("2026-11-02", "2026-11-09") == Minutes{2250});
    CHECK(world.hours_of_leave("2026-11-06", "2026-11-09") == Minutes{450});
    // And in what the roster's people owe.
    const auto made =
        must(app::look(world.platform, app::acting_job("test", world.region), world.first.id, {}, [&](app::Acting& a) {
            return app::rosters::assemble_unit(a, world.first.ward, {day("2026-11-02"), day("2026-11-16")});
        }));
    Minutes in_the_problem{};
    for (const roster::Leave& each : made->problem.leave) {
        in_the_problem += each.credit * (each.until - each.from);
    }
    CHECK(in_the_problem == Minutes{2250});
}

TEST_CASE("whoever asked is told that it is decided, and the letter does not say of what") {
    Leaves world;
    must(world.write_as(world.first, [&](Transaction& t) -> Result<void> {
        store::Person amy = *TRY(store::find(t, world.first.id, world.first.amy));
        amy.email = "amy@example.org";
        TRY(store::change(t, amy));
        return {};
    }));
    world.grant(world.ask("2026-11-02", "2026-11-09", "carers"));
    const auto told = must(app::notices::own(world.platform, world.amy, world.first.id));
    REQUIRE(told.size() == 1);
    CHECK(told[0].notice.outcome == "approved");
    CHECK(told[0].notice.starts_on == day("2026-11-02"));
    const auto letter =
        must(world.write_as_system([&](Transaction& t) { return store::take_mail(t, at(120), at(60)); }));
    REQUIRE(letter.has_value());
    CHECK(letter->recipient == "amy@example.org");
    CHECK(letter->subject == "Your request is decided");
    CHECK(letter->body.find("2026") == std::string::npos);
    CHECK(letter->body.find("carers") == std::string::npos);
}

TEST_CASE("whoever grants leave may say what it counts for, within its days") {
    Leaves world;
    const store::Leave asked = world.ask("2026-11-02", "2026-11-04");
    const auto refused = facts::decide_leave(world.platform, world.approver, world.first.id, world.first.ward, asked.id,
                                             asked.version, {.approved = true, .minutes = Minutes{2881}});
    CHECK(error_of(refused).place.path == "/minutes");
    const store::Leave granted = world.grant(asked, Minutes{1380});
    CHECK(granted.credited() == Minutes{1380});
    CHECK(world.hours_of_leave("2026-11-02", "2026-11-03") == Minutes{690});
}

TEST_CASE("leave from before hours were kept is told its hours until it is decided; granted rows stay as they are") {
    Leaves world;
    store::Leave old{.trust = world.first.id,
                     .id = store::new_id<store::LeaveId>(at(1)),
                     .person = world.first.amy,
                     .starts_on = day("2026-11-02"),
                     .ends_on = day("2026-11-03"),
                     .kind = "annual",
                     .asked_at = at(1),
                     .origin = {.source = "screen"}};
    world.add(old);
    store::Leave granted = old;
    granted.id = store::new_id<store::LeaveId>(at(2));
    granted.starts_on = day("2026-12-01");
    granted.ends_on = day("2026-12-02");
    granted.state = "approved";
    world.add(granted);
    const auto seen = must(facts::own_leave(world.platform, world.amy, world.first.id));
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].credited() == Minutes{450});
    CHECK(seen[1].credited() == Minutes{});
    CHECK(world.account().without_hours == 1);
    CHECK(world.grant(old).credited() == Minutes{450});
}

TEST_CASE("an account tells what is entitled, taken, booked, asked for and left") {
    Leaves world;
    const Minutes entitled = Minutes{(29 + 8) * 450};    // after five years, with bank holidays
    CHECK(world.account().left() == entitled);
    world.grant(world.ask("2026-10-15", "2026-10-21"));    // Thursday, Friday; then Monday (today) and Tuesday
    world.ask("2027-03-29", "2027-04-03");                 // three days of this leave year, two of the next
    world.grant(world.ask("2026-12-01", "2026-12-02", "study"));
    const leave::Account seen = world.account();
    CHECK(seen.entitled() == entitled);
    CHECK(seen.taken == Minutes{900});
    CHECK(seen.booked == Minutes{900});
    CHECK(seen.asked == Minutes{3 * 450});
    CHECK(seen.left() == entitled - Minutes{1800});
    CHECK(must(leave::own_account(world.platform, world.amy, world.first.id, day("2027-05-01"))).asked ==
          Minutes{2 * 450});
    const auto all =
        must(leave::accounts_in_unit(world.platform, world.approver, world.first.id, world.first.ward, {}));
    REQUIRE(all.size() == 2);
    CHECK(std::any_of(all.begin(), all.end(), [&](const leave::Account& each) { return each.left() == seen.left(); }));
    CHECK(error_of(leave::accounts_in_unit(world.platform, world.amy, world.first.id, world.first.ward, {})).id ==
          ErrorId::not_permitted);
}

TEST_CASE("HR states another figure, once for a year and never its own") {
    Leaves world;
    const leave::Stated stated{day("2026-10-19"), Minutes{12'000}, Minutes{-450}, "agreed at appointment", 0};
    const auto state = [&](const Actor& actor, const leave::Stated& what) {
        return leave::state(world.platform, actor, world.first.id, world.first.amy, what);
    };
    CHECK(error_of(state(world.approver, stated)).id == ErrorId::not_permitted);
    CHECK(must(state(world.hr, stated)).left() == Minutes{11'550});
    CHECK(world.account().left() == Minutes{11'550});
    CHECK(error_of(state(world.hr, stated)).id == ErrorId::stale);
    leave::Stated again = stated;
    again.seen = 1;
    again.minutes.reset();    // as it is worked out, with what was taken in advance
    CHECK(must(state(world.hr, again)).left() == Minutes{37 * 450 - 450});
    Actor herself = world.hr;
    herself.people.push_back({world.first.id, world.first.amy});
    again.seen = 2;
    CHECK(error_of(state(herself, again)).id == ErrorId::not_permitted);
}

TEST_CASE("what is likely tells numbers of people, and nobody's name or kind of leave") {
    Leaves world;
    const auto outlook = [&] {
        return must(leave::own_outlook(world.platform, world.amy, world.first.id,
                                       {day("2026-11-02"), day("2026-11-04")}, "annual"));
    };
    leave::Outlook seen = outlook();
    CHECK(seen.minutes == Minutes{900});
    REQUIRE(seen.days.size() == 2);
    CHECK(seen.days[0].people == 2);
    CHECK(seen.days[0].away == 0);
    CHECK(seen.judged.judgement == leave::Judgement::tight);    // one of two, and no demand is stated
    const auto demand = [&](std::int32_t minimum) {
        return store::Demand{.trust = world.first.id,
                             .id = store::new_id<store::DemandId>(at(1)),
                             .unit = world.first.ward,
                             .day = day("2026-11-03"),
                             .shift = world.first.day_shift,
                             .skill = world.first.nurse,
                             .minimum = minimum,
                             .optimum = minimum,
                             .under_penalty = "{}",
                             .over_penalty = "{}",
                             .origin = world.origin};
    };
    must(world.write_as(world.first, [&](Transaction& t) { return store::add(t, demand(1)); }));
    CHECK(outlook().judged.judgement == leave::Judgement::likely);
    store::Leave beth{.trust = world.first.id,
                      .id = store::new_id<store::LeaveId>(at(3)),
                      .person = world.first.other,
                      .starts_on = day("2026-11-03"),
                      .ends_on = day("2026-11-04"),
                      .kind = "sick",
                      .credit = Minutes{450},
                      .state = "approved",
                      .asked_at = at(1),
                      .origin = world.origin};
    world.add(beth);
    seen = outlook();
    CHECK(seen.days[0].away == 0);
    CHECK(seen.days[1].away == 1);
    CHECK(seen.days[1].judged.judgement == leave::Judgement::unlikely);
    CHECK(seen.judged.judgement == leave::Judgement::unlikely);
    for (const leave::OutlookDay& each : seen.days) {
        CHECK(each.judged.reason.find("Beth") == std::string::npos);
        CHECK(each.judged.reason.find("sick") == std::string::npos);
    }
}

TEST_CASE("leave that waits for an answer is on the roster of whoever may see leave, and of nobody else") {
    Leaves world;
    const store::Roster roster = world.add_roster(world.first);
    const store::Leave asked = world.ask("2026-11-02", "2026-11-04");
    const Actor maker = world.user_with(Role::roster_maker, world.first);
    const auto shown = [&](const Actor& actor) {
        return must(app::rosters::show(world.platform, actor, world.first.id, roster.id)).asked;
    };
    REQUIRE(shown(maker).size() == 1);
    CHECK(shown(maker)[0].id == asked.id);
    Actor token = maker;
    token.only = {identity::Permission::edit_rosters, identity::Permission::see_rosters};
    CHECK(shown(token).empty());
    world.grant(asked);
    CHECK(shown(maker).empty());
}

TEST_CASE("headroom: what granted leave takes of the contracted hours, against the share that holds on each day") {
    Leaves world;
    const auto state = [&](const Actor& by, const char* from, std::int64_t share, std::int64_t version = 0) {
        return leave::state_headroom(world.platform, by, world.first.id,
                                     {.unit = world.first.ward,
                                      .starts_on = day(from),
                                      .share = share,
                                      .stated_in = "Budget",
                                      .version = version});
    };
    const auto seen = [&](const Actor& by, const char* from, const char* until) {
        return must(leave::headroom(world.platform, by, world.first.id, world.first.ward, {day(from), day(until)}));
    };
    CHECK_FALSE(seen(world.hr, "2026-11-02", "2026-11-16").figure.funded);
    must(state(world.hr, "2026-04-01", 2'200));
    world.grant(world.ask("2026-11-02", "2026-11-09"));              // a week: 37.5 h
    world.grant(world.ask("2026-11-09", "2026-11-11", "unpaid"));    // takes nothing
    world.ask("2026-11-12", "2026-11-13");                           // nobody has granted it
    store::Leave sick{.trust = world.first.id,
                      .id = store::new_id<store::LeaveId>(at(1)),
                      .person = world.first.other,
                      .starts_on = day("2026-11-06"),
                      .ends_on = day("2026-11-10"),
                      .kind = "sick",
                      .state = "approved",
                      .origin = {.source = "screen"}};
    world.add(sick);    // Friday to Monday, from before hours were kept: two fifths, 15 h
    const leave::UnitHeadroom both = seen(world.approver, "2026-11-02", "2026-11-16");
    // 2 x (37.5 + 37.5) = 150 h contracted, 22 % of them are 33 h; 37.5 + 15 = 52.5 h are away.
    CHECK(both.figure.contracted == Minutes{150 * 60});
    CHECK(both.figure.funded == Minutes{33 * 60});
    CHECK(both.figure.away == std::map<std::string, Minutes>{{"annual", Minutes{2250}}, {"sick", Minutes{900}}});
    CHECK(both.figure.left() == Minutes{33 * 60 - 3150});
    CHECK(both.sees_kinds);
    // The second week alone: 75 h, and only the Monday of the sickness.
    CHECK(seen(world.hr, "2026-11-09", "2026-11-16").figure.away ==
          std::map<std::string, Minutes>{{"sick", Minutes{450}}});
    // Sick in one's own annual leave: away once. Special leave of which nothing is stated takes nothing.
    sick.id = store::new_id<store::LeaveId>(at(2));
    sick.person = world.first.amy;
    sick.starts_on = day("2026-11-04");
    sick.ends_on = day("2026-11-06");
    world.add(sick);
    store::Leave special = sick;
    special.id = store::new_id<store::LeaveId>(at(3));
    special.kind = "special";
    special.starts_on = day("2026-11-12");
    special.ends_on = day("2026-11-13");
    world.add(special);
    CHECK(seen(world.hr, "2026-11-02", "2026-11-16").figure.away == both.figure.away);
    // Sick in what is unpaid, which takes nothing and so hides nothing: the Tuesday, 7.5 h.
    sick.id = store::new_id<store::LeaveId>(at(4));
    sick.starts_on = day("2026-11-10");
    sick.ends_on = day("2026-11-11");
    world.add(sick);
    CHECK(seen(world.hr, "2026-11-10", "2026-11-11").figure.away ==
          std::map<std::string, Minutes>{{"sick", Minutes{450}}});
    // Another share from the second week on: 75 x 22 % + 75 x 24 % = 34.5 h.
    must(state(world.hr, "2026-11-09", 2'400));
    CHECK(seen(world.hr, "2026-11-02", "2026-11-16").figure.funded == Minutes{2070});
    CHECK(error_of(state(world.hr, "2026-11-09", 2'500)).id == ErrorId::stale);
    must(state(world.hr, "2026-11-09", 2'500, 1));
    const auto remove = [&](std::int64_t version) {
        return leave::remove_headroom(world.platform, world.hr, world.first.id,
                                      {world.first.ward, day("2026-11-09"), version});
    };
    CHECK(error_of(remove(1)).id == ErrorId::stale);
    // By week: the first is as it was, the second has the other share.
    const std::vector<leave::HeadroomOfWeek> weeks = seen(world.hr, "2026-11-02", "2026-11-16").weeks;
    REQUIRE(weeks.size() == 2);
    CHECK(weeks[0].days.until == day("2026-11-09"));
    CHECK(weeks[0].figure.funded == Minutes{990});
    CHECK(weeks[1].figure.funded == Minutes{1125});
    CHECK(seen(world.hr, "2026-11-05", "2026-11-10").weeks[1].days.days() == 1);
    must(remove(2));
    CHECK(seen(world.hr, "2026-11-02", "2026-11-16").stated.size() == 1);
    CHECK(error_of(remove(2)).id == ErrorId::not_found);
    CHECK(error_of(state(world.hr, "2026-12-01", 10'000)).place.path == "/percent");
    CHECK(error_of(state(world.approver, "2026-12-01", 2'000)).id == ErrorId::not_permitted);
    const Actor planner = world.user_with(Role::planner, world.first);
    CHECK_FALSE(seen(planner, "2026-11-02", "2026-11-16").sees_kinds);
    // Beth leaves after the first week, whose contract and membership nobody has ended: 75 + 37.5 h.
    must(world.write_as(world.first, [&](Transaction& t) -> Result<void> {
        store::Person row = *TRY(store::find(t, world.first.id, world.first.other));
        row.left_on = day("2026-11-09");
        TRY(store::change(t, row));
        return {};
    }));
    CHECK(seen(planner, "2026-11-02", "2026-11-16").figure.contracted == Minutes{6'750});
    CHECK(error_of(leave::headroom(world.platform, world.amy, world.first.id, world.first.ward,
                                   {day("2026-11-02"), day("2026-11-16")}))
              .id == ErrorId::not_permitted);
}

}    // namespace
}    // namespace staffwright::tests
