// Windows for wishes: who is asked, what they can pick, and what becomes of it.
#include <algorithm>

#include "app/facts/own.hpp"
#include "app/ledger/gather.hpp"
#include "app/rosters/assembled.hpp"
#include "app/wishes/picks.hpp"
#include "app/wishes/windows.hpp"
#include "platform/users.hpp"
#include "store/employment.hpp"
#include "store/outbox.hpp"
#include "store/publication.hpp"
#include "store/rostering.hpp"

namespace staffwright::tests {
namespace {

namespace wishes = app::wishes;
using app::rosters::Period;
using identity::Role;
using store::sql::Transaction;
using wishes::Pick;

/// The first trust's ward with Amy, whole time, and Beth, of half time, who work days and nights. Today is 2026-10-19,
/// and what is asked about are the two weeks from 2026-11-16, a Monday.
struct Windows : UsersWorld {
    calendar::Moment clock = at(60);
    app::Platform platform{*pool, [this] { return clock; }};
    Actor amy = user_with(Role::staff, first, first.ward);
    Actor beth = user_with(Role::staff, first, first.ward);
    Actor maker = user_with(Role::roster_maker, first);
    store::ShiftId night = store::new_id<store::ShiftId>(at(0));
    Period days{day("2026-11-16"), day("2026-11-30")};
    Pick day_duty{day("2026-11-17"), true, "D", false};
    Pick night_duty{day("2026-11-18"), true, "N", true};
    Pick day_off{day("2026-11-21"), false, "", false};

    Windows() {
        amy.people.push_back({first.id, first.amy});
        beth.people.push_back({first.id, first.other});
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            TRY(store::add(t, store::Shift{.trust = first.id,
                                           .id = night,
                                           .unit = first.ward,
                                           .code = "N",
                                           .name = "Night",
                                           .starts_minute = 1170,
                                           .ends_minute = 1920,
                                           .unpaid_break = Minutes{60},
                                           .classes = "night",
                                           .origin = origin}));
            TRY(join(t, first.amy, Wte{10'000}));
            return join(t, first.other, Wte{5'000});
        }));
    }
    Result<void> join(Transaction& t, const store::PersonId& person, Wte wte) const {
        TRY(store::add(t, store::UnitMember{.trust = first.id,
                                            .id = store::new_id<store::UnitMemberId>(at(0)),
                                            .unit = first.ward,
                                            .person = person,
                                            .starts_on = day("2026-01-01"),
                                            .origin = origin}));
        TRY(store::add(t, store::PersonSkill{.trust = first.id,
                                             .id = store::new_id<store::PersonSkillId>(at(0)),
                                             .person = person,
                                             .skill = first.nurse,
                                             .starts_on = day("2026-01-01"),
                                             .origin = origin}));
        return store::add(t, store::Contract{.trust = first.id,
                                             .id = store::new_id<store::ContractId>(at(0)),
                                             .person = person,
                                             .employment = "substantive",
                                             .grade = "5",
                                             .wte = wte,
                                             .weekly = Minutes{2250},
                                             .starts_on = day("2026-01-01"),
                                             .origin = origin,
                                             .packs = {"wtr"}});
    }
    template <class Row>
    void add(const Row& row) {
        must(write_as(first, [&](Transaction& t) { return store::add(t, row); }));
    }
    void need(const char* on, const store::ShiftId& shift, const store::SkillId& skill, std::int32_t least,
              std::int32_t wanted) {
        add(store::Demand{.trust = first.id,
                          .id = store::new_id<store::DemandId>(at(0)),
                          .unit = first.ward,
                          .day = day(on),
                          .shift = shift,
                          .skill = skill,
                          .minimum = least,
                          .optimum = wanted,
                          .origin = origin});
    }
    [[nodiscard]] wishes::Wanted wanted(const char* opens = "2026-10-19", const char* closes = "2026-10-26") const {
        return {days, day(opens), {day(closes), 3, 2, 1, {}}};
    }
    wishes::Shown opened(const char* opens = "2026-10-19", const char* closes = "2026-10-26") {
        return must(wishes::open(platform, maker, first.id, first.ward, wanted(opens, closes)));
    }
    Result<wishes::OwnAnswer> pick(const Actor& who, const wishes::Shown& window, std::int64_t seen,
                                   const std::vector<Pick>& picks) {
        return wishes::pick(platform, who, first.id, window.window.id, seen, picks);
    }
    wishes::OwnAnswer seen(const Actor& who, const wishes::Shown& window) {
        return must(wishes::own_window(platform, who, first.id, window.window.id));
    }
    std::vector<roster::Wish> built_with() {
        return must(app::look(platform, app::acting_job("test", region), first.id, {},
                              [&](app::Acting& a) { return app::rosters::assemble_unit(a, first.ward, days); }))
            ->problem.wishes;
    }
    /// The unit's days are published with these duties of Amy.
    void publish(const std::vector<std::pair<const char*, store::ShiftId>>& duties) {
        store::Roster roster = add_roster(first, "2026-11-16");
        const calendar::Zone& london = calendar::Zone::europe_london();
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            roster.version = TRY(store::add_version(t, version_of(roster, 1, {}), roster.version));
            roster.current_version = 1;
            std::vector<store::Duty> rows;
            for (const auto& [on, shift] : duties) {
                store::Duty duty =
                    duty_of(first, roster, first.amy, london.instant({day(on), 450}), london.instant({day(on), 1170}));
                duty.day = day(on);
                duty.shift = shift;
                rows.push_back(duty);
            }
            const store::Publication told{.trust = first.id,
                                          .id = store::new_id<store::PublicationId>(at(0)),
                                          .roster = roster.id,
                                          .number = 1,
                                          .starts_on = roster.starts_on,
                                          .ends_on = roster.ends_on,
                                          .published_by = "test",
                                          .published_at = clock};
            TRY(store::publish_days(t, roster, told, rows));
            return {};
        }));
    }
};

TEST_CASE_FIXTURE(Windows, "what somebody picks in a window is a wish that builds weigh, until they pick otherwise") {
    const wishes::Shown window = opened();
    const wishes::OwnAnswer answer = must(pick(amy, window, 0, {day_duty, night_duty, day_off}));
    CHECK(answer.own.version == 1);
    CHECK(answer.picks.size() == 3);
    std::vector<roster::Wish> asked = built_with();
    REQUIRE(asked.size() == 3);
    CHECK(asked[0].shifts == std::vector<std::string>{"D"});
    CHECK(asked[0].weight == Cost{10});
    CHECK(asked[1].weight == Cost{20});    // it matters most
    CHECK(asked[2].want == roster::Wish::Want::off);
    CHECK(asked[2].weight == Cost{20});    // a day off counts twice as much as a duty
    CHECK(asked[2].severity == roster::Severity::soft);
    // Another mind: one stays as it was made, one weighs otherwise, one goes.
    const auto own = [&] { return must(app::facts::own_wishes(platform, amy, first.id, days)); };
    const store::WishId kept = own()[0].id;
    must(pick(amy, window, 1, {day_duty, {day("2026-11-21"), false, "", true}}));
    asked = built_with();
    REQUIRE(asked.size() == 2);
    CHECK(asked[1].weight == Cost{40});
    CHECK(own()[0].id == kept);
    CHECK(must(pick(amy, window, 2, {})).picks.empty());
    CHECK(built_with().empty());
    CHECK(seen(amy, window).own.answered_at.has_value());    // nothing to wish for is an answer, too
}

TEST_CASE_FIXTURE(Windows, "wishes made before a window opens are its picks, and none are made beside it") {
    const store::UnitId& ward = first.ward;
    const auto ask = [&](const char* on) {
        return app::facts::ask_wish(platform, amy, first.id, ward, day(on), false, "");
    };
    must(ask("2026-11-21"));
    const wishes::Shown window = opened("2026-10-20");
    must(ask("2026-11-22"));    // it is not open yet
    CHECK(seen(amy, window).own.state == "scheduled");
    CHECK(error_of(pick(amy, window, 0, {day_duty})).id == ErrorId::conflict);
    clock = calendar::Moment{hour(36)};
    CHECK(seen(amy, window).picks.size() == 2);
    CHECK(error_of(ask("2026-11-23")).what == "what you wish for on this day is asked for in a window of your unit");
    must(ask("2026-11-30"));    // the day after the last
    clock = calendar::Moment{hour(24 * 9)};
    CHECK(error_of(ask("2026-11-23")).what == "wishes for this day were asked for until 25 October 2026");
    must(wishes::withdraw(platform, maker, first.id, ward, window.window.id));
    must(ask("2026-11-23"));
    CHECK(built_with().size() == 3);
}

TEST_CASE_FIXTURE(Windows, "a window opens and closes at midnight by the clock of London, over its change") {
    const wishes::Shown window = opened("2026-10-25", "2026-10-26");    // a day of 25 hours
    const auto state = [&](std::int64_t hours_utc, std::int64_t minutes) {
        clock = calendar::Moment{hour(hours_utc) + Minutes{minutes}};
        return seen(amy, window).own.state;
    };
    CHECK(state(5 * 24 + 22, 59) == "scheduled");    // 24 October, 23:59 summer time
    CHECK(state(5 * 24 + 23, 0) == "open");
    CHECK(state(6 * 24 + 23, 59) == "open");    // 25 October, 23:59 winter time
    CHECK(state(7 * 24, 0) == "closed");
}

TEST_CASE_FIXTURE(Windows, "who saves as the window closes changes nothing, and is told so") {
    const wishes::Shown window = opened();
    must(pick(amy, window, 0, {day_duty}));
    clock = calendar::Moment{hour(24 * 7)};
    const Error error = error_of(pick(amy, window, 1, {day_off}));
    CHECK(error.id == ErrorId::conflict);
    CHECK(error.what == "the window has closed; nothing was changed");
    CHECK(seen(amy, window).picks.size() == 1);
    CHECK(seen(amy, window).days.empty());
}

TEST_CASE_FIXTURE(Windows, "of two phones the second is shown what the first saved before it saves") {
    const wishes::Shown window = opened();
    must(pick(amy, window, 0, {day_duty}));
    CHECK(error_of(pick(amy, window, 0, {day_off})).id == ErrorId::stale);
    must(pick(amy, window, 1, {day_off}));
    CHECK(must(pick(amy, window, 1, {day_off})).own.version == 2);    // the same again: the reply was lost
    CHECK(error_of(pick(amy, window, 1, {{day("2026-11-21"), false, "", true}})).id == ErrorId::stale);
    // Taking a wish back on the page of wishes is a change, too.
    const auto own = must(app::facts::own_wishes(platform, amy, first.id, days));
    must(app::facts::withdraw_wish(platform, amy, first.id, own[0].id));
    CHECK(error_of(pick(amy, window, 2, {day_off})).id == ErrorId::stale);
    must(pick(amy, window, 3, {day_off}));
    must(pick(beth, window, 0, {day_off}));    // others are not in the way
}

TEST_CASE_FIXTURE(Windows, "how much somebody may pick goes by their contract, and by the days that they are there") {
    store::PersonId late = store::new_id<store::PersonId>(at(0));
    must(write_as_system([&](Transaction& t) -> Result<void> {
        const auto identity = store::new_id<store::IdentityId>(at(0));
        TRY(store::add(t, store::Identity{.id = identity, .region = region}));
        return store::add(t, store::Person{.trust = first.id,
                                           .id = late,
                                           .identity = identity,
                                           .given_name = "Cora",
                                           .family_name = "Late",
                                           .origin = origin});
    }));
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(join(t, late, Wte{10'000}));
        auto rows = TRY(store::memberships_of(t, first.id, late));
        rows[0].starts_on = day("2026-11-26");    // four days of the fourteen
        TRY(store::change(t, rows[0]));
        return {};
    }));
    store::WishWindow window{.trust = first.id,
                             .unit = first.ward,
                             .starts_on = days.first,
                             .ends_on = days.until,
                             .duties = 7,
                             .days_off = 3,
                             .strong = 0};
    const auto invited = must(app::look(platform, app::acting_job("test", region), first.id, {},
                                        [&](app::Acting& a) { return wishes::invited_to(a, window); }));
    REQUIRE(invited.size() == 3);
    CHECK(invited[0].name == "Amy Archer");
    CHECK(invited[0].allowed == wishes::Allowed{7, 3, 0});
    CHECK(invited[1].name == "Beth Baker");
    CHECK(invited[1].allowed == wishes::Allowed{4, 2, 0});    // halves go up
    CHECK(invited[2].allowed == wishes::Allowed{2, 1, 0});    // 4/14 of 7, and of 3
}

TEST_CASE_FIXTURE(Windows, "more than one may pick, and what could not be given, is refused with the reason") {
    need("2026-11-17", first.day_shift, first.nurse, 2, 3);
    const store::SkillId charge = store::new_id<store::SkillId>(at(0));
    add(store::Skill{.trust = first.id, .id = charge, .code = "IC", .name = "Nurse in charge", .origin = origin});
    need("2026-11-18", night, charge, 1, 1);
    add(store::Leave{.trust = first.id,
                     .id = store::new_id<store::LeaveId>(at(0)),
                     .person = first.amy,
                     .starts_on = day("2026-11-20"),
                     .ends_on = day("2026-11-21"),
                     .kind = "annual",
                     .state = "approved",
                     .asked_at = at(0),
                     .origin = origin});
    const wishes::Shown window = opened();
    const auto refused = [&](const std::vector<Pick>& picks) { return error_of(pick(amy, window, 0, picks)); };
    const auto off = [](const char* on) { return Pick{day(on), false, "", false}; };
    CHECK(refused({off("2026-11-21"), off("2026-11-22"), off("2026-11-23")}).what ==
          "3 days off are picked, and 2 can be");
    CHECK(refused({{day("2026-11-21"), false, "", true}, {day("2026-11-22"), false, "", true}}).what ==
          "2 that matter most are picked, and 1 can be");
    CHECK(refused({off("2026-11-21"), {day("2026-11-21"), true, "", false}}).what == "2026-11-21 is there twice");
    CHECK(refused({off("2026-11-30")}).id == ErrorId::bad_value);
    CHECK(refused({off("2026-11-20")}).what == "You are on leave on this day.");
    const Error unknown = refused({off("2026-11-21"), {day("2026-11-17"), true, "N", false}});
    CHECK(unknown.what == "no duty of that code is planned on this day");    // only the day's D is
    CHECK(unknown.place.path == "/picks/1");
    CHECK(refused({night_duty}).what ==
          "It is for somebody who can work as Nurse in charge, which is not among your skills.");
    CHECK(refused({{day("2026-11-21"), false, "D", false}}).id == ErrorId::bad_value);
    CHECK_FALSE(seen(amy, window).own.answered_at.has_value());
}

TEST_CASE_FIXTURE(Windows, "a hard rule against a duty is told in words, and so are picks that cannot all be given") {
    add(store::UnitRule{.trust = first.id,
                        .id = store::new_id<store::UnitRuleId>(at(1)),
                        .unit = first.ward,
                        .code = "no_nights",
                        .rule = R"({"id": "no_nights", "kind": "total", "scope": {"people": [")" + first.other.text() +
                                R"("]}, "severity": "hard", "parameters": {"of": ["N"], "max": 0}})",
                        .starts_on = day("2026-01-01"),
                        .origin = origin});
    const wishes::Shown window = opened();
    const auto why_not = [&](const Actor& who) {
        const wishes::OwnAnswer answer = seen(who, window);
        for (const wishes::DutyOffered& duty : answer.days[2].duties) {
            if (duty.code == "N") {
                return duty.why_not.value_or("nothing");
            }
        }
        return std::string("no such duty");
    };
    CHECK(why_not(amy) == "nothing");
    CHECK(why_not(beth).starts_with("A rule is against it: "));
    const wishes::OwnAnswer answer =
        must(pick(amy, window, 0, {{day("2026-11-17"), true, "N", false}, {day("2026-11-18"), true, "D", false}}));
    REQUIRE_FALSE(answer.clashes.empty());    // the night ends after the day begins
    CHECK(answer.clashes[0].from == day("2026-11-17"));
    CHECK(must(pick(amy, window, 1, {{day("2026-11-17"), true, "D", false}, {day("2026-11-18"), true, "N", false}}))
              .clashes.empty());
}

TEST_CASE_FIXTURE(Windows,
                  "people see what a duty needs and how many others asked, and of whom they are told nothing") {
    need("2026-11-17", first.day_shift, first.nurse, 2, 3);
    const wishes::Shown window = opened();
    must(pick(beth, window, 0, {day_duty, day_off}));
    const wishes::OwnAnswer seen_by_amy = seen(amy, window);
    REQUIRE(seen_by_amy.days.size() == 14);
    const wishes::DayOffered& tuesday = seen_by_amy.days[1];
    REQUIRE(tuesday.duties.size() == 1);
    CHECK(tuesday.duties[0].least == 2);
    CHECK(tuesday.duties[0].wanted == 3);
    CHECK(tuesday.duties[0].asked == 1);
    CHECK(seen_by_amy.days[5].off_asked == 1);
    CHECK(seen_by_amy.days[2].duties.size() == 2);    // nothing is planned: any shift can be asked for
    CHECK_FALSE(seen_by_amy.days[2].duties[0].wanted.has_value());
    CHECK(seen_by_amy.picks.empty());
    CHECK(seen(beth, window).days[1].duties[0].asked == 0);    // one's own are not among the others'
}

TEST_CASE_FIXTURE(Windows, "who is not on the unit's rota is not asked, and finds no window") {
    Actor elsewhere = user_with(Role::staff, first, first.ward);
    const wishes::Shown window = opened();
    CHECK(error_of(wishes::own_windows(platform, elsewhere, first.id)).id == ErrorId::not_found);    // nobody there
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        auto rows = TRY(store::memberships_of(t, first.id, first.other));
        rows[0].ends_on = day("2026-11-01");
        TRY(store::change(t, rows[0]));
        return {};
    }));
    CHECK(must(wishes::own_windows(platform, beth, first.id)).empty());
    CHECK(error_of(wishes::own_window(platform, beth, first.id, window.window.id)).id == ErrorId::not_found);
    CHECK(error_of(pick(beth, window, 0, {day_duty})).id == ErrorId::not_found);
    CHECK(must(wishes::own_windows(platform, amy, first.id)).size() == 1);
    must(wishes::withdraw(platform, maker, first.id, first.ward, window.window.id));
    CHECK(error_of(pick(amy, window, 0, {day_duty})).id == ErrorId::not_found);
}

TEST_CASE_FIXTURE(Windows, "the roster maker sees who has answered, and reminds the others once a day") {
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        store::Person row = *TRY(store::find(t, first.id, first.amy));
        row.email = "amy@example.org";
        TRY(store::change(t, row));
        return {};
    }));
    const wishes::Shown window = opened();
    CHECK(window.invited == 2);
    const auto answers = [&] {
        return must(wishes::answers_to(platform, maker, first.id, first.ward, window.window.id));
    };
    const auto remind = [&] { return wishes::remind(platform, maker, first.id, first.ward, window.window.id); };
    const wishes::Reminded both = must(remind());
    CHECK(both.people == 2);
    CHECK(both.letters == 1);    // Beth has no address
    CHECK(error_of(remind()).what == "they have been reminded today already");
    must(pick(amy, window, 0, {day_duty, day_off}));
    CHECK(answers().shown.answered == 1);
    CHECK(answers().people[0].who.name == "Amy Archer");
    CHECK(answers().people[0].duties == 1);
    CHECK(answers().people[0].days_off == 1);
    CHECK_FALSE(answers().people[1].answered_at.has_value());
    clock = calendar::Moment{hour(36)};
    CHECK(must(remind()).letters == 0);
    CHECK(error_of(wishes::remind(platform, amy, first.id, first.ward, window.window.id)).id == ErrorId::not_permitted);
    CHECK(error_of(wishes::answers_to(platform, amy, first.id, first.ward, window.window.id)).id ==
          ErrorId::not_permitted);
    CHECK(must(wishes::of_unit(platform, maker, first.id, first.ward)).size() == 1);
}

TEST_CASE_FIXTURE(Windows,
                  "no day is asked about twice or once it is out, and nobody may pick less than they were told") {
    const auto change = [&](const wishes::Shown& window, std::int64_t seen, const wishes::Terms& terms) {
        return wishes::change_terms(platform, maker, first.id, first.ward, window.window.id, seen, terms);
    };
    const auto refused = [&](const wishes::Wanted& wrong) {
        return error_of(wishes::open(platform, maker, first.id, first.ward, wrong));
    };
    CHECK(refused({days, day("2026-10-19"), {day("2026-10-19"), 3, 2, 1, {}}}).place.path == "/closes_on");
    CHECK(refused({days, day("2026-10-19"), {day("2026-11-17"), 3, 2, 1, {}}}).place.path == "/closes_on");
    CHECK(refused({days, day("2026-10-19"), {day("2026-10-26"), 0, 0, 1, {}}}).place.path == "/duties");
    CHECK(refused({days, day("2026-10-19"), {day("2026-10-26"), 61, 0, 1, {}}}).place.path == "/duties");
    const wishes::Shown window = opened();
    wishes::Wanted again = wanted();
    again.days = {day("2026-11-29"), day("2026-12-14")};
    CHECK(refused(again).id == ErrorId::conflict);
    CHECK(error_of(change(window, 1, {day("2026-10-26"), 2, 2, 1, {}})).id == ErrorId::conflict);
    CHECK(must(change(window, 1, {day("2026-10-24"), 4, 2, 1, "soon"})).window.duties == 4);
    CHECK(error_of(change(window, 1, {day("2026-10-28"), 4, 2, 1, {}})).id == ErrorId::stale);
    clock = calendar::Moment{hour(24 * 8)};
    CHECK(seen(amy, window).own.state == "closed");
    CHECK(must(change(window, 2, {day("2026-10-28"), 4, 2, 1, {}})).state == "open");    // it is again
    publish({});
    CHECK(seen(amy, window).own.state == "closed");
    CHECK(error_of(pick(amy, window, 0, {day_duty})).id == ErrorId::conflict);
    CHECK(error_of(change(window, 3, {day("2026-10-29"), 4, 2, 1, {}})).id == ErrorId::conflict);
}

TEST_CASE_FIXTURE(Windows, "once the days are out people see which picks were kept, and the ledger counts the others") {
    const wishes::Shown window = opened();
    must(pick(amy, window, 0, {day_duty, night_duty, day_off}));
    clock = calendar::Moment{hour(24 * 8)};
    CHECK_FALSE(seen(amy, window).picks[0].kept.has_value());
    publish({{"2026-11-17", first.day_shift}, {"2026-11-18", first.day_shift}});
    const auto picks = seen(amy, window).picks;
    REQUIRE(picks.size() == 3);
    CHECK(picks[0].kept == true);
    CHECK(picks[1].kept == false);    // a day in place of the night
    CHECK(picks[2].kept == true);
    const auto amy_of = must(wishes::answers_to(platform, maker, first.id, first.ward, window.window.id)).people[0];
    CHECK(amy_of.tally.told == 3);
    CHECK(amy_of.tally.kept == 2);
    const auto year = must(app::look(platform, app::acting_job("test", region), first.id, {},
                                     [&](app::Acting& a) { return app::ledger::unit_year(a, first.ward, days); }));
    std::vector<std::string> refusals;
    for (const auto& member : year.members) {
        for (const auto& entry : member.entries) {
            if (entry.measure == app::ledger::Measure::refusals) {
                refusals.push_back(entry.what);
            }
        }
    }
    CHECK(refusals == std::vector<std::string>{"Wish to be on (N) not kept"});
}

TEST_CASE_FIXTURE(Windows, "who got less than others the last time counts a little more, and is told so") {
    const wishes::Shown window = opened();
    const Pick off{day("2026-11-17"), false, "", false};
    must(pick(amy, window, 0, {off, night_duty}));    // Amy works the day, and no night
    must(pick(beth, window, 0, {off}));               // Beth is off
    clock = calendar::Moment{hour(24 * 8)};
    publish({{"2026-11-17", first.day_shift}});
    wishes::Wanted next = wanted("2026-10-27", "2026-10-30");
    next.days = {day("2026-12-14"), day("2026-12-28")};
    const wishes::Shown again = must(wishes::open(platform, maker, first.id, first.ward, next));
    const wishes::LastTime last = seen(amy, again).last_time;
    CHECK(last.own == wishes::Tally{2, 0});
    CHECK(last.all == wishes::Tally{3, 1});
    CHECK(last.more() == 16);    // half of a third
    CHECK(seen(beth, again).last_time.more() == 0);
    must(pick(amy, again, 0, {{day("2026-12-15"), true, "D", false}, {day("2026-12-16"), false, "", true}}));
    must(pick(beth, again, 0, {{day("2026-12-15"), true, "D", false}}));
    days = next.days;
    std::vector<std::int64_t> weights;
    for (const roster::Wish& wish : built_with()) {
        weights.push_back(wish.weight.count());
    }
    std::sort(weights.begin(), weights.end());
    CHECK(weights == std::vector<std::int64_t>{10, 12, 46});
    const auto strong = seen(amy, again).picks;
    CHECK_FALSE(strong[0].pick.is_strong);
    CHECK(strong[1].pick.is_strong);
}

}    // namespace
}    // namespace staffwright::tests
