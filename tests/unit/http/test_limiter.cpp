#include "http/limiter.hpp"

#include <doctest/doctest.h>

#include "http/idempotency.hpp"

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

TEST_CASE("idempotency: once fresh, then running, then answered; another request under the key is refused") {
    IdempotencyMemory store(10, seconds(60));
    using State = IdempotencyStore::State;
    const Moment start{hours(1)};
    const KeptAnswer answer{201, "application/json", "{}"};
    CHECK(store.begin("k", "POST a", start).state == State::fresh);
    CHECK(store.begin("k", "POST a", start).state == State::running);
    CHECK(store.begin("k", "POST b", start).state == State::reused);
    store.finish("k", answer);
    CHECK(store.begin("k", "POST a", start + seconds(59)).answer == answer);
    CHECK(store.begin("k", "POST a", start + seconds(60)).state == State::fresh);
    store.abandon("k");
    CHECK(store.begin("k", "POST c", start + seconds(60)).state == State::fresh);
}

TEST_CASE("idempotency: the oldest keys make room") {
    IdempotencyMemory store(2, seconds(60));
    using State = IdempotencyStore::State;
    const Moment start{hours(1)};
    CHECK(store.begin("a", "x", start).state == State::fresh);
    CHECK(store.begin("b", "x", start).state == State::fresh);
    CHECK(store.begin("c", "x", start).state == State::fresh);
    CHECK(store.begin("c", "x", start).state == State::running);
    CHECK(store.begin("a", "x", start).state == State::fresh);
    store.finish("forgotten", {});
}

}    // namespace
}    // namespace staffwright::http
