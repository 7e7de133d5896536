// What the transport makes of bytes: the strict checks of heads, and the parser behind them. The shapes that smuggle
// are in tests/http/test_hostile.py, as a client sends them.
#include <doctest/doctest.h>

#include "http/transport/parser.hpp"

namespace staffwright::http {
namespace {

const Limits limits;

TEST_CASE("head: faults are found as bytes arrive, wherever they are cut") {
    const std::string good = std::string("GET / HTTP/1.1\r\nHost: a\r\n\r\n\n\r") + '\0' + " not looked at";
    CHECK_FALSE(head_fault_so_far(good, 0, limits).has_value());
    const std::string bare = "GET / HTTP/1.1\nHost: a";
    for (std::size_t from = 0; from <= bare.find('\n'); ++from) {
        CHECK(head_fault_so_far(bare, from, limits)->id == ErrorId::bad_syntax);
    }
    CHECK(head_fault_so_far("GET /\rX", 6, limits).has_value());
    CHECK(head_fault_so_far(std::string("G\0", 2), 0, limits).has_value());
    CHECK(head_fault_so_far(std::string(limits.head_bytes + 1, 'x'), 0, limits)->id == ErrorId::head_too_large);
}

TEST_CASE("head: length and coding") {
    const auto facts = [](const std::string& fields) {
        return check_head("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n", limits);
    };
    CHECK_FALSE(facts("")->content_length.has_value());
    CHECK(facts("Content-Length: 0\r\n")->content_length == 0);
    CHECK(facts("content-length:  007 \r\n")->content_length == 7);
    CHECK(facts("Transfer-Encoding: Chunked\r\n")->chunked);
    CHECK(facts("Content-Length: 999999999999999\r\n").has_value());
    CHECK(facts("Content-Length: 9999999999999999\r\n").error().id == ErrorId::bad_syntax);
    CHECK(facts("Transfer-Encoding: br\r\n").error().id == ErrorId::unsupported);
    CHECK(check_head("GET / HTTP/1.0\r\n\r\n", limits)->minor_version == 0);
    CHECK_FALSE(check_head("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", limits).has_value());
}

TEST_CASE("parser: names in lower case, values without blanks around, keep-alive by version") {
    RequestParser parser(limits);
    REQUIRE(parser.take_head("GET /a?b HTTP/1.1\r\nHost: a\r\nX-One:  two three \r\nX-ONE: four\r\n\r\n").has_value());
    CHECK(parser.request().method == "GET");
    CHECK(parser.request().target == "/a?b");
    CHECK(parser.request().headers.find("x-one") == "two three");
    CHECK(parser.request().headers.joined("x-one") == "two three, four");
    CHECK(parser.keep_alive());
    CHECK_FALSE(parser.has_body());
    RequestParser old(limits);
    REQUIRE(old.take_head("GET / HTTP/1.0\r\n\r\n").has_value());
    CHECK_FALSE(old.keep_alive());
}

TEST_CASE("parser: a chunked body in pieces of any size; trailers are dropped") {
    const std::string body = "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nX-Late: no\r\n\r\nGET /next";
    for (std::size_t piece = 1; piece <= body.size(); ++piece) {
        CAPTURE(piece);
        RequestParser parser(limits);
        REQUIRE(parser.take_head("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").has_value());
        REQUIRE(parser.limit_body(13).has_value());
        std::string waiting;
        for (std::size_t at = 0; at < body.size() && !parser.done(); at += piece) {
            waiting += body.substr(at, piece);
            const Result<std::size_t> used = parser.take_body(waiting);
            REQUIRE(used.has_value());
            waiting.erase(0, *used);
        }
        CHECK(parser.done());
        CHECK(parser.request().body == "abc0123456789");
        CHECK_FALSE(parser.request().headers.find("x-late").has_value());
        CHECK(std::string("GET /next").starts_with(waiting));
    }
}

TEST_CASE("parser: a chunked body that is empty, byte by byte") {
    RequestParser parser(limits);
    REQUIRE(parser.take_head("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").has_value());
    std::string waiting;
    for (const char c : std::string_view("0\r\n\r\n")) {
        CHECK_FALSE(parser.done());
        waiting += c;
        const Result<std::size_t> used = parser.take_body(waiting);
        REQUIRE(used.has_value());
        waiting.erase(0, *used);
    }
    CHECK(parser.done());
    CHECK(parser.request().body.empty());
}

TEST_CASE("parser: a body over the limit is refused by its length, or where it grows over it") {
    RequestParser stated(limits);
    REQUIRE(stated.take_head("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n").has_value());
    CHECK(stated.limit_body(11).has_value());
    CHECK(stated.limit_body(10).error().id == ErrorId::too_large);
    RequestParser grown(limits);
    REQUIRE(grown.take_head("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").has_value());
    REQUIRE(grown.limit_body(10).has_value());
    CHECK(grown.take_body("5\r\nabcde\r\n").has_value());
    CHECK(grown.take_body("\r\n6\r\n").error().id == ErrorId::too_large);
}

}    // namespace
}    // namespace staffwright::http
