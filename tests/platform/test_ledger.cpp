// The ledger of fairness out of the store: what is counted for whom, who sees what, and that a look is written down.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/ledger/ledger.hpp"
#include "store/audit.hpp"
#include "store/employment.hpp"
#include "store/publication.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {

namespace {

using namespace app::ledger;
using app::Actor;
using app::identity::Role;
using store::sql::Transaction;

/// Four weeks from Monday 2026-10-19, worked and looked at on the Sunday that they end with.
struct LedgerWorld : SmallWorld {
    static constexpr std::int64_t day_minutes = 1440;
    app::Platform platform{*pool, [] { return at(27 * day_minutes * 60); }};
    store::Roster roster = add_roster(first);
    store::ShiftId night = store::new_id<store::ShiftId>(at(0));
    std::vector<store::Duty> duties;

    LedgerWorld() {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            TRY(store::add(t, store::Shift{.trust = first.id,
                                           .id = night,
                                           .unit = first.ward,
                                           .code = "N",
                                           .name = "Night",
                                           .starts_minute = 1170,
                                           .ends_minute = 1920,
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
        return store::add(t, store::Contract{.trust = first.id,
                                             .id = store::new_id<store::ContractId>(at(0)),
                                             .person = person,
                                             .employment = "substantive",
                                             .grade = "5",
                                             .wte = wte,
                                             .weekly = Minutes{2250},
                                             .starts_on = day("2026-01-01"),
                                             .origin = origin});
    }

    /// Whole-time people beside Amy and Beth, who work nothing.
    void add_people(int count) {
        must(write_as_system([&](Transaction& t) -> Result<void> {
            for (int i = 0; i < count; ++i) {
                const auto identity = store::new_id<store::IdentityId>(at(0));
                TRY(store::add(t, store::Identity{.id = identity, .region = region}));
                const store::Person person{.trust = first.id,
                                           .id = store::new_id<store::PersonId>(at(0)),
                                           .identity = identity,
                                           .given_name = "P" + std::to_string(i),
                                           .family_name = "Many",
                                           .origin = origin};
                TRY(store::add(t, person));
                TRY(join(t, person.id, Wte{10'000}));
            }
            return {};
        }));
    }

    void work(const store::PersonId& person, const char* on, bool at_night) {
        const calendar::Zone& london = calendar::Zone::europe_london();
        store::Duty duty = duty_of(first, roster, person, london.instant({day(on), at_night ? 1170 : 450}),
                                   london.instant({day(on), at_night ? 1920 : 1200}));
        duty.day = day(on);
        duty.shift = at_night ? night : first.day_shift;
        duties.push_back(duty);
    }

    /// Publishes the duties on the first day.
    void publish() {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            roster.version = TRY(store::add_version(t, version_of(roster, 1, {}), roster.version));
            roster.current_version = 1;
            const store::Publication told{.trust = first.id,
                                          .id = store::new_id<store::PublicationId>(at(0)),
                                          .roster = roster.id,
                                          .number = 1,
                                          .starts_on = roster.starts_on,
                                          .ends_on = roster.ends_on,
                                          .published_by = "test",
                                          .published_at = at(100)};
            TRY(store::publish_days(t, roster, told, duties));
            const auto late = [&](const char* on, std::int64_t notice) {
                return store::add(t, store::LateChange{.trust = first.id,
                                                       .id = store::new_id<store::LateChangeId>(at(0)),
                                                       .publication = told.id,
                                                       .roster = roster.id,
                                                       .person = first.amy,
                                                       .day = day(on),
                                                       .before = "D",
                                                       .after = "",
                                                       .notice = Minutes{notice}});
            };
            TRY(late("2026-11-03", 3 * day_minutes + 5));
            return late("2026-11-04", 42 * day_minutes);    // six weeks: in time
        }));
    }

    void wish(const char* on, bool wants_duty, const std::string& shifts, std::int64_t asked) {
        must(write_as(first, [&](Transaction& t) {
            return store::add(t, store::Wish{.trust = first.id,
                                             .id = store::new_id<store::WishId>(at(0)),
                                             .person = first.amy,
                                             .unit = first.ward,
                                             .day = day(on),
                                             .wants_duty = wants_duty,
                                             .shifts = shifts,
                                             .asked_at = at(asked),
                                             .origin = origin});
        }));
    }

    void leave(const std::string& kind, const std::string& state, const char* from, const char* until) {
        must(write_as(first, [&](Transaction& t) {
            return store::add(t, store::Leave{.trust = first.id,
                                              .id = store::new_id<store::LeaveId>(at(0)),
                                              .person = first.amy,
                                              .starts_on = day(from),
                                              .ends_on = day(until),
                                              .kind = kind,
                                              .state = state,
                                              .asked_at = at(0),
                                              .decided_by = "test",
                                              .decided_at = at(day_minutes * 60),
                                              .decision_reason = "Three are away already",
                                              .origin = origin});
        }));
    }

    [[nodiscard]] Actor user(Role role, const std::optional<store::PersonId>& person = {}) const {
        Actor actor;
        actor.user = store::new_id<store::UserId>(at(0));
        actor.name = actor.user->text();
        actor.region = region;
        actor.second_factor = true;
        actor.roles.push_back({role, {region.text(), first.id.text(), first.ward.text()}});
        if (person) {
            actor.people.push_back({first.id, *person});
        }
        return actor;
    }

    [[nodiscard]] OwnLedger mine() const {
        return must(own_ledger(platform, user(Role::staff, first.amy), first.id, {}));
    }
};

std::int64_t count(const OwnLedger& ledger, Measure measure) {
    return ledger.figures[static_cast<std::size_t>(measure)].count;
}

std::vector<std::string> entries(const OwnLedger& ledger, Measure measure) {
    std::vector<std::string> words;
    for (const Entry& entry : ledger.entries) {
        if (entry.measure == measure) {
            words.push_back(entry.day.to_string() + " " + entry.what);
        }
    }
    return words;
}

}    // namespace

TEST_CASE("one's own ledger counts what was published, and says what") {
    LedgerWorld world;
    world.work(world.first.amy, "2026-10-24", true);    // Saturday night over the change of the clock
    world.work(world.first.amy, "2026-10-26", true);
    world.work(world.first.amy, "2026-10-31", false);
    world.work(world.first.amy, "2026-11-01", false);    // the same weekend
    world.work(world.first.other, "2026-10-27", true);
    world.publish();
    const OwnLedger mine = world.mine();
    CHECK(mine.unit->name == "Ward 1");
    CHECK(mine.published_days == 28);
    CHECK(mine.days == 28);
    CHECK(entries(mine, Measure::nights) == std::vector<std::string>{"2026-10-24 Night", "2026-10-26 Night"});
    CHECK(entries(mine, Measure::weekends) ==
          std::vector<std::string>{"2026-10-24 Weekend with Night", "2026-10-31 Weekend with Day"});
    CHECK(entries(mine, Measure::late_changes) ==
          std::vector<std::string>{"2026-11-03 D became off, with 3 days of notice"});
    CHECK(count(mine, Measure::bank_holidays) == 0);
    for (const OwnFigure& figure : mine.figures) {
        CHECK(figure.count == static_cast<std::int64_t>(entries(mine, figure.measure).size()));
    }
}

TEST_CASE("refusals are leave that was refused and wishes that the roster did not keep") {
    LedgerWorld world;
    world.work(world.first.amy, "2026-10-26", true);
    world.work(world.first.amy, "2026-10-28", false);
    world.publish();
    world.wish("2026-10-26", false, "night", 50);    // wanted no night, and has one
    world.wish("2026-10-28", false, "N", 50);        // wanted no night, and has a day
    world.wish("2026-10-29", true, "", 50);          // wanted to work
    world.wish("2026-10-30", false, "", 50);
    world.wish("2026-10-31", true, "", 200);    // the roster was out
    world.leave("annual", "refused", "2026-12-24", "2026-12-27");
    world.leave("annual", "approved", "2026-12-01", "2026-12-03");
    const std::vector<std::string> refusals = entries(world.mine(), Measure::refusals);
    CHECK(refusals == std::vector<std::string>{
                          "2026-10-20 Leave (annual) from 24 December 2026 to 26 December 2026 refused: Three are away "
                          "already",
                          "2026-10-26 Wish to be off (night) not kept", "2026-10-29 Wish to be on not kept"});
}

TEST_CASE("a day that became free because one is away is no late change") {
    LedgerWorld world;
    world.publish();
    CHECK(count(world.mine(), Measure::late_changes) == 1);
    world.leave("sick", "asked", "2026-11-03", "2026-11-04");
    CHECK(count(world.mine(), Measure::late_changes) == 1);
    world.leave("sick", "approved", "2026-11-03", "2026-11-04");
    CHECK(count(world.mine(), Measure::late_changes) == 0);
}

TEST_CASE("a long absence is not time in post; a holiday is") {
    LedgerWorld world;
    world.publish();
    world.leave("annual", "approved", "2026-10-19", "2026-11-16");
    CHECK(world.mine().days == 28);
    world.leave("parental", "approved", "2026-10-26", "2026-11-22");    // 27 days
    CHECK(world.mine().days == 28);
    world.leave("parental", "approved", "2026-10-26", "2027-01-01");
    CHECK(world.mine().days == 7);
}

TEST_CASE("too few people: nothing of others shows, not even in one's own share") {
    LedgerWorld world;
    world.work(world.first.other, "2026-10-26", true);
    world.publish();
    const auto least = static_cast<int>(definitions_on(day("2026-11-15")).spread_people);
    world.add_people(least - 3);    // and Amy and Beth: one too few
    OwnLedger mine = world.mine();
    CHECK(mine.standing == Standing::too_few);
    CHECK_FALSE(mine.people.has_value());
    for (const OwnFigure& figure : mine.figures) {
        CHECK_FALSE(figure.spread.has_value());
        CHECK_FALSE(figure.fair_share.has_value());
        CHECK_FALSE(figure.difference.has_value());
    }
    world.add_people(1);
    mine = world.mine();
    CHECK(mine.standing == Standing::shown);
    CHECK(mine.people == least);
    // Beth's one night at half time is two for a whole-time person.
    CHECK(*mine.figures[0].spread == FiveFigures{0, 0, 0, 0, 2});
    CHECK(mine.figures[0].fair_share == 11);    // 1 of 9.5 WTE: 0.105
}

TEST_CASE("one's own ledger is one's own alone") {
    LedgerWorld world;
    world.publish();
    const Actor nobody = world.user(Role::roster_maker);
    CHECK(own_ledger(world.platform, nobody, world.first.id, {}).error().id == ErrorId::not_found);
    // A unit that is not hers, and one that nobody has, are the same.
    const Actor amy = world.user(Role::staff, world.first.amy);
    CHECK(own_ledger(world.platform, amy, world.first.id, world.second.ward).error().id == ErrorId::not_found);
    CHECK(own_ledger(world.platform, amy, world.second.id, {}).error().id == ErrorId::not_found);
}

TEST_CASE("a unit's ledger is by name, for who makes its rosters, and the look is written down") {
    LedgerWorld world;
    world.work(world.first.other, "2026-10-26", true);
    world.work(world.first.other, "2026-10-28", true);
    world.work(world.first.amy, "2026-10-27", true);
    world.publish();
    const UnitLedger ledger =
        must(unit_ledger(world.platform, world.user(Role::roster_maker), world.first.id, world.first.ward, {}));
    REQUIRE(ledger.year.members.size() == 2);
    CHECK(ledger.year.members[0].name == "Amy Archer");
    CHECK(ledger.year.members[1].name == "Beth Baker");
    CHECK(ledger.shares.fair_share(ledger.shares.lines[0], Measure::nights) == 2'00);
    CHECK(ledger.shares.fair_share(ledger.shares.lines[1], Measure::nights) == 1'00);
    CHECK(ledger.shares.difference(ledger.shares.lines[1], Measure::nights) == 1'00);
    const auto seen = must(world.read_as(world.first, [&](Transaction& t) {
        return store::audit_of(t, world.first.id.text(), "unit", world.first.ward.text(), 10);
    }));
    REQUIRE(seen.size() == 1);
    CHECK(seen.front().action == "ledger.read");
    for (const Role role : {Role::staff, Role::planner, Role::hr, Role::administrator}) {
        CHECK(unit_ledger(world.platform, world.user(role, world.first.amy), world.first.id, world.first.ward, {})
                  .error()
                  .id == ErrorId::not_permitted);
    }
}

TEST_CASE("who is lent to a unit is in the ledger of their own") {
    LedgerWorld world;
    const auto other = store::new_id<store::UnitId>(at(0));
    must(world.write_as(world.first, [&](Transaction& t) -> Result<void> {
        TRY(store::add(t, store::Unit{.trust = world.first.id,
                                      .id = other,
                                      .code = "W2",
                                      .name = "Ward 2",
                                      .kind = "ward",
                                      .origin = world.origin}));
        return store::add(t, store::UnitMember{.trust = world.first.id,
                                               .id = store::new_id<store::UnitMemberId>(at(0)),
                                               .unit = other,
                                               .person = world.first.amy,
                                               .is_home = false,
                                               .starts_on = day("2026-01-01"),
                                               .origin = world.origin});
    }));
    world.publish();
    const Actor maker = [&] {
        Actor actor = world.user(Role::roster_maker);
        actor.roles.front().scope.unit = "";
        return actor;
    }();
    CHECK(must(unit_ledger(world.platform, maker, world.first.id, other, {})).year.members.empty());
    CHECK(world.mine().units.size() == 1);
    CHECK(unit_ledger(world.platform, maker, world.first.id, other, day("2000-01-01")).error().id ==
          ErrorId::bad_value);
}

}    // namespace staffwright::tests
