// The runner of jobs: several processes on one store, workers that are killed, clocks that are set.
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <atomic>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "app/jobs/works.hpp"
#include "store/notices.hpp"
#include "store/outbox.hpp"
#include "store/small_world.hpp"
#include "support/child.hpp"
#include "support/temporary_folder.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
using app::JobContext;
using app::JobKinds;
using app::Runner;
using store::Job;
using store::JobState;
using store::sql::Transaction;

app::RunnerSettings quick() {
    return {.threads = 2, .lease = 500ms, .poll = 200ms, .progress_every = 0ms, .first_pause = 20ms};
}

struct Fixture : SmallWorld {
    app::Platform platform{*pool};
    const TemporaryFolder folder;
    const std::string diary = folder / "diary";
    std::mutex faults_mutex;
    std::vector<std::string> faults;

    Job queued(const std::string& kind, const std::string& key, const std::string& payload = "{}",
               std::int64_t attempts = 3) {
        const calendar::Moment now = platform.clock();
        return must(write_as(first, [&](Transaction& t) {
            return store::enqueue(t,
                                  {.id = store::new_id<store::JobId>(now),
                                   .trust = first.id,
                                   .kind = kind,
                                   .key = key,
                                   .payload = payload,
                                   .queued_by = "test",
                                   .most_attempts = attempts},
                                  now);
        }));
    }
    Job found(const Job& job) {
        return must(read_as_system([&](Transaction& t) { return store::find(t, job.id); })).value();
    }
    Job ended(const Job& job) {
        return at_last(job, [](const Job& now) { return now.finished_at.has_value(); });
    }
    Job at_last(const Job& job, const std::function<bool(const Job&)>& is_so) {
        for (int i = 0; i < 3'000; ++i) {
            Job now = found(job);
            if (is_so(now)) {
                return now;
            }
            std::this_thread::sleep_for(10ms);
        }
        FAIL("not within 30 s: ", store::name(found(job).state));
        return job;
    }
    std::unique_ptr<Runner> runner(const JobKinds& kinds, const app::RunnerSettings& settings = quick()) {
        return must(Runner::start(platform, kinds, settings, [this](const std::string& where, const std::string& what) {
            const std::scoped_lock lock(faults_mutex);
            faults.push_back(where + ": " + what);
        }));
    }
    /// A kind that notes its beginnings and ends, and works for some milliseconds.
    [[nodiscard]] JobKinds noting(std::chrono::milliseconds length) const {
        JobKinds kinds;
        kinds.add("note", [this, length](JobContext& job) -> Result<std::string> {
            note("begins", job);
            const auto until = std::chrono::steady_clock::now() + length;
            while (std::chrono::steady_clock::now() < until) {
                if (job.stop().stop_requested()) {
                    note("stops", job);
                    return app::interrupted();
                }
                std::this_thread::sleep_for(2ms);
            }
            note("ends", job);
            return std::string("{}");
        });
        return kinds;
    }
    void note(const std::string& what, JobContext& job) const {
        const std::string line = job.job().key + " " + what + " " + std::to_string(::getpid()) + "\n";
        const int file = ::open(diary.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        static_cast<void>(!::write(file, line.data(), line.size()));
        ::close(file);
    }
    /// Lines by what they say of a key, in order.
    [[nodiscard]] std::map<std::string, std::vector<std::string>> read_diary() const {
        std::map<std::string, std::vector<std::string>> lines;
        std::ifstream file(diary);
        std::string key;
        std::string what;
        std::string pid;
        while (file >> key >> what >> pid) {
            lines[key].push_back(what);
        }
        return lines;
    }
    [[nodiscard]] std::string diary_of(const char* key) const {
        return fmt::format("{}", fmt::join(read_diary()[key], " "));
    }
    /// A process with a runner of its own, until it is killed; it tells as soon as that has started.
    std::unique_ptr<Child> worker_process(const JobKinds& kinds, std::chrono::microseconds clock_off = {},
                                          const std::vector<app::TimedJob>& timed = {}) {
        auto child = std::make_unique<Child>([&](int pipe) {
            const auto own = store::sql::Pool::open(database.url(), {});
            if (!own) {
                return 9;
            }
            const app::Platform here{**own, [clock_off] { return app::now() + clock_off; }};
            const auto running = Runner::start(here, kinds, quick(), [](const std::string&, const std::string&) {});
            if (!running) {
                return 8;
            }
            tell(pipe);
            app::TimedJobs clock(here, timed);
            for (;;) {
                if (!clock.queue_due()) {
                    return 7;
                }
                std::this_thread::sleep_for(20ms);
            }
            return 0;
        });
        REQUIRE(child->hear());
        return child;
    }
};

TEST_CASE_FIXTURE(Fixture, "a job is done with progress, best and result, and open pages are told") {
    JobKinds kinds;
    kinds.add("count", [&](JobContext& job) -> Result<std::string> {
        CHECK(job.actor().name == "job:count");
        CHECK(job.actor().region == region);
        CHECK(job.job().attempts == 1);
        job.progress({{"percent", 50}});
        job.best(R"({"roster":1})");
        return std::string(R"({"counted":3})");
    });
    const Job job = queued("count", "a", R"({"unit":")" + first.ward.text() + R"("})");
    const auto running = runner(kinds);
    const Job end = ended(job);
    CHECK(end.state == JobState::done);
    CHECK(end.progress == R"({"percent":50})");
    CHECK(end.best == R"({"roster":1})");
    CHECK(end.result == R"({"counted":3})");
    must(app::number_all_events(platform));
    const auto events = must(read_as(first, [&](Transaction& t) { return store::events_after(t, first.id, 0, 10); }));
    REQUIRE(events.size() == 3);
    CHECK(events[0].kind == "job.progress");
    CHECK(events[0].unit == first.ward);
    CHECK(events[0].payload.find(R"("has_new_best":false,"progress":{"percent":50})") != std::string::npos);
    CHECK(events[1].kind == "job.progress");
    CHECK_MESSAGE(events[1].payload.find(R"("has_new_best":true)") != std::string::npos, "the page looks at it then");
    CHECK(events[2].kind == "job.state");
    CHECK(events[2].payload.find(R"("state":"done")") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a job of a machine's bad luck is tried again, one of bad input or out of tries is not") {
    std::atomic<int> tries = 0;
    JobKinds kinds;
    kinds.add("unlucky", [&](JobContext&) -> Result<std::string> {
        if (++tries < 3) {
            return Error{ErrorId::unavailable, "not now", ""};
        }
        return std::string("{}");
    });
    kinds.add("wrong", [&](JobContext&) -> Result<std::string> { return Error{ErrorId::bad_value, "never", ""}; });
    kinds.add("throws", [&](JobContext&) -> Result<std::string> { throw std::runtime_error("a fault"); });
    const auto running = runner(kinds);
    CHECK(ended(queued("unlucky", "a")).state == JobState::done);
    CHECK(tries == 3);
    const Job wrong = ended(queued("wrong", "a"));
    CHECK(wrong.state == JobState::failed);
    CHECK(wrong.attempts == 1);
    CHECK(wrong.error->find("never") != std::string::npos);
    const Job thrown = ended(queued("throws", "a", "{}", 2));
    CHECK(thrown.state == JobState::failed);
    CHECK(thrown.attempts == 2);
    CHECK(thrown.error->find("a fault") != std::string::npos);
    CHECK(error_of(Runner::start(platform, kinds, {.only = {"unluky"}}, {})).id == ErrorId::bad_usage);
}

TEST_CASE_FIXTURE(Fixture, "a running job that is cancelled ends soon, and a runner that stops gives its job back") {
    const JobKinds kinds = noting(60s);
    auto running = runner(kinds);
    // Leased is not begun yet: what it did is only there once it says so.
    const auto works_on = [this](const char* name) {
        return [this, name](const Job&) { return read_diary().contains(name); };
    };
    const Job unwanted = at_last(queued("note", "unwanted"), works_on("unwanted"));
    const auto asked = std::chrono::steady_clock::now();
    must(write_as_system([&](Transaction& t) { return store::cancel(t, unwanted.id, platform.clock()); }));
    const Job end = ended(unwanted);
    CHECK(end.state == JobState::cancelled);
    CHECK(std::chrono::steady_clock::now() - asked < 10s);
    const Job kept = at_last(queued("note", "kept"), works_on("kept"));
    running->stop();
    CHECK(found(kept).state == JobState::queued);
    CHECK(found(kept).attempts == 0);
    CHECK(diary_of("unwanted") == "begins stops");
    CHECK(diary_of("kept") == "begins stops");
}

TEST_CASE_FIXTURE(Fixture, "a worker that is killed in mid-job: another finishes it") {
    const JobKinds long_ones = noting(60s);
    const Job job = queued("note", "a");
    const auto child = worker_process(long_ones);
    at_last(job, [this](const Job&) { return !read_diary().empty(); });
    child->kill();
    const JobKinds short_ones = noting(1ms);
    const auto running = runner(short_ones);
    const Job end = ended(job);
    CHECK(end.state == JobState::done);
    CHECK(end.attempts == 2);
    CHECK(diary_of("a") == "begins begins ends");
}

TEST_CASE_FIXTURE(Fixture, "three processes at one queue: each job is done once, though each outlasts the lease") {
    const JobKinds kinds = noting(1'200ms);    // more than two leases
    std::vector<Job> jobs;
    for (int i = 0; i < 8; ++i) {
        jobs.push_back(queued("note", "job" + std::to_string(i)));
    }
    std::vector<std::unique_ptr<Child>> children;
    for (int i = 0; i < 3; ++i) {
        children.push_back(worker_process(kinds));
    }
    for (const Job& job : jobs) {
        const Job end = ended(job);
        CHECK(end.state == JobState::done);
        CHECK(end.attempts == 1);
    }
    for (const auto& entry : read_diary()) {
        const std::vector<std::string> once{"begins", "ends"};
        CHECK_MESSAGE(entry.second == once, entry.first);
    }
}

TEST_CASE_FIXTURE(Fixture, "clocks an hour apart, and one set back in mid-job, give no job to two") {
    const JobKinds kinds = noting(1'500ms);
    std::atomic<std::int64_t> off = 0;
    platform.clock = [&off] { return app::now() + std::chrono::seconds{off}; };
    const Job job = queued("note", "a");
    const auto ahead = worker_process(JobKinds{}, 3600s);
    const auto behind = worker_process(JobKinds{}, -3600s);
    const auto running = runner(kinds);
    at_last(job, [](const Job& now) { return now.state == JobState::running; });
    off = -3600;
    CHECK(ended(job).state == JobState::done);
    CHECK(found(job).attempts == 1);
    CHECK(diary_of("a") == "begins ends");
}

TEST_CASE_FIXTURE(Fixture, "what dies with a clock an hour ahead is taken back all the same") {
    const Job job = queued("note", "a");
    const auto child = worker_process(noting(60s), 3600s);
    at_last(job, [](const Job& now) { return now.state == JobState::running; });
    child->kill();
    const JobKinds short_ones = noting(1ms);
    const auto running = runner(short_ones);
    CHECK(at_last(job, [](const Job& now) { return now.attempts == 2; }).attempts == 2);
}

TEST_CASE_FIXTURE(Fixture, "a timed job is done once for each slot, whatever three processes and their clocks do") {
    const JobKinds kinds = noting(1ms);
    const std::vector<app::TimedJob> timed{{"note", 1s}};
    std::vector<std::unique_ptr<Child>> children;
    for (int i = 0; i < 3; ++i) {
        children.push_back(worker_process(kinds, std::chrono::milliseconds{-300 * i}, timed));
    }
    for (int i = 0; i < 500 && read_diary().size() < 4; ++i) {
        std::this_thread::sleep_for(20ms);
    }
    std::this_thread::sleep_for(300ms);
    children.clear();
    const auto slots = read_diary();
    CHECK(slots.size() >= 4);
    for (const auto& entry : slots) {
        const auto begun = std::count(entry.second.begin(), entry.second.end(), "begins");
        CHECK_MESSAGE(begun == 1, entry.first);
    }
}

TEST_CASE_FIXTURE(Fixture, "a clock that is set back queues nothing twice") {
    calendar::Moment now = at(3'600);
    platform.clock = [&now] { return now; };
    app::TimedJobs timed(platform, {{"tidy", 3600s}});
    const auto waiting = [&] {
        return must(write_as_system([&](Transaction& t) { return store::claim(t, {"tidy"}, {"w", 1s}, at(1)); }));
    };
    must(timed.queue_due());
    must(timed.queue_due());
    const auto job = waiting();
    REQUIRE(job.has_value());
    CHECK(job->key == at(3'600).to_string());
    now = at(0);
    must(timed.queue_due());    // of that hour there was none yet
    CHECK(waiting()->key == at(0).to_string());
    now = at(3'700);
    must(timed.queue_due());
    CHECK_FALSE(waiting().has_value());
}

TEST_CASE_FIXTURE(Fixture, "tidying removes what is old, and nothing else") {
    constexpr std::int64_t later = 8'640'000;
    const auto mail = [&](const std::string& state, std::int64_t made) {
        must(write_as(first, [&](Transaction& t) {
            return store::add(t, store::Mail{.trust = first.id,
                                             .id = store::new_id<store::MailId>(at(0)),
                                             .recipient = "amy@example.org",
                                             .state = state,
                                             .created_at = at(made)});
        }));
    };
    mail("sent", 0);
    mail("waiting", 0);    // there never was a mail server
    mail("waiting", later - 60);
    const auto notice = [&](std::int64_t made) {
        must(write_as(first, [&](Transaction& t) {
            return store::add(t, store::Notice{.trust = first.id,
                                               .id = store::new_id<store::NoticeId>(at(0)),
                                               .person = first.amy,
                                               .kind = "publication",
                                               .starts_on = day("2026-10-19"),
                                               .ends_on = day("2026-10-20"),
                                               .made_at = at(made)});
        }));
    };
    notice(0);
    notice(later - 60);
    const auto event = [&] {
        must(write_as(first, [&](Transaction& t) {
            return store::add(
                t,
                store::Event{.trust = first.id, .id = store::new_id<store::EventId>(at(0)), .at = at(0), .kind = "x"});
        }));
        must(app::number_all_events(platform));
    };
    event();
    event();
    JobKinds kinds;
    kinds.add(app::tidy_kind, [](JobContext& job) { return app::tidy(job, {}); });
    const auto running = runner(kinds);
    platform.clock = [] { return at(later); };
    const Job done = ended(queued(app::tidy_kind, "now"));
    CHECK(done.state == JobState::done);
    CHECK(
        done.result ==
        R"({"sessions":0,"answers":0,"jobs":0,"mails":2,"notices":1,"offers":0,"wish_windows":0,"deliveries":0,"practice":0,"stuck":0,"acuity":0,"events":1})");
    CHECK(must(read_as(first, [&](Transaction& t) { return store::last_place(t, first.id); })) == 2);
}

TEST_CASE_FIXTURE(Fixture, "all works together: events get their places within a moment, and stop ends everything") {
    const auto works = must(app::Works::begin(platform, {}, [](const std::string&, const std::string&) {}));
    must(write_as(first, [&](Transaction& t) {
        return store::add(
            t, store::Event{.trust = first.id, .id = store::new_id<store::EventId>(at(0)), .at = at(0), .kind = "x"});
    }));
    std::int64_t place = 0;
    for (int i = 0; i < 500 && place == 0; ++i) {
        place = must(read_as(first, [&](Transaction& t) { return store::last_place(t, first.id); }));
        std::this_thread::sleep_for(10ms);
    }
    CHECK(place == 1);
    works->stop();
}

}    // namespace
}    // namespace staffwright::tests
