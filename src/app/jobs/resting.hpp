// Waiting, for threads that may be told to end, and how long to wait after something failed.
// Thread safety: any thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace staffwright::app {

/// False if the token ended it.
inline bool rest(std::chrono::milliseconds length, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, length, [] { return false; });
    return !stop.stop_requested();
}

/// After so many attempts: the first pause, and four times as long each time, up to the longest.
inline std::chrono::milliseconds growing_pause(std::int64_t attempts, std::chrono::milliseconds first,
                                               std::chrono::milliseconds longest) {
    std::chrono::milliseconds pause = first;
    for (std::int64_t i = 1; i < attempts && pause < longest; ++i) {
        pause *= 4;
    }
    return std::min(pause, longest);
}

}    // namespace staffwright::app
