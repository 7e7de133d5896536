#include "roster/duty_times.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "unit/roster/small_problem.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using namespace staffwright::roster;

namespace {

constexpr ShiftIx early{0};
constexpr ShiftIx night{1};    // 19:30-08:00, an hour's break
constexpr ShiftIx study{2};    // no clock
constexpr Day saturday = 5;    // 24 October 2026: the clocks go back in this night

/// The small problem moved to another first day.
Problem starting(const char* first) {
    Problem problem = small_problem();
    problem.horizon.first = *calendar::Date::parse(first);
    return problem;
}

}    // namespace

TEST_CASE("a night over the October change is an hour longer by the elapsed clock, and only by that") {
    const DutyTimes times(small_problem());
    CHECK(times.interval(saturday, night).length() == 810_min);
    CHECK(times.nominal_interval(saturday, night).length() == 750_min);
    CHECK(times.interval(saturday, night, Basis::elapsed).length() == 810_min);
    CHECK(times.interval(saturday, night, Basis::nominal).length() == 750_min);
    CHECK(times.credited(saturday, night, Basis::elapsed) == 750_min);
    CHECK(times.credited(saturday, night, Basis::nominal) == 690_min);
    for (const Day day : {-7, saturday - 1, saturday + 1, 13}) {
        CAPTURE(day);
        CHECK(times.interval(day, night).length() == 750_min);
        CHECK(times.credited(day, night, Basis::elapsed) == 690_min);
    }
    CHECK(times.interval(saturday + 1, early).length() == 510_min);
    // Days of 25 hours: the next day begins that much later.
    CHECK(times.midnight(saturday + 2, Basis::elapsed) - times.midnight(saturday + 1, Basis::elapsed) == 25_h);
    CHECK(times.midnight(saturday + 2, Basis::nominal) - times.midnight(saturday + 1, Basis::nominal) == 24_h);
}

TEST_CASE("a night over the March change is an hour shorter") {
    const DutyTimes times(starting("2026-03-23"));
    CHECK(times.interval(saturday, night).length() == 690_min);
    CHECK(times.nominal_interval(saturday, night).length() == 750_min);
    CHECK(times.credited(saturday, night, Basis::elapsed) == 630_min);
    CHECK(times.midnight(saturday + 2, Basis::elapsed) - times.midnight(saturday + 1, Basis::elapsed) == 23_h);
}

TEST_CASE("duties begin and end where the wall clock says") {
    const DutyTimes times(small_problem());
    for (const Day day : {-7, 0, saturday, saturday + 1, 13}) {
        const calendar::WallTime start = calendar::Zone::europe_london().wall(times.interval(day, night).start);
        const calendar::WallTime end = calendar::Zone::europe_london().wall(times.interval(day, night).end);
        CHECK(start == calendar::WallTime{small_problem().horizon.date(day), 1170});
        CHECK(end == calendar::WallTime{small_problem().horizon.date(day + 1), 480});
    }
    CHECK(times.interval(0, early).start - times.midnight(0, Basis::elapsed) == 7_h);
}

TEST_CASE("a shift may start after midnight and still belong to its roster day") {
    Problem problem = small_problem();
    problem.shifts[early].clock = Clock{1440 + 90, 1440 + 480};    // 01:30-08:00 of the next date
    const DutyTimes times(problem);
    // On the night the clocks go back, 01:30 is the first one, and an hour comes on top.
    CHECK(times.interval(saturday, early).length() == 450_min);
    CHECK(times.interval(saturday - 1, early).length() == 390_min);
    CHECK(times.interval(0, early).start == times.midnight(1, Basis::elapsed) + 90_min);
}

TEST_CASE("a stated credit is not touched by a clock change; a break never makes a duty count below nothing") {
    Problem problem = small_problem();
    problem.shifts[night].credit = 240_min;
    problem.shifts[early].unpaid_break = 1000_min;
    const DutyTimes times(problem);
    for (const Basis basis : {Basis::elapsed, Basis::nominal}) {
        CHECK(times.credited(saturday, night, basis) == 240_min);
        CHECK(times.credited(0, early, basis) == 0_min);
        CHECK(times.credited(saturday, study, basis) == 450_min);
    }
    CHECK(times.has_clock(night));
    CHECK_FALSE(times.has_clock(study));
}

TEST_CASE("an undated problem has no clock changes, whatever date its first weekday happens to be") {
    Problem problem = small_problem();
    problem.horizon.dated = false;
    const DutyTimes times(problem);
    for (Day day = -7; day < 14; ++day) {
        CHECK(times.interval(day, night) == times.nominal_interval(day, night));
        CHECK(times.midnight(day + 1, Basis::elapsed) - times.midnight(day, Basis::elapsed) == 24_h);
    }
    CHECK(times.credited(saturday, night, Basis::elapsed) == 690_min);
}

TEST_CASE("the end of the horizon and the first day of history have a midnight") {
    const DutyTimes times(small_problem());
    // 21 days with one that has 25 hours.
    CHECK(times.midnight(14, Basis::elapsed) - times.midnight(-7, Basis::elapsed) == 21 * 24_h + 1_h);
    CHECK(times.midnight(14, Basis::nominal) - times.midnight(-7, Basis::nominal) == 21 * 24_h);
}

TEST_CASE("a year of 32 shifts is laid out in a moment") {
    Problem problem = small_problem();
    problem.horizon.days = 364;
    while (problem.shifts.size() < 32) {
        Shift shift = problem.shifts[night];
        shift.id += std::to_string(problem.shifts.size());
        problem.shifts.push_back(shift);
    }
    const auto before = std::chrono::steady_clock::now();
    const DutyTimes times(problem);
    const auto taken = std::chrono::steady_clock::now() - before;
    CHECK(times.credited(363, ShiftIx{31}, Basis::elapsed) == 690_min);
    CHECK(taken < std::chrono::milliseconds{500});    // 2 ms measured; far off, so that a busy machine passes
}
