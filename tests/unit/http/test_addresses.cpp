#include "http/addresses.hpp"

#include <doctest/doctest.h>

#include "http/transport/settings.hpp"

namespace staffwright::http {
namespace {

bool in(const char* address, const char* network) {
    return is_in(*read_address(address), *read_network(network));
}

TEST_CASE("addresses: IPv4 and its mapped form are one address, printed as IPv4") {
    CHECK(read_address("10.1.2.3") == read_address("::ffff:10.1.2.3"));
    CHECK(read_address("::ffff:10.1.2.3")->text() == "10.1.2.3");
    CHECK(read_address("2001:DB8::1")->text() == "2001:db8::1");
    for (const char* wrong : {"", "10.1.2", "10.1.2.3.4", "010.1.2.3", "1.2.3.4 ", "[::1]", "::1%eth0", "localhost"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_address(wrong).has_value());
    }
    CHECK_FALSE(read_address(std::string_view("10.1.2.3\0x", 10)).has_value());
}

TEST_CASE("networks: an address is in one by its first bits") {
    CHECK(in("10.255.0.1", "10.0.0.0/8"));
    CHECK_FALSE(in("11.0.0.1", "10.0.0.0/8"));
    CHECK(in("192.0.2.7", "192.0.2.7"));
    CHECK_FALSE(in("192.0.2.8", "192.0.2.7"));
    CHECK(in("192.0.2.129", "192.0.2.128/25"));
    CHECK_FALSE(in("192.0.2.127", "192.0.2.128/25"));
    CHECK(in("2001:db8:ffff::", "2001:db8::/32"));
    CHECK_FALSE(in("10.0.0.1", "2001:db8::/32"));
    CHECK(in("10.0.0.1", "0.0.0.0/0"));
    CHECK_FALSE(in("2001:db8::1", "0.0.0.0/0"));
}

TEST_CASE("networks: what was probably meant otherwise is refused with what would be right") {
    const Result<Network> tail = read_network("10.1.2.3/8");
    REQUIRE_FALSE(tail.has_value());
    CHECK(tail.error().advice == "write 10.0.0.0/8");
    for (const char* wrong : {"", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "10.0.0.0/8/8"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_network(wrong).has_value());
    }
}

TEST_CASE("a peer is an IPv4 address or an IPv6 /64") {
    CHECK(peer_of(*read_address("10.1.2.3")) == *read_address("10.1.2.3"));
    CHECK(peer_of(*read_address("2001:db8:1:2:3::9")) == *read_address("2001:db8:1:2::"));
    CHECK(is_loopback(*read_address("127.8.8.8")));
    CHECK(is_loopback(*read_address("::1")));
    CHECK_FALSE(is_loopback(*read_address("128.0.0.1")));
}

TEST_CASE("where to listen: address and port, IPv6 in brackets") {
    Settings settings;
    CHECK(read_listen_address("[::1]:0", settings).has_value());
    CHECK(settings.address == "::1");
    CHECK(settings.port == 0);
    CHECK(read_listen_address("localhost:8443", settings).has_value());
    CHECK(settings.address == "127.0.0.1");
    CHECK(settings.port == 8443);
    for (const char* wrong :
         {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "::1:80", "host:80", "[10.0.0.1]:80"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_listen_address(wrong, settings).has_value());
    }
}

}    // namespace
}    // namespace staffwright::http
