// Works off the queue of jobs: claims, keeps the lease alive, stores progress, finishes, tries again, and takes back
// what others left when they died. Any number of runners on any number of machines share one store.
//
//     const auto runner = TRY(Runner::start(platform, kinds, settings, log));
//     ...
//     runner->stop();      what runs is interrupted and goes back into the queue
//
// A job is one worker's at a time. Whoever cannot prolong a lease for its length takes the job for lost and ends the
// work; others take it back only after they have watched its heartbeat stand still for one and a half times as long, on
// their own steady clock. So no clock that is wrong, or set, gives one job to two.
// Errors: of start: those of the store. Later ones go to `log`, and the runner goes on. Thread safety: start and stop
// by one thread. Platform and kinds outlive it; the pool needs a connection for each thread and three more.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/jobs/job_kinds.hpp"
#include "app/jobs/steadied.hpp"
#include "store/sql/listener.hpp"

namespace staffwright::app {

/// Told of what goes wrong beside all requests: where, and what.
using FaultLog = std::function<void(const std::string& where, const std::string& what)>;

struct RunnerSettings {
    std::size_t threads = 1;                            ///< how many jobs at a time
    std::vector<std::string> only{};                    ///< kinds, those first that go first; empty: all
    std::chrono::milliseconds lease{30'000};            ///< how long a job stays with a worker that died, about
    std::chrono::milliseconds poll{5'000};              ///< looks at the queue so often even if nobody calls
    std::chrono::milliseconds progress_every{1'000};    ///< stores progress at most so often
    std::chrono::milliseconds first_pause{5'000};    ///< before a second attempt; four times that before a third, ...
    std::chrono::milliseconds longest_pause{900'000};    ///< ... up to this
};

class Runner {
public:
    static Result<std::unique_ptr<Runner>> start(const Platform& platform, const JobKinds& kinds,
                                                 const RunnerSettings& settings, FaultLog log);
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;
    ~Runner() { stop(); }

    void stop();

private:
    class Running;
    using Ticks = std::chrono::steady_clock::time_point;
    /// A lease of anybody's as it was seen first.
    struct Watched {
        store::RunningJob as_seen;
        Ticks since;
    };

    Runner(const Platform& platform, const JobKinds& kinds, const RunnerSettings& settings, FaultLog log);
    void work(const std::string& worker);
    /// Claims and works on one job; how long there is nothing to do if there was none.
    std::chrono::milliseconds work_on_next(const std::string& worker);
    void work_on(const store::Job& job, const std::string& worker);
    [[nodiscard]] Result<std::string> outcome_of(Running& running) const;
    void settle(const store::Job& job, const std::string& worker, const Result<std::string>& outcome,
                Interruption interruption);
    Result<void> write_end(store::sql::Transaction& t, const store::Job& job, const std::string& worker,
                           const Result<std::string>& outcome, Interruption interruption);

    void watch(std::unique_ptr<store::sql::Listener> listener);
    /// Who asked for a job of ours to end, and whose heartbeat stands still.
    Result<void> look_at_leases();
    void beat();
    void interrupt_all(Interruption why);
    [[nodiscard]] bool is_stopping();
    /// Whether there is no need to go on waiting.
    bool rest(std::chrono::milliseconds at_most);

    const Platform& platform_;
    const JobKinds& kinds_;
    const RunnerSettings settings_;
    const std::vector<std::string> wanted_;
    const FaultLog log_;
    SteadiedClock clock_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t news_ = 0;
    bool stopping_ = false;
    std::map<std::string, Running*> running_;    ///< by job
    store::sql::Listener* listener_ = nullptr;
    std::map<std::string, Watched> watched_;    ///< by job; the watching thread's alone
    Ticks beaten_{};                            ///< likewise
    std::vector<std::thread> threads_;
};

}    // namespace staffwright::app
