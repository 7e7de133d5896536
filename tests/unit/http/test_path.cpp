#include "http/path.hpp"

#include <doctest/doctest.h>

namespace staffwright::http {
namespace {

using Segments = std::vector<std::string>;

TEST_CASE("paths: segments are decoded once") {
    CHECK(read_target("/")->segments.empty());
    CHECK(read_target("/api/v1")->segments == Segments{"api", "v1"});
    CHECK(read_target("/a%20b/%C3%A9")->segments == Segments{"a b", "\xC3\xA9"});
    CHECK(read_target("/a%2520b")->segments == Segments{"a%20b"});
    CHECK(read_target("/a+b")->segments == Segments{"a+b"});
    CHECK(read_target("/a/")->segments == Segments{"a", ""});
    CHECK(read_target("http://host:80/a?b=c")->segments == Segments{"a"});
    CHECK(read_target("https://host")->segments.empty());
}

TEST_CASE("paths: whatever another program might read differently is refused") {
    for (const char* wrong : {"",
                              "a",
                              "*",
                              "/../a",
                              "/a/..",
                              "/a/%2e%2E/b",
                              "/.",
                              "/a//b",
                              "//a",
                              "/a%2Fb",
                              "/a%2fb",
                              "/a%5Cb",
                              "/a\\b",
                              "/%00",
                              "/a%0d%0ab",
                              "/%7f",
                              "/%",
                              "/%2",
                              "/%zz",
                              "/a#b",
                              "/%ff",
                              "/%C3",
                              "/%ed%a0%80",
                              "/%c0%ae%c0%ae",
                              "/1/2/3/4/5/6/7/8/9/1/2/3/4/5/6/7/8/9/1/2/3/4/5/6/7/8/9/1/2/3/4/5/6"}) {
        CAPTURE(wrong);
        const Result<Target> target = read_target(wrong);
        REQUIRE_FALSE(target.has_value());
        CHECK(target.error().id == ErrorId::bad_syntax);
    }
}

TEST_CASE("queries: names and values, a plus is a blank") {
    const Result<Target> target = read_target("/a?x=1&y=a+b%26&flag&e=");
    REQUIRE(target.has_value());
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(target->query == Pairs{{"x", "1"}, {"y", "a b&"}, {"flag", ""}, {"e", ""}});
    CHECK(read_target("/a?")->query.empty());
    for (const char* wrong : {"/a?&", "/a?x=1&&y=2", "/a?x=%", "/a?x=%00", "/a?%ff=1"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_target(wrong).has_value());
    }
}

TEST_CASE("encoding and decoding again gives the same") {
    const std::string text = "a/b c%\xE2\x82\xAC~._-";
    CHECK(percent_encoded(text) == "a%2Fb%20c%25%E2%82%AC~._-");
    CHECK(*percent_decoded(percent_encoded(text), Plus::stays) == text);
}

}    // namespace
}    // namespace staffwright::http
