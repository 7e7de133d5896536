// How often somebody may do something: a bucket of tokens for each key, refilled steadily, in bounded memory.
//
//     RateLimiter limiter({.burst = 20, .per_minute = 60}, 10'000);
//     if (const auto wait = limiter.take(key, now)) return too_many(*wait);
//
// Bounds: at most `most_keys` buckets; the one that was asked about longest ago makes room. Somebody who can use more
// keys than that can therefore be forgotten sooner: choose keys that cost something to get (an account, a /64). Errors:
// none. Thread safety: any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "http/transport/message.hpp"

namespace staffwright::http {

struct Rate {
    std::int64_t burst = 1;         ///< at once, after a quiet time
    std::int64_t per_minute = 1;    ///< in the long run
};

class RateLimiter {
public:
    RateLimiter(Rate rate, std::size_t most_keys);

    /// Takes one token. Without one: how long until there is.
    std::optional<std::chrono::milliseconds> take(const std::string& key, Moment now);
    /// Puts one back: what it was taken for turned out not to count.
    void give_back(const std::string& key);
    [[nodiscard]] std::size_t keys() const;

private:
    struct Bucket {
        std::string key;
        std::int64_t parts;    ///< of tokens, in whole numbers: nothing of a millisecond's refill is rounded away
        Moment filled;
    };
    Rate rate_;
    std::size_t most_keys_;
    mutable std::mutex mutex_;
    std::list<Bucket> buckets_;    ///< the one asked about last in front
    std::unordered_map<std::string, std::list<Bucket>::iterator> places_;
};

}    // namespace staffwright::http
