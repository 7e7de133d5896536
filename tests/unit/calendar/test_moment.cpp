#include "calendar/moment.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "calendar/date.hpp"

namespace staffwright::calendar {
namespace {

using namespace std::chrono_literals;

TEST_CASE("a moment is an instant with microseconds") {
    const Instant instant{29'000'000};
    const Moment moment{instant};
    CHECK(moment.microseconds_since_1970_utc() == 29'000'000LL * 60'000'000);
    CHECK(moment.is_whole_minute());
    CHECK(moment.minute() == instant);
    CHECK_FALSE((moment + 1us).is_whole_minute());
    CHECK((moment + 59'999'999us).minute() == instant);
    CHECK((moment + 60s).minute() == instant + Minutes{1});
    CHECK((moment - 1us).minute() == instant - Minutes{1});
    CHECK((moment + 30s) - moment == 30s);
    CHECK(moment < moment + 1us);
}

TEST_CASE("before 1970 the minute is the one that has begun") {
    CHECK(Moment{-1}.minute() == Instant{-1});
    CHECK(Moment{-60'000'000}.minute() == Instant{-1});
    CHECK(Moment{-60'000'001}.minute() == Instant{-2});
}

TEST_CASE("a moment is printed in UTC, and as a number where there is no date") {
    CHECK(Moment{0}.to_string() == "1970-01-01T00:00:00.000000Z");
    CHECK(Moment{-1}.to_string() == "1969-12-31T23:59:59.999999Z");
    const Date day = *Date::from_ymd(2026, 10, 25);
    const Moment night{(static_cast<std::int64_t>(day.days_since_1970()) * 86'400 + 5'400) * 1'000'000 + 250'000};
    CHECK(night.to_string() == "2026-10-25T01:30:00.250000Z");
    CHECK(Moment{std::numeric_limits<std::int64_t>::max()}.to_string() == "9223372036854775807 microseconds");
    CHECK(Moment{std::numeric_limits<std::int64_t>::min()}.to_string() == "-9223372036854775808 microseconds");
}

}    // namespace
}    // namespace staffwright::calendar
