#include "http/limiter.hpp"

#include <doctest/doctest.h>

namespace staffwright::http {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("limiter: a burst, then as many as flow in, and how long to wait") {
    RateLimiter limiter({3, 60}, 10);
    const Moment start{hours(1)};
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(limiter.take("amy", start).has_value());
    }
    CHECK(limiter.take("amy", start) == milliseconds(1000));
    CHECK(limiter.take("amy", start + milliseconds(999)) == milliseconds(1));
    CHECK_FALSE(limiter.take("amy", start + milliseconds(1000)).has_value());
    CHECK(limiter.take("amy", start + milliseconds(1000)).has_value());
    CHECK_FALSE(limiter.take("beth", start).has_value());
}

TEST_CASE("limiter: rest fills a bucket to its brim and no further") {
    RateLimiter limiter({2, 7}, 10);
    const Moment start{hours(1)};
    CHECK_FALSE(limiter.take("amy", start).has_value());
    const Moment later = start + hours(24 * 365 * 30);
    CHECK_FALSE(limiter.take("amy", later).has_value());
    CHECK_FALSE(limiter.take("amy", later).has_value());
    CHECK(limiter.take("amy", later).has_value());
    CHECK_MESSAGE(limiter.take("amy", later - hours(1)).has_value(), "a clock that seems to go back gives nothing");
}

TEST_CASE("limiter: memory is bounded, the one quiet longest makes room") {
    RateLimiter limiter({1, 1}, 2);
    const Moment start{hours(1)};
    CHECK_FALSE(limiter.take("amy", start).has_value());
    CHECK_FALSE(limiter.take("beth", start).has_value());
    CHECK(limiter.take("amy", start).has_value());
    CHECK_FALSE(limiter.take("chris", start).has_value());
    CHECK(limiter.keys() == 2);
    CHECK(limiter.take("amy", start).has_value());
    CHECK_FALSE(limiter.take("beth", start).has_value());
}

TEST_CASE("limiter: what is given back can be taken again, and no more than that") {
    RateLimiter limiter({2, 1}, 10);
    const Moment start{hours(1)};
    limiter.give_back("amy");    // never seen: nothing to do
    CHECK_FALSE(limiter.take("amy", start).has_value());
    limiter.give_back("amy");
    limiter.give_back("amy");
    CHECK_FALSE(limiter.take("amy", start).has_value());
    CHECK_FALSE(limiter.take("amy", start).has_value());
    CHECK(limiter.take("amy", start).has_value());
}

}    // namespace
}    // namespace staffwright::http
