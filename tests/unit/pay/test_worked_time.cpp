#include <doctest/doctest.h>

#include "pay/worked_time.hpp"
#include "unit/pay/paid_person.hpp"

using namespace staffwright;
using namespace staffwright::pay;
using roster::Basis;
using roster::ShiftIx;

namespace {

Worked night_of(const char* saturday, Basis basis, BreakPlace place = BreakPlace::middle) {
    const roster::Problem problem = test::unit_of_one(*calendar::Date::parse(saturday));
    const roster::DutyTimes times(problem);
    return worked_time(problem, times, 0, ShiftIx{1}, {basis, place});
}

}    // namespace

TEST_CASE("a night is cut at midnight and at its break") {
    const calendar::Date monday = *calendar::Date::parse("2026-06-01");
    const Worked worked = night_of("2026-06-01", Basis::elapsed);
    CHECK(worked.paid ==
          std::vector<Stretch>{{monday, 1170, 1440, true}, {monday + 1, 0, 75, true}, {monday + 1, 135, 480, true}});
    CHECK(worked.total == Minutes{690});
    CHECK(worked.present == Minutes{750});
    CHECK(night_of("2026-06-01", Basis::elapsed, BreakPlace::start).paid.front() == Stretch{monday, 1230, 1440, true});
    CHECK(night_of("2026-06-01", Basis::elapsed, BreakPlace::end).paid.back() == Stretch{monday + 1, 0, 420, true});
}

TEST_CASE("the October night has an hour twice, the March one misses it, and nominal ones do not care") {
    CHECK(night_of("2026-10-24", Basis::elapsed).total == Minutes{750});
    CHECK(night_of("2026-10-24", Basis::nominal).total == Minutes{690});
    CHECK(night_of("2026-03-28", Basis::elapsed).total == Minutes{630});
    CHECK(night_of("2026-03-28", Basis::nominal).total == Minutes{690});
    CHECK(minutes_within(night_of("2026-10-24", Basis::elapsed).span, 60, 120) == Minutes{120});
    CHECK(minutes_within(night_of("2026-03-28", Basis::elapsed).span, 60, 120) == Minutes{0});
}

TEST_CASE("windows over midnight have the small hours of every day") {
    const Stretch whole_day{*calendar::Date::parse("2026-06-01"), 0, 1440, true};
    CHECK(minutes_within(whole_day, 1200, 1800) == Minutes{600});
    CHECK(minutes_within(whole_day, 540, 1020) == Minutes{480});
    CHECK(minutes_within(Stretch{whole_day.date, 0, 1440, false}, 1200, 1800) == Minutes{0});
}

TEST_CASE("stretches divide without losing a minute") {
    const std::vector<Stretch> night = night_of("2026-06-01", Basis::elapsed).paid;
    for (std::int64_t length = 0; length <= 700; length += 7) {
        const Divided parts = divided_at(night, Minutes{length});
        CHECK(total_of(parts.first) == std::min(Minutes{length}, Minutes{690}));
        CHECK(total_of(parts.first) + total_of(parts.rest) == Minutes{690});
    }
}

TEST_CASE("a credit has no hour of the day, and on call without one is no work") {
    roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    problem.shifts[ShiftIx{1}].classes = {"on_call"};
    const TimePolicy policy{};
    WorkedTimes without(problem);
    CHECK(without.of(0, ShiftIx{1}, policy).total == Minutes{0});
    CHECK(without.of(0, ShiftIx{1}, policy).on_call);
    problem.shifts[ShiftIx{1}].credit = Minutes{90};
    WorkedTimes with(problem);
    CHECK(with.of(0, ShiftIx{1}, policy).total == Minutes{90});
    CHECK_FALSE(with.of(0, ShiftIx{1}, policy).paid.front().timed);
}
