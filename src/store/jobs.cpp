#include "store/jobs.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Engine;
using sql::Row;
using sql::Statement;
using sql::Transaction;

#define JOB_COLUMNS                                                                                                  \
    "id, trust_id, kind, key, payload, state, priority, queued_by, queued_at, not_before, attempts, most_attempts, " \
    "is_cancel_asked, worker, lease_until, heartbeat_at, progress, best, result, error, finished_at"

constexpr Statement add_job{
    "enqueue a job",
    "INSERT INTO jobs (id, trust_id, kind, key, payload, state, priority, queued_by, queued_at, not_before, "
    "most_attempts, roster_id, practice_user_id) VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8, $9, $10, $11, $12) "
    "ON CONFLICT DO NOTHING"};
constexpr Statement job_by_id{"job by id", "SELECT " JOB_COLUMNS " FROM jobs WHERE id = $1"};
constexpr Statement job_by_key{
    "job by key", "SELECT " JOB_COLUMNS " FROM jobs WHERE COALESCE(trust_id, '') = $1 AND kind = $2 AND key = $3"};
constexpr Statement jobs_of_trust{"jobs of a trust",
                                  "SELECT " JOB_COLUMNS
                                  " FROM jobs WHERE trust_id = $1 ORDER BY queued_at DESC, id DESC LIMIT $2"};
#define ABOUT_A_ROSTER \
    "FROM jobs WHERE trust_id = $1 AND roster_id = $3 AND COALESCE(practice_user_id, '') = $4 AND kind = $2"
constexpr Statement jobs_by_roster{"jobs about a roster", "SELECT " JOB_COLUMNS " " ABOUT_A_ROSTER " ORDER BY id"};
constexpr Statement under_way_by_roster{"jobs under way about a roster",
                                        "SELECT COUNT(*) AS n " ABOUT_A_ROSTER " AND state IN ('queued', 'running')"};
constexpr Statement forget_job{"forget a job", "DELETE FROM jobs WHERE id = $1"};

// The engines differ in one thing: on SQLite the writer is alone, on PostgreSQL others' rows are passed over.
#define CLAIM_BEGINNING                                                                           \
    "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = $1, lease_until = $2, " \
    "heartbeat_at = $3 WHERE id = (SELECT id FROM jobs WHERE state = 'queued' AND kind = $4 "     \
    "AND not_before <= $3 ORDER BY priority DESC, queued_at, id LIMIT 1"
constexpr Statement claim_sqlite{"claim a job", CLAIM_BEGINNING ") RETURNING " JOB_COLUMNS};
constexpr Statement claim_postgresql{"claim a job", CLAIM_BEGINNING " FOR UPDATE SKIP LOCKED) RETURNING " JOB_COLUMNS};

constexpr Statement prolong{"heartbeat of a job",
                            "UPDATE jobs SET lease_until = $3, heartbeat_at = $4 "
                            "WHERE id = $1 AND state = 'running' AND worker = $2 AND NOT is_cancel_asked"};
constexpr Statement report_job{"progress of a job",
                               "UPDATE jobs SET progress = COALESCE($3, progress), best = COALESCE($4, best) "
                               "WHERE id = $1 AND state = 'running' AND worker = $2"};
constexpr Statement finish_job{
    "finish a job",
    "UPDATE jobs SET state = 'done', result = $3, finished_at = $4, error = NULL, worker = NULL, lease_until = NULL "
    "WHERE id = $1 AND state = 'running' AND worker = $2 AND NOT is_cancel_asked"};
// What a job becomes whose attempt ended without a result; $3 is now, and $4 when to try again (none: never).
#define JOB_ENDS_WITHOUT_RESULT                                                                                       \
    "state = CASE WHEN is_cancel_asked THEN 'cancelled' WHEN attempts < most_attempts AND CAST($4 AS BIGINT) IS NOT " \
    "NULL THEN 'queued' ELSE 'failed' END, "                                                                          \
    "finished_at = CASE WHEN NOT is_cancel_asked AND attempts < most_attempts AND CAST($4 AS BIGINT) IS NOT NULL "    \
    "THEN NULL ELSE CAST($3 AS BIGINT) END, not_before = COALESCE($4, not_before), worker = NULL, "                   \
    "lease_until = NULL, error = $5 WHERE id = $1 AND state = 'running' AND worker = $2"
constexpr Statement fail_job{"fail a job", "UPDATE jobs SET " JOB_ENDS_WITHOUT_RESULT};
constexpr Statement take_back_job{"take back a job",
                                  "UPDATE jobs SET " JOB_ENDS_WITHOUT_RESULT " AND heartbeat_at = $6"};
constexpr Statement give_back_job{
    "give back a job",
    "UPDATE jobs SET state = CASE WHEN is_cancel_asked THEN 'cancelled' ELSE 'queued' END, "
    "finished_at = CASE WHEN is_cancel_asked THEN CAST($3 AS BIGINT) ELSE NULL END, attempts = attempts - 1, "
    "worker = NULL, lease_until = NULL WHERE id = $1 AND state = 'running' AND worker = $2"};
constexpr Statement due_of_kind{"next job of a kind",
                                "SELECT MIN(not_before) AS due FROM jobs WHERE state = 'queued' AND kind = $1"};
constexpr Statement all_running{
    "running jobs",
    "SELECT id, worker, heartbeat_at, lease_until, is_cancel_asked FROM jobs WHERE state = 'running' ORDER BY id"};
constexpr Statement remove_finished{
    "remove finished jobs", "DELETE FROM jobs WHERE state IN ('done', 'failed', 'cancelled') AND finished_at < $1"};
constexpr Statement cancel_waiting{
    "cancel a waiting job", "UPDATE jobs SET state = 'cancelled', finished_at = $2 WHERE id = $1 AND state = 'queued'"};
constexpr Statement cancel_running{"cancel a running job",
                                   "UPDATE jobs SET is_cancel_asked = TRUE WHERE id = $1 AND state = 'running'"};

constexpr JobState states[] = {JobState::queued, JobState::running, JobState::done, JobState::failed,
                               JobState::cancelled};

JobState state_named(const std::string& word) {
    for (const JobState state : states) {
        if (word == name(state)) {
            return state;
        }
    }
    // The schema's CHECK admits no other word.
    return JobState::failed;
}

Job read_job(Row& row) {
    return {.id = row.get<JobId>("id"),
            .trust = row.get<std::optional<TrustId>>("trust_id"),
            .kind = row.get<std::string>("kind"),
            .key = row.get<std::string>("key"),
            .payload = row.get<std::string>("payload"),
            .state = state_named(row.get<std::string>("state")),
            .priority = row.get<std::int64_t>("priority"),
            .queued_by = row.get<std::string>("queued_by"),
            .queued_at = row.get<Moment>("queued_at"),
            .not_before = row.get<Moment>("not_before"),
            .attempts = row.get<std::int64_t>("attempts"),
            .most_attempts = row.get<std::int64_t>("most_attempts"),
            .is_cancel_asked = row.get<bool>("is_cancel_asked"),
            .worker = row.get<std::optional<std::string>>("worker"),
            .lease_until = row.get<std::optional<Moment>>("lease_until"),
            .heartbeat_at = row.get<std::optional<Moment>>("heartbeat_at"),
            .progress = row.get<std::optional<std::string>>("progress"),
            .best = row.get<std::optional<std::string>>("best"),
            .result = row.get<std::optional<std::string>>("result"),
            .error = row.get<std::optional<std::string>>("error"),
            .finished_at = row.get<std::optional<Moment>>("finished_at")};
}

std::string practice_of(const JobSubject& about) {
    return about.practice ? about.practice->text() : "";
}

Mine mine(std::int64_t changed) {
    return changed == 1 ? Mine::yes : Mine::no;
}

}    // namespace

const char* name(JobState state) {
    switch (state) {
        case JobState::queued:
            return "queued";
        case JobState::running:
            return "running";
        case JobState::done:
            return "done";
        case JobState::failed:
            return "failed";
        case JobState::cancelled:
            return "cancelled";
    }
    return "";
}

Result<Job> enqueue(Transaction& t, const NewJob& job, Moment now) {
    const std::optional<RosterId> roster = job.about ? std::optional(job.about->roster) : std::nullopt;
    TRY(t.run(add_job, job.id, job.trust, job.kind, job.key, job.payload, job.priority, job.queued_by, now,
              job.not_before, job.most_attempts, roster, job.about ? job.about->practice : std::nullopt));
    std::optional<Job> there = TRY(find_by_key(t, job.trust, job.kind, job.key));
    if (!there) {
        return Error{ErrorId::unavailable, "a job with the key " + job.key + " was queued at the same moment",
                     "try again"};
    }
    TRY(t.notify(jobs_channel, job.kind));
    return *there;
}

Result<std::optional<Job>> find(Transaction& t, const JobId& job) {
    return t.one(job_by_id, read_job, job);
}

Result<std::vector<Job>> jobs_of(Transaction& t, const TrustId& trust, std::int64_t at_most) {
    return t.all(jobs_of_trust, read_job, trust, at_most);
}

Result<std::optional<Job>> find_by_key(Transaction& t, const std::optional<TrustId>& trust, const std::string& kind,
                                       const std::string& key) {
    return t.one(job_by_key, read_job, trust ? trust->text() : "", kind, key);
}

Result<std::vector<Job>> jobs_about(Transaction& t, const TrustId& trust, const std::string& kind,
                                    const JobSubject& about) {
    return t.all(jobs_by_roster, read_job, trust, kind, about.roster, practice_of(about));
}

Result<bool> is_under_way(Transaction& t, const TrustId& trust, const std::string& kind, const JobSubject& about) {
    const auto count = TRY(t.one(
        under_way_by_roster, [](Row& row) { return row.get<std::int64_t>("n"); }, trust, kind, about.roster,
        practice_of(about)));
    return count.value_or(0) > 0;
}

Result<void> forget(Transaction& t, const JobId& job) {
    TRY(t.run(forget_job, job));
    return {};
}

/// Kinds are asked for in turn: that of the caller's first choice comes first.
Result<std::optional<Job>> claim(Transaction& t, const std::vector<std::string>& kinds, const Lease& lease,
                                 Moment now) {
    const Statement& statement = t.engine() == Engine::sqlite ? claim_sqlite : claim_postgresql;
    for (const std::string& kind : kinds) {
        std::optional<Job> job = TRY(t.one(statement, read_job, lease.worker, now + lease.length, now, kind));
        if (job) {
            return job;
        }
    }
    return std::optional<Job>{};
}

Result<Mine> heartbeat(Transaction& t, const JobId& job, const Lease& lease, Moment now) {
    return mine(TRY(t.change(prolong, job, lease.worker, now + lease.length, now)));
}

Result<Mine> report(Transaction& t, const JobId& job, const std::string& worker,
                    const std::optional<std::string>& progress, const std::optional<std::string>& best) {
    return mine(TRY(t.change(report_job, job, worker, progress, best)));
}

Result<Mine> finish(Transaction& t, const JobId& job, const std::string& worker, const std::string& result,
                    Moment now) {
    return mine(TRY(t.change(finish_job, job, worker, result, now)));
}

Result<Mine> fail(Transaction& t, const JobId& job, const std::string& worker, const std::string& error,
                  const std::optional<Moment>& retry_at, Moment now) {
    Result<Mine> still = mine(TRY(t.change(fail_job, job, worker, now, retry_at, error)));
    TRY(t.notify(jobs_channel, ""));
    return still;
}

Result<Mine> give_back(Transaction& t, const JobId& job, const std::string& worker, Moment now) {
    Result<Mine> still = mine(TRY(t.change(give_back_job, job, worker, now)));
    TRY(t.notify(jobs_channel, ""));
    return still;
}

Result<Mine> cancel(Transaction& t, const JobId& job, Moment now) {
    if (TRY(t.change(cancel_waiting, job, now)) == 1) {
        return Mine::yes;
    }
    Result<Mine> asked = mine(TRY(t.change(cancel_running, job)));
    TRY(t.notify(jobs_channel, ""));    // the worker should not find out at its next heartbeat only
    return asked;
}

Result<std::optional<Moment>> next_due(Transaction& t, const std::vector<std::string>& kinds) {
    std::optional<Moment> soonest;
    for (const std::string& kind : kinds) {
        const auto due = TRY(t.one(
            due_of_kind, [](Row& row) { return row.get<std::optional<Moment>>("due"); }, kind));
        if (due && *due && (!soonest || **due < *soonest)) {
            soonest = *due;
        }
    }
    return soonest;
}

Result<std::vector<RunningJob>> running_jobs(Transaction& t) {
    return t.all(all_running, [](Row& row) {
        return RunningJob{.id = row.get<JobId>("id"),
                          .worker = row.get<std::string>("worker"),
                          .heartbeat_at = row.get<Moment>("heartbeat_at"),
                          .lease_until = row.get<Moment>("lease_until"),
                          .is_cancel_asked = row.get<bool>("is_cancel_asked")};
    });
}

Result<Mine> take_back(Transaction& t, const RunningJob& as_seen, Moment now) {
    Result<Mine> taken = mine(TRY(t.change(take_back_job, as_seen.id, as_seen.worker, now, std::optional<Moment>{now},
                                           "the worker was not heard of any more", as_seen.heartbeat_at)));
    TRY(t.notify(jobs_channel, ""));
    return taken;
}

Result<std::int64_t> remove_finished_jobs(Transaction& t, Moment before) {
    return t.change(remove_finished, before);
}

}    // namespace staffwright::store
