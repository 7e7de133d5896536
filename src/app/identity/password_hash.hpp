// Passwords as they may be stored: Argon2id, with its parameters in the text, so that they can be raised later.
//
//     PasswordHasher hasher(HashCost{});
//     const std::string stored = TRY(hasher.hash(password));
//     switch (TRY(hasher.check(password, stored))) { case Match::yes_renew: store hasher.hash(password) ... }
//
// Each hash takes tens of milliseconds and tens of MiB on purpose, so only a few run at the same time; who would have
// to wait behind too many gets `unavailable`, and the machine stays up. Errors: unavailable, too_large (a password over
// 1024 bytes). Thread safety: any thread. Source: RFC 9106, Argon2; OWASP Password Storage Cheat Sheet (2024) for the
// least cost.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace staffwright::app::identity {

struct HashCost {
    std::uint64_t passes = 2;
    std::size_t bytes = std::size_t{19} << 20;    ///< of memory for each
    std::size_t at_once = 2;                      ///< hashes that run at the same time
    std::size_t waiting = 64;                     ///< callers that may wait for a turn
};

enum class Match { no, yes, yes_renew };    ///< yes_renew: right, but stored with other costs than those of today

class PasswordHasher {
public:
    explicit PasswordHasher(HashCost cost);
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;
    ~PasswordHasher() = default;

    Result<std::string> hash(std::string_view password);
    /// `stored` empty: nobody has that name; takes as long as a wrong password, and says no.
    Result<Match> check(std::string_view password, const std::string& stored);

private:
    class Turn;
    Result<void> begin(std::string_view password);
    void end();

    const HashCost cost_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t running_ = 0;
    std::size_t waiting_ = 0;
    std::once_flag decoy_made_;
    std::string decoy_;    ///< what nobody's password is checked against
};

}    // namespace staffwright::app::identity
