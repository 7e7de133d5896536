#include "store/sql/pool.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/check.hpp"

namespace staffwright::store::sql {

void Bell::ring(const std::set<std::string>& channels) {
    {
        const std::lock_guard lock(mutex_);
        for (const std::string& channel : channels) {
            ++rung_[channel];
        }
    }
    changed_.notify_all();
}

std::map<std::string, std::uint64_t> Bell::rung() const {
    const std::lock_guard lock(mutex_);
    return rung_;
}

void Bell::wait(const std::map<std::string, std::uint64_t>& seen, std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    const std::uint64_t shaken = shaken_;
    changed_.wait_until(lock, until, [&] { return rung_ != seen || shaken_ != shaken; });
}

void Bell::shake() {
    {
        const std::lock_guard lock(mutex_);
        ++shaken_;
    }
    changed_.notify_all();
}

Result<std::unique_ptr<Pool>> Pool::open(const Url& url, const PoolSettings& settings) {
    CHECK(settings.connections >= 1);
    std::unique_ptr<Pool> pool(new Pool(url, settings));
    TRY(pool->take());
    return pool;
}

Result<Pool::Lease> Pool::take() {
    std::unique_lock lock(mutex_);
    const bool is_free = returned_.wait_for(lock, settings_.wait, [this] { return taken_ < settings_.connections; });
    if (!is_free) {
        return Error{ErrorId::unavailable,
                     fmt::format("all {} connections to the database were in use for {} ms", settings_.connections,
                                 settings_.wait.count()),
                     "allow more connections, or look for what keeps them",
                     {url_.shown(), 0, ""}};
    }
    ++taken_;
    if (!idle_.empty()) {
        std::unique_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        return Lease(*this, std::move(connection));
    }
    lock.unlock();
    // Opening takes time, and nobody else has to wait for it: the place is counted already.
    Result<std::unique_ptr<Connection>> opened = Connection::open(url_, settings_.connection);
    if (!opened) {
        give_back(nullptr);
        return opened.error();
    }
    return Lease(*this, std::move(opened).value());
}

Pool::Lease::~Lease() {
    if (pool_ != nullptr) {
        pool_->give_back(std::move(connection_));
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    if (connection != nullptr && connection->is_broken()) {
        connection.reset();
    }
    {
        const std::lock_guard lock(mutex_);
        --taken_;
        if (connection != nullptr) {
            connection->forget_failure();
            idle_.push_back(std::move(connection));
        }
    }
    returned_.notify_one();
}

void Pool::drop_idle() {
    std::vector<std::unique_ptr<Connection>> dropped;
    const std::lock_guard lock(mutex_);
    dropped.swap(idle_);
}

Result<std::unique_lock<std::timed_mutex>> Pool::take_turn() {
    if (url_.engine() == Engine::postgresql) {
        return std::unique_lock<std::timed_mutex>{};
    }
    std::unique_lock<std::timed_mutex> turn(writing_, settings_.wait);
    if (!turn.owns_lock()) {
        return Error{ErrorId::unavailable,
                     fmt::format("the turn to write did not come in {} ms", settings_.wait.count()),
                     "look for what writes for so long",
                     {url_.shown(), 0, ""}};
    }
    return turn;
}

}    // namespace staffwright::store::sql
