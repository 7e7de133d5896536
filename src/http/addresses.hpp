// Addresses and networks of IPv4 and IPv6 as plain bytes, and who is to be believed about them.
//
//     const Network office = TRY(read_network("10.0.0.0/8"));
//     if (is_in(*read_address("10.1.2.3"), office)) ...
//
// IPv4 mapped into IPv6 ("::ffff:10.1.2.3") is the IPv4 address. Errors: bad_value. Thread safety: pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::http {

struct Address {
    std::array<std::uint8_t, 16> bytes{};    ///< IPv4 as ::ffff:a.b.c.d

    [[nodiscard]] bool is_v4() const;
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(const Address&, const Address&) = default;
};

struct Network {
    Address address;
    int bits = 128;    ///< of the 128; an IPv4 /8 has 104

    friend bool operator==(const Network&, const Network&) = default;
};

/// Without brackets, port or zone.
[[nodiscard]] std::optional<Address> read_address(std::string_view text);
/// "10.0.0.0/8", "2001:db8::/32", or one address. Bits behind the prefix must be 0: else somebody meant something else.
Result<Network> read_network(std::string_view text);

[[nodiscard]] bool is_in(const Address& address, const Network& network);
[[nodiscard]] bool is_in_any(const Address& address, const std::vector<Network>& networks);
[[nodiscard]] bool is_loopback(const Address& address);
/// What counts as one peer: an IPv4 address, an IPv6 /64 (which one customer has whole).
[[nodiscard]] Address peer_of(const Address& address);

}    // namespace staffwright::http
