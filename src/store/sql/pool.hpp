// A bounded set of connections to one database, shared by all threads of a program. Transactions take one and give it
// back; one that broke is dropped, and the next taker gets a new one.
//
//     const std::unique_ptr<Pool> pool = TRY(Pool::open(url, {.connections = 8}));
//     write(*pool, Scope::of(trust), [&](Transaction& t) { ... });      // transaction.hpp
//
// On SQLite there is one writer at a time: writers of this pool queue here, in order, where they can be woken at once;
// between programs SQLite's own waiting decides.
// Errors: unavailable when no connection is free in time, or the database is not there; bad files as failure.hpp says.
// Thread safety: all functions may be called from any thread. A child after fork() must open its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/sql/connection.hpp"

namespace staffwright::store::sql {

struct PoolSettings {
    std::size_t connections = 8;             ///< at most so many at a time; at least 1
    std::chrono::milliseconds wait{5000};    ///< for a free one, or for the turn to write
    ConnectionSettings connection{};
};

/// Wakes listeners of the same program; how SQLite has notifications at all. See listener.hpp.
class Bell {
public:
    void ring(const std::set<std::string>& channels);
    /// How often it rang, by channel.
    [[nodiscard]] std::map<std::string, std::uint64_t> rung() const;
    /// Until it rings on any channel after `seen`, or `until`.
    void wait(const std::map<std::string, std::uint64_t>& seen, std::chrono::steady_clock::time_point until);
    /// Lets everybody who waits look up.
    void shake();

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::uint64_t> rung_;
    std::uint64_t shaken_ = 0;
};

class Pool {
public:
    /// Opens the first connection, so that a wrong address is told at once.
    static Result<std::unique_ptr<Pool>> open(const Url& url, const PoolSettings& settings);

    /// A connection for as long as it lives.
    class Lease {
    public:
        Lease(Lease&& other) noexcept
            : pool_(std::exchange(other.pool_, nullptr)), connection_(std::move(other.connection_)) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        friend class Pool;
        Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };
    Result<Lease> take();
    /// Drops all that lie idle: they broke together, most likely.
    void drop_idle();

    /// The turn to write: nothing to wait for on PostgreSQL. Error: unavailable.
    Result<std::unique_lock<std::timed_mutex>> take_turn();

    [[nodiscard]] const Url& url() const { return url_; }
    [[nodiscard]] const PoolSettings& settings() const { return settings_; }
    [[nodiscard]] Bell& bell() { return bell_; }

private:
    Pool(Url url, PoolSettings settings) : url_(std::move(url)), settings_(std::move(settings)) {}
    void give_back(std::unique_ptr<Connection> connection);

    const Url url_;
    const PoolSettings settings_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t taken_ = 0;
    std::timed_mutex writing_;
    Bell bell_;
};

}    // namespace staffwright::store::sql
