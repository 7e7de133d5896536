// Timed jobs: work that is due at every hour, say, and is done once for each, however many machines there are.
//
//     TimedJobs timed(platform, {{"tidy", 1h}});
//     TRY(timed.queue_due());             often; queues what has become due since
//
// Time is cut into slots of a length from 1970 on in UTC, and a job's key is the start of its slot: so the store has
// one of each, whoever queues it, and a clock that is set back queues nothing twice. Slots that passed while no machine
// was on are not made up for. Errors: those of the store. Thread safety: one thread.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "app/acting/platform.hpp"
#include "base/result.hpp"

namespace staffwright::app {

struct TimedJob {
    std::string kind;
    std::chrono::seconds every;
};

class TimedJobs {
public:
    TimedJobs(const Platform& platform, std::vector<TimedJob> jobs) : platform_(platform), jobs_(std::move(jobs)) {}
    /// The payload is {"slot": its start}.
    Result<void> queue_due();

private:
    const Platform& platform_;
    const std::vector<TimedJob> jobs_;
    std::map<std::string, calendar::Moment> queued_;    ///< the last slot, by kind
};

}    // namespace staffwright::app
