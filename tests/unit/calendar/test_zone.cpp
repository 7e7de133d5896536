#include "calendar/zone.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>

#include <chrono>
#include <vector>

#include "base/rng.hpp"
#include "unit/calendar/day.hpp"

using namespace staffwright;
using namespace staffwright::calendar;
using namespace staffwright::literals;

namespace {

constexpr std::int32_t clock(int hour, int minute = 0) {
    return hour * 60 + minute;
}

Minutes length(Date first, std::int32_t start, std::int32_t end, const Zone& zone = Zone::europe_london()) {
    return Interval{zone.instant({first, start}), zone.instant({first, end})}.length();
}

/// Minutes since 1970 of a moment stated in UTC.
Instant utc(Date day, std::int32_t minute) {
    return Instant{std::int64_t{day.days_since_1970()} * 1440 + minute};
}

}    // namespace

TEST_CASE("nights over the clock changes of 2026 have their true length") {
    // The Saturday night of October, the Saturday night of March, and a night without a change.
    const Date october = on(2026, 10, 24);
    const Date march = on(2026, 3, 28);
    const Date plain = on(2026, 6, 13);
    CHECK(length(october, clock(19), clock(31)) == 13_h);
    CHECK(length(march, clock(19), clock(31)) == 11_h);
    CHECK(length(plain, clock(19), clock(31)) == 12_h);
    CHECK(length(october, clock(19, 30), clock(32)) == 810_min);
    CHECK(length(march, clock(19, 30), clock(32)) == 690_min);
    CHECK(length(plain, clock(19, 30), clock(32)) == 750_min);
    // The night before and the day after are as ever.
    CHECK(length(october - 1, clock(19, 30), clock(32)) == 750_min);
    CHECK(length(october + 1, clock(7, 30), clock(20)) == 750_min);
    CHECK(length(march - 1, clock(19, 30), clock(32)) == 750_min);
    CHECK(length(march + 1, clock(7, 30), clock(20)) == 750_min);
    // Whole days.
    CHECK(length(october + 1, 0, 1440) == 25_h);
    CHECK(length(march + 1, 0, 1440) == 23_h);
}

TEST_CASE("the hour that October repeats is the first; the one that March skips is the moment of the change") {
    const Zone& london = Zone::europe_london();
    const Date october = on(2026, 10, 25);    // 02:00 BST becomes 01:00 GMT at 01:00 UTC
    CHECK(london.instant({october, clock(0, 59)}) == utc(october - 1, clock(23, 59)));
    CHECK(london.instant({october, clock(1)}) == utc(october, clock(0)));
    CHECK(london.instant({october, clock(1, 59)}) == utc(october, clock(0, 59)));
    CHECK(london.instant({october, clock(2)}) == utc(october, clock(2)));
    const Date march = on(2026, 3, 29);    // 01:00 GMT becomes 02:00 BST at 01:00 UTC
    CHECK(london.instant({march, clock(0, 59)}) == utc(march, clock(0, 59)));
    for (const std::int32_t minute : {clock(1), clock(1, 1), clock(1, 59), clock(2)}) {
        CHECK(london.instant({march, minute}) == utc(march, clock(1)));
    }
    CHECK(london.instant({march, clock(2, 1)}) == utc(march, clock(1, 1)));
}

TEST_CASE("what the clock shows around the changes") {
    const Zone& london = Zone::europe_london();
    const Date october = on(2026, 10, 25);
    CHECK(london.wall(utc(october, clock(0, 59))) == WallTime{october, clock(1, 59)});
    CHECK(london.wall(utc(october, clock(1))) == WallTime{october, clock(1)});    // shown for the second time
    const Date march = on(2026, 3, 29);
    CHECK(london.wall(utc(march, clock(0, 59))) == WallTime{march, clock(0, 59)});
    CHECK(london.wall(utc(march, clock(1))) == WallTime{march, clock(2)});
    CHECK(london.wall(utc(on(2026, 7, 1), clock(23, 30))) == WallTime{on(2026, 7, 2), clock(0, 30)});
}

TEST_CASE("minutes beyond midnight roll on by the wall clock, before the zone is asked") {
    const Zone& london = Zone::europe_london();
    const Date saturday = on(2026, 10, 24);
    for (std::int32_t minute = 0; minute < 1440; minute += 7) {
        REQUIRE(london.instant({saturday, minute + 1440}) == london.instant({saturday + 1, minute}));
        REQUIRE(london.instant({saturday, minute + 4 * 1440}) == london.instant({saturday + 4, minute}));
    }
}

TEST_CASE("Britain kept summer time from 1968 to 31 October 1971") {
    const Zone& london = Zone::europe_london();
    CHECK(london.instant({on(1970, 1, 1), 0}) == Instant{-60});
    CHECK(london.wall(Instant{0}) == WallTime{on(1970, 1, 1), 60});
    CHECK(length(on(1970, 10, 25), 0, 1440) == 24_h);
    CHECK(length(on(1971, 3, 28), 0, 1440) == 24_h);
    CHECK(london.wall(utc(on(1971, 1, 15), 0)) == WallTime{on(1971, 1, 15), 60});
    CHECK(length(on(1971, 10, 31), 0, 1440) == 25_h);
    CHECK(london.wall(utc(on(1972, 1, 15), 0)) == WallTime{on(1972, 1, 15), 0});
}

TEST_CASE("every year from 1996 to 2037 changes on the last Sundays of March and October, and on no other day") {
    // Summer Time (Order) 2002 and the directives before it: both changes at 01:00 UTC.
    std::vector<Date> longer;
    std::vector<Date> shorter;
    for (Date day = on(1996, 1, 1); day < on(2038, 1, 1); day = day + 1) {
        const Minutes whole = length(day, 0, 1440);
        if (whole == 24_h) {
            continue;
        }
        REQUIRE((whole == 23_h || whole == 25_h));
        REQUIRE(day.weekday() == Weekday::sunday);
        REQUIRE(day.day() >= 25);
        REQUIRE(day.month() == (whole == 23_h ? 3 : 10));
        (whole == 23_h ? shorter : longer).push_back(day);
    }
    CHECK(shorter.size() == 42);
    CHECK(longer.size() == 42);
}

TEST_CASE("wall clock and moment agree, at moments drawn at random and all around each change") {
    constexpr std::uint64_t seed = 20'261'025;
    INFO("seed ", seed);
    const Zone& london = Zone::europe_london();
    Rng rng{seed};
    const std::int64_t low = utc(on(1970, 1, 1), 0).minutes_since_1970_utc();
    const std::int64_t high = utc(on(2037, 12, 31), 0).minutes_since_1970_utc();
    const date::time_zone* const reference = date::locate_zone("Europe/London");
    for (int round = 0; round < 20'000; ++round) {
        const Instant moment{rng.between(low, high)};
        const WallTime wall = london.wall(moment);
        CAPTURE(moment.minutes_since_1970_utc());
        REQUIRE(wall.minute >= 0);
        REQUIRE(wall.minute < 1440);
        // The library itself, asked moment by moment, is the second opinion.
        const date::local_seconds local =
            reference->to_local(date::sys_seconds{std::chrono::minutes{moment.minutes_since_1970_utc()}});
        REQUIRE(std::chrono::duration_cast<std::chrono::minutes>(local.time_since_epoch()).count() ==
                std::int64_t{wall.date.days_since_1970()} * 1440 + wall.minute);
        // Back again: the same moment, or an hour before where the clock shows this time twice.
        const Instant back = london.instant(wall);
        REQUIRE((back == moment || back == moment - 60_min));
        REQUIRE(london.wall(back) == wall);
    }
    for (const Date change : {on(2026, 3, 29), on(2026, 10, 25), on(1971, 10, 31), on(2037, 10, 25)}) {
        for (std::int32_t minute = -300; minute < 500; ++minute) {
            const Instant moment = utc(change, minute);
            const Instant back = london.instant(london.wall(moment));
            REQUIRE((back == moment || back == moment - 60_min));
        }
    }
}

TEST_CASE("moments never go back as the wall clock's readings go on, and repeated hours are the only long steps") {
    const Zone& london = Zone::europe_london();
    for (const Date day : {on(2026, 3, 28), on(2026, 10, 24), on(2026, 6, 1)}) {
        Instant before = london.instant({day, 0});
        for (std::int32_t minute = 1; minute < 3 * 1440; ++minute) {
            const Instant now = london.instant({day, minute});
            const Minutes step = now - before;
            REQUIRE(step >= 0_min);
            REQUIRE(step <= 61_min);
            before = now;
        }
    }
}

TEST_CASE("a zone without changes counts plain minutes, before 1970 too") {
    const Zone& plain = Zone::without_changes();
    CHECK(plain.instant({on(1970, 1, 2), 5}) == Instant{1445});
    CHECK(length(on(2026, 10, 24), clock(19), clock(31), plain) == 12_h);
    for (const std::int64_t minutes : {-1441, -1440, -1439, -1, 0, 1, 1439, 1440}) {
        const WallTime wall = plain.wall(Instant{minutes});
        REQUIRE(wall.minute >= 0);
        REQUIRE(wall.minute < 1440);
        REQUIRE(plain.instant(wall) == Instant{minutes});
    }
    CHECK(plain.wall(Instant{-1}) == WallTime{on(1969, 12, 31), 1439});
}

TEST_CASE("intervals are half-open") {
    const Interval day{Instant{100}, Instant{200}};
    CHECK(day.length() == 100_min);
    CHECK_FALSE(day.overlaps({Instant{200}, Instant{300}}));
    CHECK_FALSE(day.overlaps({Instant{0}, Instant{100}}));
    CHECK(day.overlaps({Instant{199}, Instant{300}}));
    CHECK(day.overlaps({Instant{0}, Instant{101}}));
    CHECK(day.overlaps({Instant{120}, Instant{130}}));
    CHECK(day.contains(day));
    CHECK(day.contains({Instant{120}, Instant{130}}));
    CHECK_FALSE(day.contains({Instant{99}, Instant{130}}));
    CHECK_FALSE(day.contains({Instant{120}, Instant{201}}));
}
