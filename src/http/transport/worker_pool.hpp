// A bounded pool of threads for handlers, so that one that waits never holds up an I/O thread.
//
//     if (!pool.submit([...] { ... }))  // full: answer 503
//
// Jobs begin in the order of submission. A job must not throw. Thread safety: submit and waiting() from any thread;
// stop() once, from a thread that is not of the pool: it lets everything submitted finish.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace staffwright::http {

class WorkerPool {
public:
    WorkerPool(std::size_t threads, std::size_t most_waiting);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() { stop(); }

    /// False: too many wait already, or the pool has been stopped; the job is not taken.
    [[nodiscard]] bool submit(std::function<void()> job);
    [[nodiscard]] std::size_t waiting() const;
    void stop();

private:
    void work();

    const std::size_t most_waiting_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}    // namespace staffwright::http
