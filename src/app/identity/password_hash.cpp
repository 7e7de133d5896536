#include "app/identity/password_hash.hpp"

#include <sodium.h>

#include <array>
#include <new>

#include "app/identity/secrets.hpp"
#include "base/check.hpp"

namespace staffwright::app::identity {

namespace {

constexpr std::size_t longest_password = 1024;    // bytes; far above what anybody types

std::string argon2id(std::string_view password, const HashCost& cost) {
    std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
    if (crypto_pwhash_argon2id_str(text.data(), password.data(), password.size(), cost.passes, cost.bytes) != 0) {
        throw std::bad_alloc();    // the only way in which it fails
    }
    return text.data();
}

}    // namespace

/// Ends what begin() has let in.
class PasswordHasher::Turn {
public:
    explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { hasher_.end(); }

private:
    PasswordHasher& hasher_;
};

PasswordHasher::PasswordHasher(HashCost cost) : cost_(cost) {
    CHECK(sodium_init() >= 0 && cost.at_once > 0);
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
    TRY(begin(password));
    const Turn turn(*this);
    return argon2id(password, cost_);
}

Result<Match> PasswordHasher::check(std::string_view password, const std::string& stored) {
    TRY(begin(password));
    const Turn turn(*this);
    std::call_once(decoy_made_, [this] { decoy_ = argon2id(random_bytes(16), cost_); });
    const std::string& against = stored.empty() ? decoy_ : stored;
    if (crypto_pwhash_argon2id_str_verify(against.c_str(), password.data(), password.size()) != 0 || stored.empty()) {
        return Match::no;
    }
    const bool is_of_today = crypto_pwhash_argon2id_str_needs_rehash(stored.c_str(), cost_.passes, cost_.bytes) == 0;
    return is_of_today ? Match::yes : Match::yes_renew;
}

Result<void> PasswordHasher::begin(std::string_view password) {
    if (password.size() > longest_password) {
        return Error{ErrorId::too_large, "the password is longer than 1024 bytes", "choose a shorter one", Place{}};
    }
    std::unique_lock lock(mutex_);
    if (running_ >= cost_.at_once) {
        if (waiting_ >= cost_.waiting) {
            return Error{ErrorId::unavailable, "too many people are signing in at the same time",
                         "try again in some seconds", Place{}};
        }
        ++waiting_;
        freed_.wait(lock, [this] { return running_ < cost_.at_once; });
        --waiting_;
    }
    ++running_;
    return {};
}

void PasswordHasher::end() {
    {
        const std::scoped_lock lock(mutex_);
        --running_;
    }
    freed_.notify_one();
}

}    // namespace staffwright::app::identity
