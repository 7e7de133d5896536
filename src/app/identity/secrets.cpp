#include "app/identity/secrets.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"

namespace staffwright::app::identity {

namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_characters = 43;    // of 32 bytes in base64url without padding
constexpr std::size_t checksum_characters = 8;
constexpr std::size_t nonce_bytes = 16;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());    // NOLINT: sodium's bytes are unsigned
}

void start_sodium() {
    static const int started = sodium_init();    // 1: somebody else has, which is as good
    CHECK(started >= 0);
}

std::string checksum_of(std::string_view text) {
    return digest_of(text).substr(0, checksum_characters);
}

/// nonce and HMAC-SHA-256 of it under the session's secret.
std::string csrf_token(std::string_view session_secret, std::string_view nonce) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> key{};
    const std::string purpose = "csrf:" + std::string(session_secret);
    crypto_hash_sha256(key.data(), bytes_of(purpose), purpose.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mark{};
    crypto_auth_hmacsha256(mark.data(), bytes_of(nonce), nonce.size(), key.data());
    std::string bytes(nonce);
    bytes.append(mark.begin(), mark.end());
    return base64url(bytes);
}

}    // namespace

std::string random_bytes(std::size_t count) {
    start_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string digest_of(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), bytes_of(text), text.size());
    std::string hexadecimal(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(hexadecimal.data(), hexadecimal.size(), digest.data(), digest.size());
    hexadecimal.pop_back();
    return hexadecimal;
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();    // its closing NUL
    return text;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned waiting = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        waiting = (waiting << 8U | static_cast<unsigned char>(c)) & 0xFFFFU;
        for (bits += 8; bits >= 5; bits -= 5) {
            text += digits[waiting >> (bits - 5) & 31U];
        }
    }
    if (bits > 0) {
        text += digits[waiting << (5 - bits) & 31U];
    }
    return text;
}

Secret new_secret() {
    Secret secret;
    secret.text = base64url(random_bytes(secret_bytes));
    secret.digest = digest_of(secret.text);
    return secret;
}

Secret new_api_token() {
    Secret token;
    token.text = std::string(api_token_prefix) + base64url(random_bytes(secret_bytes));
    token.text += checksum_of(token.text);
    token.digest = digest_of(token.text);
    return token;
}

bool looks_like_api_token(std::string_view text) {
    const std::size_t body = api_token_prefix.size() + secret_characters;
    return text.size() == body + checksum_characters && text.starts_with(api_token_prefix) &&
           same(checksum_of(text.substr(0, body)), text.substr(body));
}

std::string new_csrf_token(std::string_view session_secret) {
    return csrf_token(session_secret, random_bytes(nonce_bytes));
}

bool is_csrf_token_of(std::string_view session_secret, std::string_view token) {
    std::array<char, nonce_bytes + crypto_auth_hmacsha256_BYTES> bytes{};
    std::size_t count = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), token.data(), token.size(),
                          nullptr, &count, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        count != bytes.size()) {
        return false;
    }
    return same(csrf_token(session_secret, std::string_view(bytes.data(), nonce_bytes)), token);
}

}    // namespace staffwright::app::identity
