#include "store/ids.hpp"

#include <sys/random.h>

#include <array>
#include <cstdint>

#include "base/check.hpp"

namespace staffwright::store {

namespace {

constexpr char digits[] = "0123456789abcdef";
using Bytes16 = std::array<std::uint8_t, 16>;

Bytes16 random_bytes() {
    Bytes16 bytes{};
    // Requests of up to 256 bytes are never cut short once the machine has started.
    CHECK(::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    return bytes;
}

constexpr bool is_dash_place(std::size_t place) {
    return place == 8 || place == 13 || place == 18 || place == 23;
}

}    // namespace

// RFC 9562, 5.7: 48 bits of milliseconds, the version, 12 random bits, the variant, 62 random bits.
std::string make_uuid(calendar::Moment now) {
    Bytes16 bytes = random_bytes();
    const auto milliseconds = static_cast<std::uint64_t>(now.microseconds_since_1970_utc()) / 1000;
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
    }
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    std::string text;
    for (const std::uint8_t byte : bytes) {
        if (is_dash_place(text.size())) {
            text += '-';
        }
        text += digits[byte >> 4];
        text += digits[byte & 0x0f];
    }
    return text;
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (is_dash_place(i) ? text[i] != '-' : !is_digit) {
            return false;
        }
    }
    return true;
}

}    // namespace staffwright::store
