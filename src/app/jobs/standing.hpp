// Standing duties: small work that every machine does all the time, as soon as there is some: giving events their
// places, sealing the audit, sending mail. They are no jobs; each must bear that others do it at the same moment.
//
//     StandingDuties duties(pool, log);
//     duties.begin({"number events", {store::outbox_channel}, 1s, [&] { return number_all(...); }});
//     ...
//     duties.stop();
//
// Each has a thread, and a connection that listens. Errors: go to the log; the duty is tried again. Thread safety:
// begin and stop by one thread. The pool outlives it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/jobs/runner.hpp"
#include "store/sql/listener.hpp"

namespace staffwright::app {

struct StandingDuty {
    std::string name;
    std::vector<std::string> channels;           ///< that wake it; may be none
    std::chrono::milliseconds at_least_every;    ///< done so often without being woken
    /// Does all that there is, unless the token says to end.
    std::function<Result<void>(const std::stop_token&)> work;
};

class StandingDuties {
public:
    StandingDuties(store::sql::Pool& pool, FaultLog log) : pool_(pool), log_(std::move(log)) {}
    StandingDuties(const StandingDuties&) = delete;
    StandingDuties& operator=(const StandingDuties&) = delete;
    ~StandingDuties() { stop(); }

    /// Error: unavailable, if the store is.
    Result<void> begin(StandingDuty duty);
    void stop();

private:
    void attend(const StandingDuty& duty, std::unique_ptr<store::sql::Listener> listener, const std::stop_token& stop);
    void rest(const StandingDuty& duty, std::unique_ptr<store::sql::Listener>& listener, const std::stop_token& stop);

    store::sql::Pool& pool_;
    const FaultLog log_;
    std::vector<std::jthread> threads_;
};

}    // namespace staffwright::app
