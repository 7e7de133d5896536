#include "http/forwarded.hpp"

#include <doctest/doctest.h>

namespace staffwright::http {
namespace {

Request from(const char* peer, std::initializer_list<Header> fields) {
    Request request;
    request.peer = peer;
    request.headers.add("host", "inside:8080");
    for (const Header& field : fields) {
        request.headers.add(field.name, field.value);
    }
    return request;
}

const std::vector<Network>& proxies() {
    static const std::vector<Network> trusted{*read_network("10.0.0.0/8")};
    return trusted;
}

TEST_CASE("forwarded: who is no trusted proxy is not believed") {
    const Client client =
        client_of(from("192.0.2.9", {{"x-forwarded-for", "127.0.0.1"}, {"x-forwarded-proto", "https"}}), proxies());
    CHECK(client.address.text() == "192.0.2.9");
    CHECK_FALSE(client.secure);
    CHECK(client.host == "inside:8080");
    CHECK(client.relayed);
}

TEST_CASE("forwarded: hop by hop from the nearest, and no further than the first stranger") {
    // The client wrote the first hop itself; only what our own proxies added counts.
    const Client client = client_of(from("10.0.0.1", {{"x-forwarded-for", "6.6.6.6, 192.0.2.9, 10.0.0.2"},
                                                      {"x-forwarded-proto", "https"},
                                                      {"x-forwarded-host", "rosters.example.org"}}),
                                    proxies());
    CHECK(client.address.text() == "192.0.2.9");
    CHECK(client.secure);
    CHECK(client.host == "rosters.example.org");
}

TEST_CASE("forwarded: RFC 7239 goes before the X- fields") {
    const Client client = client_of(
        from("10.0.0.1", {{"forwarded", "for=\"[2001:db8::17]:4711\";proto=https;host=a.example, for=10.0.0.2"},
                          {"x-forwarded-for", "192.0.2.1"}}),
        proxies());
    CHECK(client.address.text() == "2001:db8::17");
    CHECK(client.secure);
    CHECK(client.host == "a.example");
}

TEST_CASE("forwarded: what cannot be read ends the chain at the hop before it") {
    for (const char* hop : {"unknown", "_hidden", "1.2.3", "[::1", ""}) {
        CAPTURE(hop);
        const Client client =
            client_of(from("10.0.0.1", {{"x-forwarded-for", std::string("9.9.9.9, ") + hop}}), proxies());
        CHECK(client.address.text() == "10.0.0.1");
    }
    CHECK(client_of(from("10.0.0.1", {{"x-forwarded-for", "192.0.2.1:55"}}), proxies()).address.text() == "192.0.2.1");
    CHECK(client_of(from("10.0.0.1", {{"forwarded", "for=1.2.3.4;;"}}), proxies()).address.text() == "10.0.0.1");
    CHECK(
        client_of(from("10.0.0.1", {{"x-forwarded-for", "192.0.2.1"}, {"x-forwarded-host", "a b"}}), proxies()).host ==
        "inside:8080");
}

TEST_CASE("forwarded: the grammar whole or not at all") {
    CHECK(read_forwarded("for=a").size() == 1);
    CHECK(read_forwarded("For=\"a\\\"b\" ; proto=http , for=c")[0].by_for == "a\"b");
    for (const char* wrong : {"", ",", "for", "for=", "for=a,", "for=\"a", "for=a b", "=a", "for=a;", "for=\"a\\"}) {
        CAPTURE(wrong);
        CHECK(read_forwarded(wrong).empty());
    }
}

}    // namespace
}    // namespace staffwright::http
