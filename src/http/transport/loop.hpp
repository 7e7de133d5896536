// One I/O thread with its connections, and what all connections of a server share. Only the transport's own sources
// include this: it brings Asio.
//
// Everything of a connection happens on the thread of its loop; `Shared` is what is touched from several. One timer a
// loop looks after all deadlines and heartbeats, so that ten thousand quiet connections cost no timer each. Thread
// safety: as each member says.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/transport/service.hpp"
#include "http/transport/settings.hpp"
#include "http/transport/worker_pool.hpp"

namespace staffwright::http {

namespace asio = boost::asio;
class Connection;

/// How many connections each peer has. Thread safety: any thread.
class PeerCounts {
public:
    /// False: it has as many as it may already.
    bool enter(const Address& peer, std::size_t most);
    void leave(const Address& peer);

private:
    std::mutex mutex_;
    std::map<Address, std::size_t> counts_;
};

/// Thread safety: any thread.
struct Shared {
    Shared(const Settings& used, Service& answering)
        : settings(used), service(answering), pool(used.workers, used.waiting_jobs) {}

    void connection_left();

    const Settings settings;
    Service& service;
    WorkerPool pool;
    PeerCounts peers;
    std::atomic<bool> stopping{false};
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> streams{0};
    std::atomic<std::size_t> body_bytes{0};    ///< promised to bodies that are being read or answered
    std::mutex mutex;
    std::condition_variable emptied;    ///< connections is 0
};

class Loop {
public:
    explicit Loop(Shared& shared);
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop();

    [[nodiscard]] asio::io_context& context() { return context_; }
    void start();
    /// From another thread: asks every connection to finish what it does, or to end at once.
    void stop_connections();
    void abort_connections();
    /// From another thread, when no connection is left.
    void join();

    // -- on this loop's thread
    void add(std::shared_ptr<Connection> connection);
    void remove(Connection& connection);
    /// "Sat, 28 Nov 2026 00:00:00 GMT", renewed by the timer.
    [[nodiscard]] const std::string& date() const { return date_; }

private:
    void sweep();
    void for_each_connection(void (*act)(Connection&));

    Shared& shared_;
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> busy_;
    asio::steady_timer timer_;
    std::string date_;
    std::vector<std::shared_ptr<Connection>> connections_;
    std::thread thread_;
};

}    // namespace staffwright::http
