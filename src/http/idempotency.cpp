#include "http/idempotency.hpp"

#include <utility>

namespace staffwright::http {

IdempotencyStore::Begun IdempotencyMemory::begin(const std::string& key, const std::string& fingerprint, Moment now) {
    const std::scoped_lock lock(mutex_);
    forget_until(now - keep_);
    const auto found = places_.find(key);
    if (found == places_.end()) {
        if (entries_.size() >= most_keys_) {
            forget_oldest();
        }
        entries_.push_back({key, fingerprint, now, std::nullopt});
        places_.emplace(key, std::prev(entries_.end()));
        return {State::fresh, std::nullopt};
    }
    const Entry& entry = *found->second;
    if (entry.fingerprint != fingerprint) {
        return {State::reused, std::nullopt};
    }
    return {entry.answer ? State::answered : State::running, entry.answer};
}

void IdempotencyMemory::finish(const std::string& key, KeptAnswer answer) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = places_.find(key); found != places_.end()) {
        found->second->answer = std::move(answer);
    }
}

void IdempotencyMemory::abandon(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = places_.find(key); found != places_.end()) {
        entries_.erase(found->second);
        places_.erase(found);
    }
}

void IdempotencyMemory::forget_until(Moment moment) {
    while (!entries_.empty() && entries_.front().begun <= moment) {
        forget_oldest();
    }
}

void IdempotencyMemory::forget_oldest() {
    places_.erase(entries_.front().key);
    entries_.pop_front();
}

}    // namespace staffwright::http
