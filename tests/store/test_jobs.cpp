#include <map>
#include <mutex>
#include <thread>

#include "store/jobs.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using namespace std::chrono_literals;
using sql::Scope;
using sql::Transaction;

struct Fixture : SmallWorld {
    std::int64_t queued_so_far = 0;
    template <class UseCase>
    auto on_queue(UseCase use_case) {
        return must(sql::write(*pool, Scope::of_the_system(), use_case, for_queues));
    }
    Job queued(const std::string& key, std::int64_t priority = 0, std::int64_t not_before = 0) {
        const NewJob job{.id = new_id<JobId>(at(0)),
                         .trust = first.id,
                         .kind = "build",
                         .key = key,
                         .payload = R"({"unit": 1})",
                         .priority = priority,
                         .queued_by = "test",
                         .not_before = at(not_before),
                         .most_attempts = 2};
        ++queued_so_far;    // a microsecond each: the older is known from the younger
        return on_queue(
            [&](Transaction& t) { return enqueue(t, job, at(0) + std::chrono::microseconds{queued_so_far}); });
    }
    std::optional<Job> claimed(const std::string& worker, std::int64_t now) {
        return on_queue([&](Transaction& t) { return claim(t, {"build"}, {worker, 30s}, at(now)); });
    }
    Job found(const Job& job) {
        return must(read_as_system([&](Transaction& t) { return find(t, job.id); })).value();
    }
};

TEST_CASE_FIXTURE(Fixture, "a job is queued, claimed, reported and finished") {
    const Job job = queued("a");
    CHECK(job.state == JobState::queued);
    CHECK(job.payload == R"({"unit": 1})");
    const Job mine = claimed("w1", 1).value();
    CHECK(mine.id == job.id);
    CHECK(mine.attempts == 1);
    CHECK(mine.lease_until == at(31));
    CHECK_FALSE(claimed("w2", 1).has_value());
    CHECK(on_queue([&](Transaction& t) { return report(t, job.id, "w1", "50 %", "best 1"); }) == Mine::yes);
    CHECK(on_queue([&](Transaction& t) { return report(t, job.id, "w1", {}, "best 2"); }) == Mine::yes);
    CHECK(on_queue([&](Transaction& t) { return heartbeat(t, job.id, {"w1", 30s}, at(20)); }) == Mine::yes);
    CHECK(found(job).lease_until == at(50));
    CHECK(on_queue([&](Transaction& t) { return finish(t, job.id, "w1", "done", at(40)); }) == Mine::yes);
    const Job end = found(job);
    CHECK(end.state == JobState::done);
    CHECK(end.progress == "50 %");
    CHECK(end.best == "best 2");
    CHECK(end.result == "done");
    CHECK(end.finished_at == at(40));
    CHECK_FALSE(end.worker.has_value());
    CHECK(must(read_as(first, [&](Transaction& t) { return jobs_of(t, first.id, 10); })).size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "the same key twice is one job, also once it is done") {
    const Job job = queued("a");
    CHECK(queued("a").id == job.id);
    CHECK(queued("b").id != job.id);
    static_cast<void>(claimed("w1", 1));
    on_queue([&](Transaction& t) { return finish(t, job.id, "w1", "{}", at(2)); });
    CHECK(queued("a").state == JobState::done);
    // The system's own jobs have keys of their own, although they have no trust.
    const auto system_job = [&] {
        const NewJob job_of_nobody{
            .id = new_id<JobId>(at(0)), .kind = "reminders", .key = "2026-10-19", .queued_by = "clock"};
        return on_queue([&](Transaction& t) { return enqueue(t, job_of_nobody, at(0)); });
    };
    CHECK(system_job().id == system_job().id);
}

TEST_CASE_FIXTURE(Fixture, "the higher priority comes first, then the older; nothing comes before its time") {
    queued("old");
    queued("new");
    queued("urgent", 5);
    queued("later", 9, 100);
    CHECK(claimed("w", 1)->key == "urgent");
    CHECK(claimed("w", 1)->key == "old");
    CHECK(claimed("w", 1)->key == "new");
    CHECK_FALSE(claimed("w", 99).has_value());
    CHECK(claimed("w", 100)->key == "later");
}

TEST_CASE_FIXTURE(Fixture,
                  "what a dead worker had is taken back, and the job is taken up again while attempts are left") {
    const Job job = queued("a");
    static_cast<void>(claimed("w1", 1));
    const auto seen = [&] { return on_queue([&](Transaction& t) { return running_jobs(t); }).at(0); };
    const auto taken_back = [&](const RunningJob& as_seen, std::int64_t now) {
        return on_queue([&](Transaction& t) { return take_back(t, as_seen, at(now)); });
    };
    const RunningJob before = seen();
    CHECK(before.worker == "w1");
    CHECK(before.heartbeat_at == at(1));
    CHECK(before.lease_until == at(31));
    CHECK(on_queue([&](Transaction& t) { return heartbeat(t, job.id, {"w1", 30s}, at(2)); }) == Mine::yes);
    CHECK(taken_back(before, 30) == Mine::no);    // it gave a sign of life since
    CHECK(taken_back(seen(), 31) == Mine::yes);
    CHECK(found(job).state == JobState::queued);
    CHECK(found(job).error == "the worker was not heard of any more");
    CHECK(claimed("w2", 32)->attempts == 2);
    // The first wakes up again: it is told, and writes nothing.
    CHECK(on_queue([&](Transaction& t) { return heartbeat(t, job.id, {"w1", 30s}, at(33)); }) == Mine::no);
    CHECK(on_queue([&](Transaction& t) { return report(t, job.id, "w1", "99 %", {}); }) == Mine::no);
    CHECK(on_queue([&](Transaction& t) { return finish(t, job.id, "w1", "late", at(33)); }) == Mine::no);
    CHECK_FALSE(found(job).result.has_value());
    CHECK(taken_back(seen(), 62) == Mine::yes);
    CHECK(found(job).state == JobState::failed);
    CHECK(found(job).finished_at == at(62));
    CHECK_FALSE(claimed("w3", 63).has_value());
}

TEST_CASE_FIXTURE(Fixture, "a job that fails is tried again later, and fails for good at last") {
    const Job job = queued("a");
    static_cast<void>(claimed("w1", 1));
    on_queue([&](Transaction& t) { return fail(t, job.id, "w1", "no luck", at(60), at(2)); });
    CHECK(found(job).state == JobState::queued);
    CHECK(found(job).error == "no luck");
    CHECK_FALSE(claimed("w1", 59).has_value());
    CHECK(claimed("w1", 60).has_value());
    on_queue([&](Transaction& t) { return fail(t, job.id, "w1", "no luck again", at(90), at(61)); });
    CHECK(found(job).state == JobState::failed);
}

TEST_CASE_FIXTURE(Fixture, "a job that cannot succeed fails at once; one that is given back has its attempt still") {
    const Job hopeless = queued("a");
    static_cast<void>(claimed("w1", 1));
    on_queue([&](Transaction& t) { return fail(t, hopeless.id, "w1", "never", {}, at(2)); });
    CHECK(found(hopeless).state == JobState::failed);
    CHECK(found(hopeless).finished_at == at(2));
    const Job other = queued("b", 0, 3);
    const auto due = [&] { return on_queue([&](Transaction& t) { return next_due(t, {"tidy", "build"}); }); };
    CHECK(due() == at(3));
    static_cast<void>(claimed("w1", 3));
    CHECK_FALSE(due().has_value());
    CHECK(on_queue([&](Transaction& t) { return give_back(t, other.id, "w1", at(4)); }) == Mine::yes);
    CHECK(found(other).state == JobState::queued);
    CHECK(found(other).attempts == 0);
    CHECK(on_queue([&](Transaction& t) { return remove_finished_jobs(t, at(3)); }) == 1);
    CHECK(must(read_as(first, [&](Transaction& t) { return jobs_of(t, first.id, 10); })).size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a waiting job is cancelled at once, a running one is asked to stop") {
    const Job waiting = queued("a");
    const auto cancelled = [&](const Job& job) {
        return on_queue([&](Transaction& t) { return cancel(t, job.id, at(5)); });
    };
    CHECK(cancelled(waiting) == Mine::yes);
    CHECK(found(waiting).state == JobState::cancelled);
    CHECK(cancelled(waiting) == Mine::no);
    const Job running = queued("b");
    static_cast<void>(claimed("w1", 1));
    CHECK(cancelled(running) == Mine::yes);
    CHECK(found(running).state == JobState::running);
    CHECK(on_queue([&](Transaction& t) { return heartbeat(t, running.id, {"w1", 30s}, at(6)); }) == Mine::no);
    CHECK(on_queue([&](Transaction& t) { return finish(t, running.id, "w1", "{}", at(7)); }) == Mine::no);
    CHECK(on_queue([&](Transaction& t) { return fail(t, running.id, "w1", "stopped", at(8), at(8)); }) == Mine::yes);
    CHECK(found(running).state == JobState::cancelled);
    // Cancelled while nobody works at it any more: it does not begin again.
    const Job dead = queued("c");
    static_cast<void>(claimed("w1", 1));
    cancelled(dead);
    const RunningJob last = on_queue([&](Transaction& t) { return running_jobs(t); }).at(0);
    CHECK(last.is_cancel_asked);
    CHECK(on_queue([&](Transaction& t) { return take_back(t, last, at(100)); }) == Mine::yes);
    CHECK(found(dead).state == JobState::cancelled);
}

TEST_CASE_FIXTURE(Fixture, "jobs are found by the roster that they concern, and by whose practice copy of it") {
    const auto roster = new_id<RosterId>(at(0));
    const auto user = new_id<UserId>(at(0));
    const auto build = [&](const SmallTrust& trust, const std::string& key, std::optional<JobSubject> about,
                           const std::string& kind = "build") {
        return on_queue([&](Transaction& t) {
                   return enqueue(t,
                                  {.id = new_id<JobId>(at(0)),
                                   .trust = trust.id,
                                   .kind = kind,
                                   .key = key,
                                   .about = about,
                                   .queued_by = "test"},
                                  at(0) + std::chrono::microseconds{++queued_so_far});    // the first is claimed first
               })
            .id;
    };
    const auto found_about = [&](const JobSubject& about) {
        std::vector<JobId> ids;
        for (const Job& job :
             must(read_as(first, [&](Transaction& t) { return jobs_about(t, first.id, "build", about); }))) {
            ids.push_back(job.id);
        }
        return ids;
    };
    const auto under_way = [&](const JobSubject& about) {
        return must(read_as(first, [&](Transaction& t) { return is_under_way(t, first.id, "build", about); }));
    };
    const JobId true_one = build(first, "a", JobSubject{roster});
    const JobId practice = build(first, "b", JobSubject{roster, user});
    build(first, "c", JobSubject{roster, new_id<UserId>(at(0))});
    build(first, "d", JobSubject{new_id<RosterId>(at(0)), user});
    build(first, "e", {});
    build(first, "f", JobSubject{roster}, "print");
    build(second, "g", JobSubject{roster});
    CHECK(found_about({roster}) == std::vector{true_one});
    CHECK(found_about({roster, user}) == std::vector{practice});
    CHECK(under_way({roster}));
    CHECK(under_way({roster, user}));
    static_cast<void>(claimed("w1", 1));
    CHECK(under_way({roster}));
    on_queue([&](Transaction& t) { return finish(t, true_one, "w1", "{}", at(2)); });
    CHECK_FALSE(under_way({roster}));
    CHECK(found_about({roster}) == std::vector{true_one});
    CHECK(under_way({roster, user}));
    const auto by_key = [&](const std::string& key) {
        return must(read_as(first, [&](Transaction& t) { return find_by_key(t, first.id, "build", key); }));
    };
    CHECK(by_key("b")->id == practice);
    CHECK_FALSE(by_key("g"));
}

TEST_CASE_FIXTURE(Fixture, "eight workers at one queue: each job is done exactly once") {
    constexpr int jobs = 160;
    on_queue([&](Transaction& t) -> Result<void> {
        for (int i = 0; i < jobs; ++i) {
            TRY(enqueue(t,
                        {.id = new_id<JobId>(at(0)),
                         .trust = first.id,
                         .kind = "build",
                         .key = std::to_string(i),
                         .queued_by = "test"},
                        at(0)));
        }
        return {};
    });
    std::mutex mutex;
    std::map<std::string, int> done;
    std::vector<std::string> faults;
    const auto work = [&](const std::string& worker) {
        for (;;) {
            const auto job = sql::write(
                *pool, Scope::of_the_system(),
                [&](Transaction& t) {
                    return claim(t, {"build"}, {worker, 60s}, at(1));
                },
                for_queues);
            if (!job || !*job) {
                const std::lock_guard lock(mutex);
                if (!job) {
                    faults.push_back(job.error().to_string());
                }
                return;
            }
            const auto finished = sql::write(
                *pool, Scope::of_the_system(),
                [&](Transaction& t) { return finish(t, (*job)->id, worker, "{}", at(2)); }, for_queues);
            const std::lock_guard lock(mutex);
            if (finished && *finished == Mine::yes) {
                ++done[(*job)->key];
            } else {
                faults.push_back("not finished: " + (*job)->key);
            }
        }
    };
    std::vector<std::thread> workers;
    for (int i = 0; i < 8; ++i) {
        workers.emplace_back(work, "w" + std::to_string(i));
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    CHECK_MESSAGE(faults.empty(), (faults.empty() ? "" : faults.front()));
    CHECK(done.size() == jobs);
    for (const auto& [key, times] : done) {
        CHECK(times == 1);
    }
}

}    // namespace
}    // namespace staffwright::tests
