// The queue of long work. A job is queued once for each kind and key, leased by one worker at a time, and finished by
// the worker that holds the lease; a worker that died lets its lease run out.
//
//     write(pool, scope, [&](Transaction& t) { return enqueue(t, job); }, for_queues);
//     while (auto job = TRY(write(pool, Scope::of_the_system(), [&](auto& t) { return claim(t, kinds, lease, now); },
//                                 for_queues)))  ...
//
// Who waits for jobs listens on `jobs_channel`. Every function that a worker calls gives "still mine": if it is no, the
// lease ran out or the job was cancelled meanwhile, and the worker drops the work and writes nothing more of it.
//
//     state     enqueue  claim    finish  fail: tries left, none  cancel           take_back: tries left, none
//     give_back
//     -         queued
//     queued             running                                  cancelled
//     running                     done    queued (later), failed  asks the worker  queued, failed               queued
//     done, failed, cancelled: nothing changes them any more
//
// A job whose cancellation was asked ends as cancelled, whatever the worker says of it, unless it is done already.
// Clock: none; `now` is handed in. Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

inline constexpr const char* jobs_channel = "jobs";
/// The settings of a write that takes from a queue: what others hold is passed over, not run into.
inline constexpr sql::WriteSettings for_queues{.isolation = sql::Isolation::read_committed};

enum class JobState : std::uint8_t { queued, running, done, failed, cancelled };
[[nodiscard]] const char* name(JobState state);

/// What a job concerns, where it is a roster.
struct JobSubject {
    RosterId roster{};
    std::optional<UserId> practice{};    ///< in whose practice copy of it; none: the roster itself
};

struct NewJob {
    JobId id{};
    std::optional<TrustId> trust{};    ///< none: the system's own
    std::string kind{};
    std::string key{};
    std::string payload = "{}";    ///< JSON
    std::optional<JobSubject> about{};
    std::int64_t priority = 0;    ///< the higher the sooner
    std::string queued_by{};
    calendar::Moment not_before{};
    std::int64_t most_attempts = 3;
};

struct Job {
    JobId id{};
    std::optional<TrustId> trust{};
    std::string kind{};
    std::string key{};
    std::string payload{};
    JobState state = JobState::queued;
    std::int64_t priority = 0;
    std::string queued_by{};
    calendar::Moment queued_at{};
    calendar::Moment not_before{};
    std::int64_t attempts = 0;    ///< begun so far
    std::int64_t most_attempts = 1;
    bool is_cancel_asked = false;
    std::optional<std::string> worker{};
    std::optional<calendar::Moment> lease_until{};
    std::optional<calendar::Moment> heartbeat_at{};
    std::optional<std::string> progress{};    ///< JSON
    std::optional<std::string> best{};        ///< JSON
    std::optional<std::string> result{};      ///< JSON
    std::optional<std::string> error{};
    std::optional<calendar::Moment> finished_at{};
};

/// Who works, and until when the job is his alone.
struct Lease {
    std::string worker{};    ///< unique to the process and thread
    std::chrono::microseconds length;
};

/// The job with that kind and key: the new one, or the one that there was. Wakes workers.
Result<Job> enqueue(sql::Transaction& t, const NewJob& job, calendar::Moment now);
Result<std::optional<Job>> find(sql::Transaction& t, const JobId& job);
/// A trust's, the newest first.
Result<std::vector<Job>> jobs_of(sql::Transaction& t, const TrustId& trust, std::int64_t at_most);

Result<std::optional<Job>> find_by_key(sql::Transaction& t, const std::optional<TrustId>& trust,
                                       const std::string& kind, const std::string& key);
/// All of a kind, by id.
Result<std::vector<Job>> jobs_about(sql::Transaction& t, const TrustId& trust, const std::string& kind,
                                    const JobSubject& about);
/// Whether one of them waits or is running.
Result<bool> is_under_way(sql::Transaction& t, const TrustId& trust, const std::string& kind, const JobSubject& about);
/// Nothing is left of it. A worker that has it finds out as when its lease ran out.
Result<void> forget(sql::Transaction& t, const JobId& job);

/// The next job of one of these kinds, leased; nothing if none is due. Requires: for_queues.
Result<std::optional<Job>> claim(sql::Transaction& t, const std::vector<std::string>& kinds, const Lease& lease,
                                 calendar::Moment now);

enum class Mine : std::uint8_t { yes, no };
/// Prolongs the lease. `no` also where cancellation was asked.
Result<Mine> heartbeat(sql::Transaction& t, const JobId& job, const Lease& lease, calendar::Moment now);
/// Nothing: leave as it is. Prolongs nothing.
Result<Mine> report(sql::Transaction& t, const JobId& job, const std::string& worker,
                    const std::optional<std::string>& progress, const std::optional<std::string>& best);
Result<Mine> finish(sql::Transaction& t, const JobId& job, const std::string& worker, const std::string& result,
                    calendar::Moment now);
/// Queued again from `retry_at` on if there are attempts left; none: failed for good.
Result<Mine> fail(sql::Transaction& t, const JobId& job, const std::string& worker, const std::string& error,
                  const std::optional<calendar::Moment>& retry_at, calendar::Moment now);
/// Queued again at once, and the attempt does not count: the worker has to end.
Result<Mine> give_back(sql::Transaction& t, const JobId& job, const std::string& worker, calendar::Moment now);
/// At once if it waits; a running job is asked to stop. `no`: it was at an end already, or is not there.
Result<Mine> cancel(sql::Transaction& t, const JobId& job, calendar::Moment now);
/// When the next job of these kinds may begin; nothing if none waits.
Result<std::optional<calendar::Moment>> next_due(sql::Transaction& t, const std::vector<std::string>& kinds);

struct RunningJob {
    JobId id{};
    std::string worker{};
    calendar::Moment heartbeat_at{};
    calendar::Moment lease_until{};
    bool is_cancel_asked = false;
    friend bool operator==(const RunningJob&, const RunningJob&) = default;
};
Result<std::vector<RunningJob>> running_jobs(sql::Transaction& t);
/// From a worker that gave no sign since that heartbeat; `no`: it did after all, or the job is at an end.
Result<Mine> take_back(sql::Transaction& t, const RunningJob& as_seen, calendar::Moment now);

/// Those that ended before it; how many.
Result<std::int64_t> remove_finished_jobs(sql::Transaction& t, calendar::Moment before);

}    // namespace staffwright::store
