// Waiting for others' news instead of asking again and again: workers for jobs, event streams for events.
//
//     const auto listener = TRY(Listener::open(pool, {"jobs"}));
//     TRY(listener->wait(30s));  claim(...)             // in a loop; Transaction::notify wakes it
//
// A wake-up says "look", no more: it may be for nothing, several may come as one, and what was there before open()
// wakes nobody. So: open, look, wait, look. PostgreSQL: LISTEN on a connection of its own. SQLite: within a program at
// once; what other programs commit is noticed within `poll`, whatever its channel. What was said with the news
// (Transaction::notify) is in notes(), on PostgreSQL alone: who needs it on SQLite is in the same program.
// Error: unavailable when the connection broke; open another. Thread safety: one thread waits; stop() may be called
// from any other, also before wait().
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::store::sql {

class Listener {
public:
    /// Requires: the pool outlives it.
    static Result<std::unique_ptr<Listener>> open(Pool& pool, const std::vector<std::string>& channels,
                                                  std::chrono::milliseconds poll = std::chrono::milliseconds{250});
    virtual ~Listener() = default;
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    enum class Woken : std::uint8_t { by_news, by_time, by_stop };
    virtual Result<Woken> wait(std::chrono::milliseconds at_most) = 0;
    /// What was said with the news that ended the last wait, in order, whatever its channel. Empty on SQLite.
    [[nodiscard]] virtual std::vector<std::string> notes() const { return {}; }
    /// Ends the wait under way, and every later one at once.
    virtual void stop() = 0;

protected:
    Listener() = default;
};

}    // namespace staffwright::store::sql
