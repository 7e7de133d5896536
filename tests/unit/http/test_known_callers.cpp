#include "http/known_callers.hpp"

#include <doctest/doctest.h>

namespace staffwright::http {
namespace {

using namespace std::chrono_literals;

TEST_CASE("known callers: who was seen is known for ten minutes after the last time, and nobody else is") {
    KnownCallers known(10);
    const Moment now{};
    CHECK_FALSE(known.account_of("made up", now));
    known.saw("secret", "session amy", now);
    CHECK(known.account_of("secret", now + 10min) == "session amy");
    CHECK_FALSE(known.account_of("Secret", now));
    known.saw("secret", "session amy", now + 9min);
    CHECK(known.account_of("secret", now + 19min) == "session amy");
    CHECK_FALSE(known.account_of("secret", now + 20min));
}

TEST_CASE("known callers: who was seen longest ago makes room") {
    KnownCallers known(2);
    const Moment now{};
    known.saw("a", "amy", now);
    known.saw("b", "beth", now);
    known.saw("a", "amy", now);
    known.saw("c", "cora", now);
    CHECK(known.account_of("a", now) == "amy");
    CHECK_FALSE(known.account_of("b", now));
    CHECK(known.account_of("c", now) == "cora");
}

TEST_CASE("known callers: a token goes before a cookie, and what is neither is nothing") {
    Headers headers;
    CHECK_FALSE(credential_of(headers));
    headers.set("cookie", "__Host-session=abc; other=1");
    CHECK(credential_of(headers) == "abc");
    headers.set("authorization", "bearer  swt_x");
    CHECK(credential_of(headers) == "swt_x");
    headers.set("authorization", "Basic YTpi");
    CHECK_FALSE(credential_of(headers));
    headers.add("authorization", "Bearer swt_x");
    CHECK_FALSE(credential_of(headers));
}

}    // namespace
}    // namespace staffwright::http
