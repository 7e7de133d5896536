#include "app/sealing.hpp"

#include <sodium.h>

#include "app/identity/secrets.hpp"
#include "base/text.hpp"

namespace staffwright::app {

namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char version = 1;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// What is sealed with it without being in it. The zero keeps "a" of "bc" from being "ab" of "c".
std::string bound_to(std::string_view purpose, std::string_view row) {
    return std::string(purpose) + '\0' + std::string(row);
}

std::string_view without_blanks_around(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

}    // namespace

Result<SealingKey> SealingKey::from_file(const std::string& path) {
    Result<SealingKey> key = from_text(TRY(read_file(path, 4'096)));
    if (!key) {
        key.error().place.file = path;
    }
    return key;
}

Result<SealingKey> SealingKey::from_text(std::string_view text) {
    const std::string_view word = without_blanks_around(text);
    std::string key(key_bytes, '\0');
    std::size_t length = 0;
    const bool is_read = sodium_base642bin(bytes(key), key.size(), word.data(), word.size(), nullptr, &length, nullptr,
                                           sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    if (!is_read || length != key_bytes) {
        return Error{ErrorId::bad_value, "it holds no key for sealing", "a key is 43 letters, digits, - and _"};
    }
    return SealingKey{std::move(key)};
}

std::string SealingKey::new_text() {
    return identity::base64url(identity::random_bytes(key_bytes));
}

store::sql::Bytes SealingKey::seal(std::string_view purpose, std::string_view row, std::string_view secret) const {
    const std::string bound = bound_to(purpose, row);
    const std::string nonce = identity::random_bytes(nonce_bytes);
    std::string sealed(secret.size() + mark_bytes, '\0');
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed), &length, bytes(secret), secret.size(), bytes(bound),
                                               bound.size(), nullptr, bytes(nonce), bytes(key_));
    return {version + nonce + sealed};
}

Result<std::string> SealingKey::open(std::string_view purpose, std::string_view row,
                                     const store::sql::Bytes& sealed) const {
    const std::string& all = sealed.data;
    const Error refused{ErrorId::damaged, "a secret was not sealed with this key, or is damaged",
                        "use the key with which this database was begun"};
    if (all.size() < 1 + nonce_bytes + mark_bytes || all.front() != version) {
        return refused;
    }
    const std::string bound = bound_to(purpose, row);
    const std::string nonce = all.substr(1, nonce_bytes);
    const std::string box = all.substr(1 + nonce_bytes);
    std::string secret(box.size() - mark_bytes, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(secret), &length, nullptr, bytes(box), box.size(),
                                                   bytes(bound), bound.size(), bytes(nonce), bytes(key_)) != 0) {
        return refused;
    }
    return secret;
}

}    // namespace staffwright::app
