#include "http/addresses.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "formats/lines.hpp"

namespace staffwright::http {

namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int bits_of_mapping = 96;
constexpr int all_bits = 128;

Address without_tail(Address address, int bits) {
    for (int bit = bits; bit < all_bits; ++bit) {
        auto& byte = address.bytes[static_cast<std::size_t>(bit) / 8];
        byte = static_cast<std::uint8_t>(byte & ~(0x80U >> (static_cast<unsigned>(bit) % 8U)));
    }
    return address;
}

}    // namespace

bool Address::is_v4() const {
    return std::equal(mapped.begin(), mapped.end(), bytes.begin());
}

std::string Address::text() const {
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    const bool v4 = is_v4();
    inet_ntop(v4 ? AF_INET : AF_INET6, bytes.data() + (v4 ? mapped.size() : 0), buffer.data(), buffer.size());
    return buffer.data();
}

std::optional<Address> read_address(std::string_view text) {
    const std::string terminated(text);
    if (terminated.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    Address address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) {
        return address;
    }
    std::copy(mapped.begin(), mapped.end(), address.bytes.begin());
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + mapped.size()) == 1) {
        return address;
    }
    return std::nullopt;
}

Result<Network> read_network(std::string_view text) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const auto address = read_address(text.substr(0, slash));
    const Error wrong{ErrorId::bad_value, fmt::format("{} is no network", formats::in_quotes(text)),
                      "give an address and a length, as 10.0.0.0/8 or 2001:db8::/32", Place{}};
    if (!address) {
        return wrong;
    }
    Network network{*address, all_bits};
    if (slash < text.size()) {
        const auto bits = parse_int64(text.substr(slash + 1));
        const int least = address->is_v4() ? bits_of_mapping : 0;
        if (!bits || *bits < 0 || *bits > all_bits - least) {
            return wrong;
        }
        network.bits = least + static_cast<int>(*bits);
    }
    if (without_tail(*address, network.bits) != *address) {
        Error tail = wrong;
        tail.what = fmt::format("{} has bits behind its length", formats::in_quotes(text));
        tail.advice =
            fmt::format("write {}", without_tail(*address, network.bits).text() + std::string(text.substr(slash)));
        return tail;
    }
    return network;
}

bool is_in(const Address& address, const Network& network) {
    return without_tail(address, network.bits) == network.address;
}

bool is_in_any(const Address& address, const std::vector<Network>& networks) {
    return std::any_of(networks.begin(), networks.end(),
                       [&](const Network& network) { return is_in(address, network); });
}

bool is_loopback(const Address& address) {
    return address.is_v4() ? address.bytes[12] == 127 : address == *read_address("::1");
}

Address peer_of(const Address& address) {
    return address.is_v4() ? address : without_tail(address, 64);
}

}    // namespace staffwright::http
