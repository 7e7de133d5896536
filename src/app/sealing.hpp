// Secrets that the program must read again (those of webhooks, of second factors) are stored sealed: with a key that is
// not in the database, so that whoever gets hold of a copy of that has none of them.
//
//     const SealingKey key = TRY(SealingKey::from_file("/etc/staffwright/sealing.key"));    // 32 bytes as base64url
//     const store::sql::Bytes sealed = key.seal("webhook", id.text(), secret);
//     const std::string secret = TRY(key.open("webhook", id.text(), sealed));
//
// What was sealed for one purpose and row opens for no other. Errors: cannot_read, bad_value for a file that is no key;
// damaged for what was not sealed so, or with another key. Thread safety: any thread.
#pragma once

#include <string>

#include "base/result.hpp"
#include "store/sql/value.hpp"

namespace staffwright::app {

class SealingKey {
public:
    static Result<SealingKey> from_file(const std::string& path);
    static Result<SealingKey> from_text(std::string_view text);
    /// A new one as from_text takes it.
    [[nodiscard]] static std::string new_text();

    [[nodiscard]] store::sql::Bytes seal(std::string_view purpose, std::string_view row, std::string_view secret) const;
    [[nodiscard]] Result<std::string> open(std::string_view purpose, std::string_view row,
                                           const store::sql::Bytes& sealed) const;

private:
    explicit SealingKey(std::string key) : key_(std::move(key)) {}
    std::string key_;
};

}    // namespace staffwright::app
