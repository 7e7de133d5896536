// One person with several hats: duties for another unit count in this unit's rules, and for nothing else here.
#include <algorithm>

#include "app/judged_solve.hpp"
#include "app/rosters/import_native.hpp"
#include "app/rosters/judged.hpp"
#include "formats/native.hpp"
#include "pay/pay_roster.hpp"
#include "platform/small_ward.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::tests {
namespace {

using app::rosters::Assembled;
using app::rosters::JudgedPtr;
using roster::PersonIx;
using store::RosterAssignment;
using store::sql::Transaction;

const PersonIx amy{0};

/// The small ward, and a clinic with nights and on-call whose roster Amy is on.
struct TwoUnits : SmallWard {
    store::UnitId clinic = store::new_id<store::UnitId>(at(1));
    store::ShiftId night = store::new_id<store::ShiftId>(at(1));
    store::ShiftId on_call = store::new_id<store::ShiftId>(at(1));
    std::vector<store::Duty> duties;

    explicit TwoUnits(std::int64_t history_days = 28) {
        add(store::Unit{.trust = first.id, .id = clinic, .code = "C1", .name = "Clinic", .origin = origin});
        add(store::UnitSettings{.trust = first.id, .unit = first.ward, .history_days = history_days, .origin = origin});
        add(shift(night, "CN", 1200, 1920, "night"));
        store::Shift calls = shift(on_call, "CO", 1020, 1980, "on_call");
        calls.is_exclusive = false;
        calls.credit = Minutes{120};
        add(calls);
    }
    [[nodiscard]] store::Shift shift(const store::ShiftId& id, const char* code, std::int32_t from, std::int32_t until,
                                     const char* classes) const {
        return {.trust = first.id,
                .id = id,
                .unit = clinic,
                .code = code,
                .name = "Clinic's own",
                .starts_minute = from,
                .ends_minute = until,
                .classes = classes,
                .origin = origin};
    }
    void works(const store::PersonId& person, const char* on, const store::ShiftId& of) {
        const calendar::Zone& london = calendar::Zone::europe_london();
        const bool calls = of == on_call;
        store::Duty duty{.trust = first.id,
                         .id = store::new_id<store::DutyId>(at(2)),
                         .person = person,
                         .unit = clinic,
                         .number = 1,
                         .day = day(on),
                         .shift = of,
                         .skill = first.nurse,
                         .origin = origin};
        duty.starts_at = london.instant({duty.day, calls ? 1020 : 1200});
        duty.ends_at = london.instant({duty.day + 1, calls ? 540 : 480});
        duty.is_exclusive = !calls;
        duties.push_back(duty);
    }
    /// What the clinic has told its people so far.
    void publish() {
        store::Roster roster{.trust = first.id,
                             .id = store::new_id<store::RosterId>(at(2)),
                             .unit = clinic,
                             .starts_on = day("2026-09-01"),
                             .ends_on = day("2026-12-01"),
                             .origin = origin};
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            TRY(store::add(t, roster));
            roster.version = TRY(store::add_version(t, version_of(roster, 1, {}), roster.version));
            roster.current_version = 1;
            for (store::Duty& duty : duties) {
                duty.roster = roster.id;
            }
            TRY(store::publish(t, roster, duties));
            return {};
        }));
    }
    [[nodiscard]] RosterAssignment on(const char* date) const {
        return {first.amy, day(date), first.day_shift, first.nurse, false};
    }
    /// Ids of the rules that the rows break with one person alone.
    static std::vector<std::string> broken(const Assembled& in, std::vector<RosterAssignment> rows) {
        const JudgedPtr judged = must(app::rosters::JudgedRoster::judge(in, std::move(rows)));
        std::vector<std::string> rules;
        for (const referee::Breach& breach : judged->verdict().breaches) {
            rules.push_back(breach.rule);
        }
        return rules;
    }
};

bool has(const std::vector<std::string>& rules, const std::string& ending) {
    return std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) { return rule.ends_with(ending); });
}

TEST_CASE("a duty elsewhere is no leave: rest is judged by the rules, and only by them") {
    TwoUnits units;
    units.works(units.first.amy, "2026-10-20", units.night);    // until 08:00 on the 21st
    units.publish();
    const Assembled made = units.assembled();
    CHECK(made->problem.leave.empty());
    CHECK(made->problem.wishes.empty());
    REQUIRE(made->problem.fixed.size() == 1);
    const roster::Shift& shift = made->problem.shifts[made->problem.fixed[0].assignment.shift];
    CHECK(shift.id == "Elsewhere 20:00-08:00");    // when, not where
    CHECK(roster::is_elsewhere(shift));
    CHECK(TwoUnits::broken(made, {}).empty());
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-21")}), "WTR-DAY"));           // from 07:30, at once
    CHECK(TwoUnits::broken(made, {units.on("2026-10-22")}).empty());                   // after 23:30 hours
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-20")}), "one_duty_a_day"));    // until 20:00, from 20:00
}

TEST_CASE("without a pack that says so, there is no rest to keep from a duty elsewhere") {
    TwoUnits units;
    must(units.write_as(units.first, [&](Transaction& t) -> Result<void> {
        auto contracts = TRY(store::contracts_of(t, units.first.id, units.first.amy));
        contracts[0].packs.clear();
        TRY(store::change(t, contracts[0]));
        return {};
    }));
    units.works(units.first.amy, "2026-10-20", units.night);
    units.publish();
    const Assembled made = units.assembled();
    // 07:30 to 20:00 and then 20:00: only the half hour of the other morning overlaps.
    CHECK(TwoUnits::broken(made, {units.on("2026-10-22")}).empty());
    CHECK(TwoUnits::broken(made, {units.on("2026-10-21")}) == std::vector<std::string>{"structure/overlap"});
}

TEST_CASE("hours elsewhere count in the average of 48 a week, those of the recorded past as well") {
    TwoUnits units(7);
    // 12 hours each. With the week before, three weeks may have 144: 8 of 11.5 h here are 92, and 5 of 12 h are 60.
    std::vector<RosterAssignment> rows;
    for (const char* date : {"2026-10-19", "2026-10-20", "2026-10-22", "2026-10-23", "2026-10-26", "2026-10-27",
                             "2026-10-29", "2026-10-30"}) {
        rows.push_back(units.on(date));
    }
    CHECK_FALSE(has(TwoUnits::broken(units.assembled(), rows), "WTR-48"));
    for (const char* date : {"2026-10-12", "2026-10-13", "2026-10-14", "2026-10-24", "2026-10-31"}) {
        units.works(units.first.amy, date, units.night);
    }
    units.publish();
    const Assembled made = units.assembled();
    CHECK(made->problem.people[amy].past.size() == 3);
    CHECK(made->problem.fixed.size() == 2);
    CHECK(has(TwoUnits::broken(made, rows), "WTR-48"));
}

TEST_CASE("what is worked elsewhere comes and goes with the facts, not with the roster's rows") {
    TwoUnits units;
    units.works(units.first.amy, "2026-10-20", units.night);
    units.publish();
    const Assembled made = units.assembled();
    const std::vector<RosterAssignment> rows{units.on("2026-10-22")};
    const roster::Roster roster = must(app::rosters::roster_of(*made, rows));
    CHECK(roster.assignments[amy].size() == 2);
    CHECK(app::rosters::assignments_of(*made, roster) == rows);
    RosterAssignment other = rows.front();
    other.shift = units.night;
    CHECK(error_of(app::rosters::roster_of(*made, {other})).id == ErrorId::bad_reference);
    // The digest is of the facts: another duty elsewhere makes another one.
    TwoUnits alone;
    CHECK(alone.assembled()->digest() != made->digest());
}

TEST_CASE("a build keeps away from what is worked elsewhere and gives nobody more of it") {
    TwoUnits units;
    for (const char* date : {"2026-10-20", "2026-10-21", "2026-10-22"}) {
        units.works(units.first.amy, date, units.night);
    }
    units.publish();
    for (std::int32_t number = 0; number < 14; ++number) {
        units.add(store::Demand{.trust = units.first.id,
                                .id = store::new_id<store::DemandId>(at(1)),
                                .unit = units.first.ward,
                                .day = units.period.first + number,
                                .shift = units.first.day_shift,
                                .minimum = 0,
                                .optimum = 1,
                                .origin = units.origin});
    }
    const Assembled made = units.assembled();
    solve::Limits limits;
    limits.work = 20'000;
    const app::Judged built =
        must(app::solve_and_judge(made->problem, made->book(), limits, app::TimeBudget(app::TimeBudget::Clock::now())));
    CHECK(built.verdict.legal());
    std::int64_t elsewhere = 0;
    for (const auto& duties : built.outcome.roster.assignments) {
        elsewhere += std::count_if(duties.begin(), duties.end(),
                                   [&](const auto& duty) { return roster::is_elsewhere(made->problem, duty); });
    }
    CHECK(elsewhere == 3);
    const auto rows = app::rosters::assignments_of(*made, built.outcome.roster);
    CHECK(std::none_of(rows.begin(), rows.end(), [&](const RosterAssignment& row) {
        return row.person == units.first.amy && day("2026-10-19") < row.day && row.day < day("2026-10-24");
    }));
}

TEST_CASE("on call elsewhere, somebody can be at work here; what stands beside each other elsewhere may") {
    TwoUnits units;
    units.works(units.first.amy, "2026-10-20", units.on_call);
    units.works(units.first.amy, "2026-10-24", units.on_call);
    units.works(units.first.amy, "2026-10-24", units.night);
    units.publish();
    const Assembled made = units.assembled();
    CHECK_FALSE(has(TwoUnits::broken(made, {}), "overlap"));
    CHECK_FALSE(has(TwoUnits::broken(made, {units.on("2026-10-20")}), "one_duty_a_day"));
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-24")}), "one_duty_a_day"));
}

TEST_CASE("at the edges of what a period knows, nothing overlaps what is worked elsewhere") {
    TwoUnits units(0);                                          // nothing before the period is recorded
    units.works(units.first.amy, "2026-10-18", units.night);    // until 08:00 on the first day
    units.works(units.first.amy, "2026-11-01", units.night);    // the last day
    units.works(units.first.amy, "2026-11-02", units.night);    // the day after
    units.publish();
    const Assembled made = units.assembled();
    CHECK(made->problem.people[amy].past.empty());
    CHECK(made->problem.fixed.size() == 1);
    CHECK(TwoUnits::broken(made, {}).empty());
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-19")}), "wish/off"));    // from 07:30
    CHECK(TwoUnits::broken(made, {units.on("2026-10-20")}).empty());
    CHECK(has(TwoUnits::broken(made, {units.on("2026-11-01")}), "one_duty_a_day"));
}

TEST_CASE("how the other unit names and keeps its shifts breaks nothing here") {
    TwoUnits units;
    const std::string own = units.assembled()->problem.shifts[roster::ShiftIx{0}].id;
    units.works(units.first.amy, "2026-10-20", units.night);
    units.publish();
    must(units.write_as(units.first, [&](Transaction& t) -> Result<void> {
        for (store::Shift& shift : TRY(store::shifts_of(t, units.first.id, units.clinic))) {
            if (shift.id == units.night) {
                shift.classes = "night," + own + ",any,night";
                shift.unpaid_break = Minutes{720};    // as long as what was published
                shift.ends_minute = 2160;
                TRY(store::change(t, shift));
            }
        }
        return {};
    }));
    const Assembled made = units.assembled();
    REQUIRE(made->problem.fixed.size() == 1);
    const roster::Shift& shift = made->problem.shifts[made->problem.fixed[0].assignment.shift];
    CHECK(shift.classes == std::vector<std::string>{"night", roster::elsewhere_class});
    CHECK(shift.credit == Minutes{0});
    CHECK(TwoUnits::broken(made, {}).empty());
}

TEST_CASE("on leave nothing is worked elsewhere; on days of no membership only that is") {
    TwoUnits units;
    units.works(units.first.amy, "2026-10-20", units.night);
    units.works(units.first.amy, "2026-10-28", units.night);
    units.publish();
    must(units.write_as(units.first, [&](Transaction& t) -> Result<void> {
        TRY(store::add(t, store::Leave{.trust = units.first.id,
                                       .id = store::new_id<store::LeaveId>(at(1)),
                                       .person = units.first.amy,
                                       .starts_on = day("2026-10-28"),
                                       .ends_on = day("2026-10-29"),
                                       .kind = "sick",
                                       .state = "approved",
                                       .asked_at = at(0),
                                       .origin = units.origin}));
        auto members =
            TRY(store::members_of(t, units.first.id, units.first.ward, units.period.first, units.period.until));
        for (store::UnitMember& member : members) {
            if (member.person == units.first.amy) {
                member.starts_on = day("2026-10-22");
                TRY(store::change(t, member));
            }
        }
        return {};
    }));
    const Assembled made = units.assembled();
    REQUIRE(made->problem.fixed.size() == 1);
    CHECK(made->problem.fixed[0].assignment.day == 1);
    CHECK(std::any_of(made->notes.begin(), made->notes.end(), [](const app::rosters::FactNote& note) {
        return note.what == "has a duty elsewhere on 2026-10-28, and is on leave";
    }));
    CHECK(TwoUnits::broken(made, {}).empty());
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-19")}), "leave"));
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-20")}), "wish/off"));
    CHECK(has(TwoUnits::broken(made, {units.on("2026-10-21")}), "leave"));
}

TEST_CASE("nobody elsewhere covers a band here, nor is paid here") {
    TwoUnits units;
    units.add(store::Demand{.trust = units.first.id,
                            .id = store::new_id<store::DemandId>(at(1)),
                            .unit = units.first.ward,
                            .day = day("2026-10-20"),
                            .band_starts_minute = 1260,
                            .band_ends_minute = 1320,
                            .minimum = 1,
                            .optimum = 1,
                            .origin = units.origin});
    units.works(units.first.amy, "2026-10-20", units.night);
    units.publish();
    const Assembled made = units.assembled();
    CHECK(TwoUnits::broken(made, {}) == std::vector<std::string>{"cover/minimum"});
    CHECK(made->problem.band_demand[0].want.minimum == 2);    // Amy is there, and one is wanted
    // Taken out again, the problem is the unit's own.
    const roster::Problem own = roster::without_elsewhere(made->problem);
    CHECK(own.band_demand[0].want.minimum == 1);
    CHECK(own.fixed.empty());
    CHECK(own.shifts.size() == 1);
    CHECK(std::none_of(own.rules.begin(), own.rules.end(), roster::is_elsewhere_rule));
}

}    // namespace
}    // namespace staffwright::tests
