#include "app/identity/one_time.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/check.hpp"

namespace staffwright::app::identity {

namespace {

constexpr std::size_t totp_bytes = 20;
constexpr int usual_digits = 6;
constexpr int recovery_codes = 10;
constexpr std::size_t recovery_characters = 16;
// 32 characters that nobody mistakes for each other, read aloud or written.
constexpr std::string_view recovery_alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

std::string encoded(std::string_view text) {
    std::string all;
    for (const char c : text) {
        const bool plain = ('0' <= c && c <= '9') || ('a' <= (c | 0x20) && (c | 0x20) <= 'z');
        all += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return all;
}

}    // namespace

std::string new_totp_secret() {
    return random_bytes(totp_bytes);
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits={3}&period={4}",
                       encoded(issuer), encoded(account), base32(secret), usual_digits, seconds_of_a_code);
}

std::string hotp(std::string_view secret, std::uint64_t counter, int digits) {
    CHECK(6 <= digits && digits <= 8);
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i) {
        message[i] = static_cast<unsigned char>(counter >> (8 * (message.size() - 1 - i)));
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mark{};
    unsigned length = 0;
    CHECK(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(), mark.data(),
               &length) != nullptr);
    const std::size_t at = mark[length - 1] & 0x0FU;    // "dynamic truncation", RFC 4226 section 5.3
    const std::uint32_t number = (mark[at] & 0x7FU) << 24U | static_cast<std::uint32_t>(mark[at + 1]) << 16U |
                                 static_cast<std::uint32_t>(mark[at + 2]) << 8U | mark[at + 3];
    constexpr std::array<std::uint32_t, 3> ends{1'000'000, 10'000'000, 100'000'000};
    return fmt::format("{:0{}}", number % ends[static_cast<std::size_t>(digits) - 6], digits);
}

std::optional<std::int64_t> accepted_counter(std::string_view secret, std::string_view code, std::int64_t now,
                                             std::int64_t last_used) {
    const std::int64_t present = now / seconds_of_a_code;
    std::optional<std::int64_t> accepted;
    for (const std::int64_t counter : {present - 1, present, present + 1}) {
        // All three are always tried: how long it takes must not tell which one nearly fitted.
        const bool fits = counter >= 0 && same(hotp(secret, static_cast<std::uint64_t>(counter), usual_digits), code);
        if (fits && counter > last_used) {
            accepted = counter;
        }
    }
    return accepted;
}

std::vector<Secret> new_recovery_codes() {
    std::vector<Secret> codes(recovery_codes);
    for (Secret& code : codes) {
        const std::string bytes = random_bytes(recovery_characters);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            code.text += i > 0 && i % 4 == 0 ? "-" : "";
            code.text += recovery_alphabet[static_cast<unsigned char>(bytes[i]) % recovery_alphabet.size()];
        }
        code.digest = recovery_digest(code.text);
    }
    return codes;
}

std::string recovery_digest(std::string_view typed) {
    std::string kept;
    for (char c : typed) {
        c = 'A' <= c && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;    // what people read in place of them
        if (recovery_alphabet.find(c) != std::string_view::npos) {
            kept += c;
        }
    }
    return digest_of("recovery:" + kept);
}

}    // namespace staffwright::app::identity
