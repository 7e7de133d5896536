// A clock that goes on at an even pace when somebody sets the machine's back, as leases and pauses need it.
//
//     SteadiedClock clock(platform.clock);      clock.now()
//
// It follows a clock that is set forward at once. Thread safety: any thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>

#include "calendar/moment.hpp"

namespace staffwright::app {

class SteadiedClock {
public:
    explicit SteadiedClock(std::function<calendar::Moment()> clock) : clock_(std::move(clock)), last_(clock_()) {}

    [[nodiscard]] calendar::Moment now() {
        const std::scoped_lock lock(mutex_);
        const auto ticks = std::chrono::steady_clock::now();
        const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(ticks - ticks_);
        // A heartbeat that looks like the one before would be taken for none: so it never stands still.
        last_ = std::max(clock_(), last_ + std::max(passed, std::chrono::microseconds{1}));
        ticks_ = ticks;
        return last_;
    }

private:
    const std::function<calendar::Moment()> clock_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point ticks_ = std::chrono::steady_clock::now();
    calendar::Moment last_;
};

}    // namespace staffwright::app
