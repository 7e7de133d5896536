#include "http/limiter.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace staffwright::http {

namespace {

// A token is so many parts, and each millisecond adds `per_minute` of them: whole numbers throughout.
constexpr std::int64_t parts_of_a_token = 60'000;

}    // namespace

RateLimiter::RateLimiter(Rate rate, std::size_t most_keys) : rate_(rate), most_keys_(most_keys) {
    CHECK(rate.burst > 0 && rate.per_minute > 0 && most_keys > 0);
}

std::optional<std::chrono::milliseconds> RateLimiter::take(const std::string& key, Moment now) {
    const std::scoped_lock lock(mutex_);
    auto found = places_.find(key);
    if (found == places_.end()) {
        if (buckets_.size() >= most_keys_) {
            places_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({key, rate_.burst * parts_of_a_token, now});
        found = places_.emplace(key, buckets_.begin()).first;
    } else {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    }
    Bucket& bucket = *found->second;
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - bucket.filled);
    if (passed.count() > 0) {
        // No more than fills it from empty: a key that was quiet for months must not overflow.
        const std::int64_t full = rate_.burst * parts_of_a_token;
        const std::int64_t useful = std::min<std::int64_t>(passed.count(), full / rate_.per_minute + 1);
        bucket.parts = std::min(full, bucket.parts + useful * rate_.per_minute);
        bucket.filled += passed;
    }
    if (bucket.parts < parts_of_a_token) {
        const std::int64_t missing = parts_of_a_token - bucket.parts;
        return std::chrono::milliseconds((missing + rate_.per_minute - 1) / rate_.per_minute);
    }
    bucket.parts -= parts_of_a_token;
    return std::nullopt;
}

void RateLimiter::give_back(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = places_.find(key); found != places_.end()) {
        std::int64_t& parts = found->second->parts;
        parts = std::min(rate_.burst * parts_of_a_token, parts + parts_of_a_token);
    }
}

std::size_t RateLimiter::keys() const {
    const std::scoped_lock lock(mutex_);
    return buckets_.size();
}

}    // namespace staffwright::http
