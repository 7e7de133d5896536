#include "app/jobs/runner.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "app/identity/secrets.hpp"
#include "app/jobs/resting.hpp"
#include "store/outbox.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using store::sql::Listener;
using store::sql::Scope;
using store::sql::Transaction;

constexpr milliseconds pause_of_the_unreachable{1'000};    // before a store that did not answer is asked again

/// Unique to a thread, whatever machine it is on.
std::string name_of_worker(std::size_t number) {
    char host[256] = "";
    static_cast<void>(::gethostname(host, sizeof host - 1));
    return fmt::format("{}:{}:{}:{}", host, ::getpid(), identity::base64url(identity::random_bytes(6)), number);
}

/// Whom a job's events concern, where its payload names a unit, or a user alone.
template <class Id>
std::optional<Id> named_in(const store::Job& job, std::string_view field) {
    boost::system::error_code failed;
    const boost::json::value payload = boost::json::parse(job.payload, failed);
    if (failed || !payload.is_object()) {
        return std::nullopt;
    }
    const boost::json::value* named = payload.as_object().if_contains(field);
    if (named == nullptr || !named->is_string() || !store::is_uuid(named->get_string())) {
        return std::nullopt;
    }
    return Id{std::string(named->get_string())};
}

/// To open pages; the system's own jobs concern nobody's page.
Result<void> tell(Transaction& t, const store::Job& job, std::string_view what, const boost::json::object& payload,
                  calendar::Moment now) {
    if (!job.trust) {
        return {};
    }
    boost::json::object all{{"job", job.id.text()}, {"kind", job.kind}};
    for (const auto& [key, value] : payload) {
        all[key] = value;
    }
    return store::add(t, store::Event{.trust = *job.trust,
                                      .id = store::new_id<store::EventId>(now),
                                      .at = now,
                                      .kind = std::string(what),
                                      .unit = named_in<store::UnitId>(job, "unit"),
                                      .user = named_in<store::UserId>(job, "user"),
                                      .payload = boost::json::serialize(all)});
}

/// What comes of the input comes again with the same input.
bool is_worth_another_try(const Error& error) {
    return exit_code(error.id) != 2;
}

}    // namespace

/// A job of ours under way.
class Runner::Running final : public JobContext {
public:
    Running(Runner& runner, const store::Job& job, std::string worker)
        : runner_(runner), job_(job), worker_(std::move(worker)) {}

    const Platform& platform() const override { return runner_.platform_; }
    const store::Job& job() const override { return job_; }
    const Actor& actor() const override { return actor_; }
    std::stop_token stop() const override { return stop_.get_token(); }
    Interruption interruption() const override { return why_; }

    void progress(const boost::json::object& said) override {
        progress_ = boost::json::serialize(said);
        is_progress_told_ = false;
        store_when_due();
    }
    void best(std::string json) override {
        best_ = std::move(json);
        store_when_due();
    }

    void act_as(Actor actor) { actor_ = std::move(actor); }
    [[nodiscard]] const std::string& worker() const { return worker_; }
    /// The first reason stays.
    void interrupt(Interruption why) {
        Interruption none = Interruption::none;
        why_.compare_exchange_strong(none, why);
        stop_.request_stop();
    }
    /// What was said last, even if it is not due yet; before the job ends.
    void store_rest() {
        if (progress_ || best_) {
            store_now();
        }
    }

    Ticks prolonged{steady_clock::now()};    ///< when the lease was certainly ours; under the runner's mutex

private:
    void store_when_due() {
        if (steady_clock::now() - stored_ >= runner_.settings_.progress_every) {
            store_now();
        }
    }
    void store_now() {
        stored_ = steady_clock::now();
        if (why_ == Interruption::lost) {
            return;
        }
        const auto mine = store::sql::write(
            runner_.platform_.pool, Scope::of_the_system(),
            [&](Transaction& t) -> Result<store::Mine> {
                const store::Mine still = TRY(store::report(t, job_.id, worker_, progress_, best_));
                if (still == store::Mine::yes && (best_ || (progress_ && !is_progress_told_))) {
                    boost::json::object said{{"has_new_best", best_.has_value()}};
                    if (progress_) {
                        said["progress"] = boost::json::parse(*progress_);
                    }
                    TRY(tell(t, job_, "job.progress", said, runner_.clock_.now()));
                }
                return still;
            },
            store::for_queues);
        if (!mine) {
            runner_.log_("progress of a job", mine.error().to_string());    // it is said again, or does not matter
        } else if (*mine == store::Mine::no) {
            interrupt(Interruption::lost);
        } else {
            progress_.reset();
            best_.reset();
            is_progress_told_ = true;
        }
    }

    Runner& runner_;
    const store::Job job_;
    const std::string worker_;
    Actor actor_;
    std::stop_source stop_;
    std::atomic<Interruption> why_ = Interruption::none;
    std::optional<std::string> progress_;    ///< not stored yet
    std::optional<std::string> best_;
    bool is_progress_told_ = false;
    Ticks stored_{};
};

Runner::Runner(const Platform& platform, const JobKinds& kinds, const RunnerSettings& settings, FaultLog log)
    : platform_(platform),
      kinds_(kinds),
      settings_(settings),
      wanted_(settings.only.empty() ? kinds.names() : settings.only),
      log_(std::move(log)),
      clock_(platform.clock) {}

Result<std::unique_ptr<Runner>> Runner::start(const Platform& platform, const JobKinds& kinds,
                                              const RunnerSettings& settings, FaultLog log) {
    for (const std::string& kind : settings.only) {
        if (kinds.find(kind) == nullptr) {
            return Error{ErrorId::bad_usage, "there is no kind of job " + kind,
                         fmt::format("maybe one of: {}", fmt::join(kinds.names(), ", "))};
        }
    }
    std::unique_ptr<Listener> listener = TRY(Listener::open(platform.pool, {store::jobs_channel}));
    std::unique_ptr<Runner> runner(new Runner(platform, kinds, settings, std::move(log)));
    Runner& made = *runner;
    made.listener_ = listener.get();
    made.threads_.emplace_back([&made, held = std::move(listener)]() mutable { made.watch(std::move(held)); });
    for (std::size_t i = 0; i < settings.threads; ++i) {
        made.threads_.emplace_back([&made, name = name_of_worker(i)] { made.work(name); });
    }
    return runner;
}

void Runner::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        for (const auto& [id, running] : running_) {
            running->interrupt(Interruption::shutdown);
        }
        if (listener_ != nullptr) {
            listener_->stop();
        }
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

bool Runner::is_stopping() {
    const std::scoped_lock lock(mutex_);
    return stopping_;
}

bool Runner::rest(milliseconds at_most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [&] { return stopping_; });
}

// ---- the threads that work ----

void Runner::work(const std::string& worker) {
    std::uint64_t seen = 0;
    for (;;) {
        {
            const std::scoped_lock lock(mutex_);
            if (stopping_) {
                return;
            }
            seen = news_;
        }
        const milliseconds nothing_for = work_on_next(worker);
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, nothing_for, [&] { return stopping_ || news_ != seen; });
    }
}

milliseconds Runner::work_on_next(const std::string& worker) {
    // Asked first without writing: idle workers should hold nobody up, and on SQLite every write wakes all others.
    const auto due = store::sql::read(platform_.pool, Scope::of_the_system(),
                                      [&](Transaction& t) { return store::next_due(t, wanted_); });
    if (!due) {
        log_("claiming a job", due.error().to_string());
        return pause_of_the_unreachable;
    }
    if (!*due) {
        return settings_.poll;
    }
    const calendar::Moment now = clock_.now();
    if (**due > now) {
        return std::min(settings_.poll, std::chrono::ceil<milliseconds>(**due - now));
    }
    const auto job = store::sql::write(
        platform_.pool, Scope::of_the_system(),
        [&](Transaction& t) {
            return store::claim(t, wanted_, {worker, settings_.lease}, now);
        },
        store::for_queues);
    if (!job) {
        log_("claiming a job", job.error().to_string());
        return pause_of_the_unreachable;
    }
    if (*job) {
        work_on(**job, worker);
    }
    return milliseconds{0};
}

void Runner::work_on(const store::Job& job, const std::string& worker) {
    Running running(*this, job, worker);
    {
        const std::scoped_lock lock(mutex_);
        running_[job.id.text()] = &running;
        if (stopping_) {
            running.interrupt(Interruption::shutdown);
        }
    }
    // Claimed while all was told to stop, perhaps what another thread has just given back: not begun any more.
    const bool is_too_late = running.interruption() == Interruption::shutdown;
    const Result<std::string> outcome = is_too_late ? Result<std::string>(interrupted()) : outcome_of(running);
    running.store_rest();
    {
        const std::scoped_lock lock(mutex_);
        running_.erase(job.id.text());
    }
    settle(job, worker, outcome, running.interruption());
}

Result<std::string> Runner::outcome_of(Running& running) const {
    const store::Job& job = running.job();
    store::RegionId region;
    if (job.trust) {
        const auto trust = TRY(store::sql::read(platform_.pool, Scope::of_the_system(),
                                                [&](Transaction& t) { return store::find(t, *job.trust); }));
        if (!trust) {
            return Error{ErrorId::not_found, "there is no trust " + job.trust->text(), ""};
        }
        region = trust->region;
    }
    running.act_as(acting_job(job.kind, region));
    try {
        return (*kinds_.find(job.kind))(running);
    } catch (const std::exception& fault) {
        return Error{ErrorId::internal, std::string("the work threw: ") + fault.what(), ""};
    }
}

Result<void> Runner::write_end(Transaction& t, const store::Job& job, const std::string& worker,
                               const Result<std::string>& outcome, Interruption interruption) {
    const calendar::Moment now = clock_.now();
    if (outcome) {
        if (TRY(store::finish(t, job.id, worker, *outcome, now)) == store::Mine::no) {
            // Cancelled in the last moment, or another's.
            TRY(store::fail(t, job.id, worker, "it was cancelled", {}, now));
        }
    } else if (interruption == Interruption::shutdown) {
        TRY(store::give_back(t, job.id, worker, now));
    } else {
        const bool is_again = interruption == Interruption::none && is_worth_another_try(outcome.error());
        const auto retry_at =
            is_again ? std::optional{now + growing_pause(job.attempts, settings_.first_pause, settings_.longest_pause)}
                     : std::nullopt;
        TRY(store::fail(t, job.id, worker, outcome.error().to_string(), retry_at, now));
    }
    const std::optional<store::Job> ended = TRY(store::find(t, job.id));
    const char* state = ended ? store::name(ended->state) : "removed";
    return tell(t, job, "job.state", {{"state", state}}, now);
}

void Runner::settle(const store::Job& job, const std::string& worker, const Result<std::string>& outcome,
                    Interruption interruption) {
    if (interruption == Interruption::lost) {
        return;
    }
    if (!outcome && interruption == Interruption::none) {
        log_("job " + job.kind, outcome.error().to_string());
    }
    // For as long as the lease holds. After that whoever takes the job back does it again.
    const Ticks last = steady_clock::now() + settings_.lease;
    while (true) {
        const Result<void> written = store::sql::write(
            platform_.pool, Scope::of_the_system(),
            [&](Transaction& t) { return write_end(t, job, worker, outcome, interruption); }, store::for_queues);
        if (written) {
            return;
        }
        log_("end of a job", written.error().to_string());
        if (steady_clock::now() > last || rest(pause_of_the_unreachable)) {
            return;
        }
    }
}

// ---- the thread that watches ----

void Runner::watch(std::unique_ptr<Listener> listener) {
    const milliseconds tick = std::min(settings_.lease / 5, settings_.poll);
    while (!is_stopping()) {
        bool is_heard = false;
        if (listener != nullptr) {
            const Result<Listener::Woken> woken = listener->wait(tick);
            is_heard = woken.has_value();
        } else {
            rest(tick);
        }
        if (!is_heard) {
            // Deaf for now: the queue is still looked at as often as `poll` says.
            Result<std::unique_ptr<Listener>> again = Listener::open(platform_.pool, {store::jobs_channel});
            if (!again) {
                log_("listening for jobs", again.error().to_string());
            }
            const std::scoped_lock lock(mutex_);
            listener = again ? std::move(again).value() : nullptr;
            listener_ = listener.get();
            if (listener_ != nullptr && stopping_) {
                listener_->stop();
            }
        }
        {
            const std::scoped_lock lock(mutex_);
            ++news_;
        }
        changed_.notify_all();
        const Result<void> looked = look_at_leases();
        if (!looked) {
            log_("looking at leases", looked.error().to_string());
        }
        if (steady_clock::now() - beaten_ >= settings_.lease / 5) {
            beaten_ = steady_clock::now();
            beat();
        }
    }
    {
        const std::scoped_lock lock(mutex_);
        listener_ = nullptr;
    }
    // Work that takes long to stop keeps its lease until it has.
    while (true) {
        {
            std::unique_lock lock(mutex_);
            if (running_.empty()) {
                return;
            }
        }
        beat();
        std::this_thread::sleep_for(std::min(settings_.lease / 5, milliseconds{200}));
    }
}

Result<void> Runner::look_at_leases() {
    const std::vector<store::RunningJob> all = TRY(store::sql::read(
        platform_.pool, Scope::of_the_system(), [](Transaction& t) { return store::running_jobs(t); }));
    std::map<std::string, Watched> still;
    const Ticks now = steady_clock::now();
    for (const store::RunningJob& job : all) {
        {
            const std::scoped_lock lock(mutex_);
            const auto ours = running_.find(job.id.text());
            if (ours != running_.end() && ours->second->worker() == job.worker) {
                if (job.is_cancel_asked) {
                    ours->second->interrupt(Interruption::cancelled);
                }
                continue;
            }
        }
        const auto before = watched_.find(job.id.text());
        const bool is_same = before != watched_.end() && before->second.as_seen.worker == job.worker &&
                             before->second.as_seen.heartbeat_at == job.heartbeat_at;
        const Ticks since = is_same ? before->second.since : now;
        const auto length = job.lease_until - job.heartbeat_at;
        if (now - since > length + length / 2) {
            TRY(store::sql::write(
                platform_.pool, Scope::of_the_system(),
                [&](Transaction& t) { return store::take_back(t, job, clock_.now()); }, store::for_queues));
            continue;
        }
        still.emplace(job.id.text(), Watched{job, since});
    }
    watched_ = std::move(still);
    return {};
}

void Runner::beat() {
    std::vector<std::pair<store::JobId, std::string>> ours;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [id, running] : running_) {
            ours.emplace_back(running->job().id, running->worker());
        }
    }
    for (const auto& one : ours) {
        const auto& job = one.first;    // not a binding: clang 14 has no captures of those
        const auto& worker = one.second;
        const Ticks asked = steady_clock::now();
        const Result<Interruption> why = store::sql::write(
            platform_.pool, Scope::of_the_system(),
            [&](Transaction& t) -> Result<Interruption> {
                if (TRY(store::heartbeat(t, job, {worker, settings_.lease}, clock_.now())) == store::Mine::yes) {
                    return Interruption::none;
                }
                const std::optional<store::Job> now = TRY(store::find(t, job));
                const bool is_ours = now && now->worker == worker;
                return is_ours ? Interruption::cancelled : Interruption::lost;
            },
            store::for_queues);
        const std::scoped_lock lock(mutex_);
        const auto found = running_.find(job.text());
        if (found == running_.end() || found->second->worker() != worker) {
            continue;
        }
        if (!why) {
            log_("heartbeat of a job", why.error().to_string());
            if (steady_clock::now() - found->second->prolonged > settings_.lease) {
                found->second->interrupt(Interruption::lost);
            }
        } else if (*why == Interruption::none) {
            found->second->prolonged = asked;
        } else {
            found->second->interrupt(*why);
        }
    }
}

}    // namespace staffwright::app
