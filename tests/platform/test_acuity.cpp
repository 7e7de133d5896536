// How dependent the patients of shifts are, as it is stated, the shifts of now, and red flags.
#include "app/acuity/acuity.hpp"
#include "app/acuity/red_flag_kinds.hpp"
#include "app/acuity/red_flags.hpp"
#include "app/acuity/shifts_now.hpp"
#include "app/facts/facts.hpp"
#include "app/rosters/life.hpp"
#include "platform/small_ward.hpp"
#include "store/payroll.hpp"

namespace staffwright::tests {
namespace {

namespace acuity = app::acuity;
namespace facts = app::facts;
namespace rosters = app::rosters;
using identity::Role;

constexpr std::int64_t an_hour = 3600;
constexpr std::int64_t a_day = 24 * an_hour;

/// The small ward with nights; Amy is on that of the October change. The world begins on 2026-10-19 at 08:00 UTC.
struct Acuity : SmallWard {
    Actor approver = user_with(Role::approver, first, first.ward);
    Actor maker = user_with(Role::roster_maker, first, first.ward);
    Actor nurse = user_with(Role::staff, first, first.ward);
    Actor stranger = user_with(Role::approver, second);
    store::ShiftId night = store::new_id<store::ShiftId>(at(1));
    store::RosterId roster;

    Acuity() {
        add(store::Shift{.trust = first.id,
                         .id = night,
                         .unit = first.ward,
                         .code = "N",
                         .name = "Night",
                         .starts_minute = 1170,
                         .ends_minute = 1920,
                         .unpaid_break = Minutes{60},
                         .classes = "night",
                         .origin = origin});
        store::Demand one{.day = day("2026-10-24"), .shift = night, .minimum = 1, .optimum = 2};
        must(facts::put_demand(platform, job, first.id, first.ward, period, {one}));
        roster = must(rosters::create(platform, maker, first.id, first.ward, period)).id;
        must(rosters::edit(platform, maker, first.id, roster,
                           {1, {{first.amy, day("2026-10-24"), {{night, first.nurse, false}}}}, {}}));
    }
    /// So long after the beginning of the world.
    void now(std::int64_t seconds) {
        platform.clock = [seconds] { return at(seconds); };
    }
    auto put_levels(const Actor& by, std::int64_t seen, std::vector<store::AcuityLevel> wanted) {
        return acuity::put_levels(platform, by, first.id, first.ward, seen, std::move(wanted));
    }
    void usual_levels() {
        must(put_levels(approver, 0, {{.level = 2, .words = "Busy", .staff = 3}, {.level = 1, .words = "Usual"}}));
    }
    auto state(const Actor& by, const char* on, const store::ShiftId& shift, std::int64_t level, std::int64_t seen) {
        return acuity::state(platform, by, first.id, first.ward, {{day(on), shift}, level, {}, seen});
    }
    auto raise(const Actor& by, const char* kind, const char* words) {
        return acuity::raise(platform, by, first.id, first.ward, {{day("2026-10-19"), first.day_shift}, kind, words});
    }
    acuity::ShiftsNow seen(const Actor& by, std::optional<calendar::Date> on = {}) {
        return must(acuity::shifts_now(platform, by, first.id, first.ward, on));
    }
};

TEST_CASE_FIXTURE(Acuity, "levels are a unit's, in the trust's words, and each is there once") {
    CHECK(must(acuity::levels(platform, nurse, first.id, first.ward)).version == 0);
    CHECK(error_of(put_levels(maker, 0, {{.level = 1, .words = "Usual"}})).id == ErrorId::not_permitted);
    CHECK(error_of(put_levels(approver, 0, {{.level = 1, .words = "a"}, {.level = 1, .words = "b"}})).place.path ==
          "/levels/1/level");
    CHECK(error_of(put_levels(approver, 0, {{.level = 1, .words = ""}})).place.path == "/levels/0/words");
    CHECK(error_of(put_levels(approver, 0, {{.level = 10, .words = "a"}})).place.path == "/levels/0/level");
    CHECK(error_of(put_levels(approver, 0, {{.level = 1, .words = "a", .staff = -1}})).place.path == "/levels/0/staff");
    usual_levels();
    const store::AcuityScale scale = must(acuity::levels(platform, nurse, first.id, first.ward));
    REQUIRE(scale.levels.size() == 2);
    CHECK(scale.levels[0].words == "Usual");
    CHECK(error_of(put_levels(approver, 0, {})).id == ErrorId::stale);
    CHECK(must(put_levels(approver, 1, {})).version == 2);
    CHECK(error_of(acuity::levels(platform, stranger, first.id, first.ward)).id == ErrorId::not_found);
}

TEST_CASE_FIXTURE(Acuity,
                  "the nurse in charge states a shift's level, two at once do not, and the past keeps its meaning") {
    CHECK(error_of(state(nurse, "2026-10-19", first.day_shift, 1, 0)).id == ErrorId::conflict);    // no levels yet
    usual_levels();
    CHECK(must(state(nurse, "2026-10-19", first.day_shift, 2, 0)).number == 1);
    CHECK(error_of(state(maker, "2026-10-19", first.day_shift, 1, 0)).id == ErrorId::stale);
    CHECK(error_of(state(maker, "2026-10-19", first.day_shift, 3, 1)).place.path == "/level");
    CHECK(error_of(state(maker, "2026-10-19", second.day_shift, 1, 0)).id == ErrorId::bad_reference);
    CHECK(error_of(state(stranger, "2026-10-19", first.day_shift, 1, 1)).id == ErrorId::not_found);
    must(put_levels(approver, 1, {{.level = 2, .words = "Other words"}}));
    const acuity::ShiftsNow shown = seen(nurse);
    REQUIRE(shown.shifts.size() == 1);
    CHECK(shown.shifts[0].stated->meant.words == "Busy");
    CHECK(shown.shifts[0].stated->meant.staff == 3);
    CHECK(shown.shifts[0].stated->stated_by == nurse.name);
    CHECK(shown.may_state);
    CHECK_FALSE(shown.may_answer);
    CHECK(must(state(maker, "2026-10-19", first.day_shift, 2, 1)).number == 2);
    CHECK(seen(nurse).shifts[0].stated->meant.words == "Other words");
}

TEST_CASE_FIXTURE(Acuity,
                  "it is stated from a day before a shift until a day after it, by elapsed time over a clock change") {
    usual_levels();
    // 19:30 on the 24th, by the clock still an hour before UTC's, to 08:00 on the 25th, when it is UTC's.
    const std::int64_t begins = 5 * a_day + 10 * an_hour + an_hour / 2;
    const std::int64_t ends = 6 * a_day;
    now(begins - a_day - 60);
    CHECK(error_of(state(nurse, "2026-10-24", night, 1, 0)).id == ErrorId::conflict);
    now(begins - a_day);
    CHECK(must(state(nurse, "2026-10-24", night, 1, 0)).number == 1);
    now(ends + a_day - 60);
    CHECK(must(state(nurse, "2026-10-24", night, 2, 1)).number == 2);
    now(ends + a_day);
    CHECK(error_of(state(nurse, "2026-10-24", night, 1, 2)).what.find("ended more than a day ago") !=
          std::string::npos);
}

TEST_CASE_FIXTURE(Acuity,
                  "a night is shown until it ends, with its hours as they are, and a draft to those who make it") {
    usual_levels();
    now(6 * a_day - an_hour / 2);    // half past seven in the morning after the night
    acuity::ShiftsNow shown = seen(maker);
    REQUIRE(shown.shifts.size() == 1);
    const acuity::ShiftNow& shift = shown.shifts[0];
    CHECK(shift.of.day == day("2026-10-24"));
    CHECK(shift.of.shift.id == night);
    CHECK(shift.of.time.length() == Minutes{13 * 60 + 30});
    CHECK(shift.care == Minutes{12 * 60 + 30});    // an hour more than any other night, less the break
    CHECK(shift.assigned == 1);
    REQUIRE(shift.wanted);
    CHECK(shift.wanted->least == 1);
    CHECK(shift.wanted->best == 2);
    CHECK_FALSE(shift.present);
    CHECK(shift.roster == roster);
    CHECK(seen(nurse).shifts.empty());    // nothing is published
    CHECK(seen(maker, day("2026-10-23")).shifts.empty());
    now(6 * a_day);
    CHECK(seen(maker).shifts.empty());
    CHECK(seen(maker, day("2026-10-24")).shifts.size() == 1);
    // Who came is known once it is signed; of two entries the last counts.
    const auto entry = [&](bool is_worked, std::int64_t seconds) {
        must(write_as(first, [&](store::sql::Transaction& t) {
            return store::add(t, std::vector{store::Attendance{.trust = first.id,
                                                               .id = store::new_id<store::AttendanceId>(at(seconds)),
                                                               .roster = roster,
                                                               .person = first.amy,
                                                               .day = day("2026-10-24"),
                                                               .shift = night,
                                                               .skill = first.nurse,
                                                               .is_worked = is_worked,
                                                               .signed_by = maker.name,
                                                               .signed_at = at(seconds),
                                                               .signed_on = day("2026-10-25"),
                                                               .origin = origin}});
        }));
    };
    entry(true, 6 * a_day);
    entry(false, 6 * a_day + 60);
    shown = seen(maker, day("2026-10-24"));
    REQUIRE(shown.shifts[0].present);
    CHECK(shown.shifts[0].present->signed_for == 1);
    CHECK(shown.shifts[0].present->worked == 0);
}

TEST_CASE_FIXTURE(Acuity,
                  "a red flag is raised on the ward, looked after by one, and resolved once with what was done") {
    CHECK(error_of(raise(nurse, "medicaton", "")).advice.find("medication") != std::string::npos);
    CHECK(error_of(raise(nurse, "other", "")).place.path == "/words");
    CHECK(error_of(raise(stranger, "medication", "")).id == ErrorId::not_found);
    const store::RedFlag flag = must(raise(nurse, "medication", ""));
    const auto own = [&](const Actor& by, std::int64_t version) {
        return acuity::own(platform, by, first.id, first.ward, flag.id, version);
    };
    const auto resolve = [&](const Actor& by, std::int64_t version, const char* done) {
        return acuity::resolve(platform, by, first.id, first.ward, flag.id, version, done);
    };
    CHECK(error_of(own(nurse, 1)).id == ErrorId::not_permitted);
    CHECK(must(own(maker, 1)).owned_by == maker.name);
    CHECK(error_of(own(approver, 1)).id == ErrorId::stale);    // at once with the maker
    CHECK(must(own(approver, 2)).owned_by == approver.name);
    CHECK(error_of(resolve(approver, 3, "")).place.path == "/done");
    const store::RedFlag resolved = must(resolve(maker, 3, "Given at ten."));
    CHECK(resolved.owned_by == approver.name);
    CHECK(resolved.resolved_by == maker.name);
    CHECK(error_of(resolve(maker, 4, "Again.")).id == ErrorId::conflict);
    const store::RedFlag open = must(raise(nurse, "other", "The lift is broken."));
    now(3 * a_day);
    const auto listed = [&](const char* from, const char* until) {
        return must(acuity::red_flags(platform, nurse, first.id, first.ward, {day(from), day(until)}));
    };
    REQUIRE(listed("2026-10-22", "2026-10-23").size() == 1);    // what is open is there whatever its day
    CHECK(listed("2026-10-22", "2026-10-23")[0].flag.id == open.id);
    CHECK(listed("2026-10-22", "2026-10-23")[0].shift == "Day");
    CHECK(listed("2026-10-19", "2026-10-20").size() == 2);
    CHECK(
        error_of(acuity::red_flags(platform, nurse, first.id, first.ward, {day("2026-10-01"), day("2026-12-01")})).id ==
        ErrorId::bad_value);
    now(4 * a_day);
    CHECK(error_of(raise(nurse, "medication", "")).id == ErrorId::conflict);
}

TEST_CASE("every kind of red flag has its words and its source, and one is for what a trust agrees itself") {
    CHECK(acuity::red_flag_kinds().size() == 7);
    for (const acuity::RedFlagKind& kind : acuity::red_flag_kinds()) {
        CAPTURE(kind.kind);
        CHECK_FALSE(kind.words.empty());
        CHECK(kind.source.find("SG1") != std::string_view::npos);
        CHECK(acuity::find_red_flag_kind(kind.kind) == &kind);
    }
    CHECK(acuity::find_red_flag_kind(acuity::other_kind) != nullptr);
}

}    // namespace
}    // namespace staffwright::tests
