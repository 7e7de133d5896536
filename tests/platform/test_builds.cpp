// Builds of rosters as jobs, from the wish to the version: with progress, cancelled, kept, taken over from a dead
// worker.
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <thread>

#include "app/builds/builds.hpp"
#include "app/demonstration_ward.hpp"
#include "app/jobs/works.hpp"
#include "app/rosters/import_native.hpp"
#include "app/rosters/life.hpp"
#include "app/rosters/practice.hpp"
#include "platform/users.hpp"
#include "support/child.hpp"
#include "support/slowness.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
using identity::Role;
using store::Job;
using store::JobState;

/// Enough for a roster, and for what happens while it is built.
std::int64_t enough() {
    return std::int64_t{5} * slowness();
}

struct Building : UsersWorld {
    app::rosters::Imported imported = must(app::rosters::import_native(
        platform, app::acting_job("test", region), first.id, app::demonstration_ward(7), {"D1", "ward.json", "text"}));
    Actor maker = user_with(Role::roster_maker, first, imported.unit);
    app::JobKinds kinds = app::Works::kinds({});

    Job started(const app::BuildWish& wish) {
        return must(app::start_build(platform, maker, first.id, imported.roster, wish));
    }
    Job now(const Job& job) { return must(app::show_job(platform, maker, first.id, job.id)); }
    template <class IsSo>
    Job at_last(const Job& job, IsSo is_so) {
        for (int i = 0; i < 6'000 * slowness(); ++i) {
            Job found = now(job);
            if (is_so(found)) {
                return found;
            }
            std::this_thread::sleep_for(10ms);
        }
        FAIL("not in time: ", store::name(now(job).state), now(job).error.value_or(""));
        return job;
    }
    Job ended(const Job& job) {
        return at_last(job, [](const Job& found) { return found.finished_at.has_value(); });
    }
    std::unique_ptr<app::Runner> runner() {
        return must(app::Runner::start(platform, kinds, {.lease = 1s, .poll = 200ms, .progress_every = 50ms},
                                       [](const std::string&, const std::string&) {}));
    }
    app::rosters::Shown shown() { return must(app::rosters::show(platform, maker, first.id, imported.roster)); }
    /// There is none where a build found nothing legal in its seconds.
    store::RosterVersion current() {
        const auto version = shown().version;
        REQUIRE(version.has_value());
        return *version;
    }
};

TEST_CASE_FIXTURE(Building,
                  "a build becomes the current version, judged and with its bound; the same key is one build") {
    const Job job = started({.seconds = enough(), .key = "monday"});
    CHECK(started({.seconds = enough(), .key = "monday"}).id == job.id);
    CHECK(error_of(app::start_build(platform, maker, first.id, imported.roster, {})).id == ErrorId::conflict);
    CHECK(error_of(app::start_build(platform, maker, first.id, imported.roster, {.seconds = 0})).id ==
          ErrorId::bad_value);
    const Actor staff = user_with(Role::staff, first, imported.unit);
    CHECK(error_of(app::start_build(platform, staff, first.id, imported.roster, {})).id == ErrorId::not_permitted);
    CHECK(error_of(app::show_job(platform, staff, first.id, job.id)).id == ErrorId::not_permitted);
    // A key is the roster's: the same for another one is another build.
    const auto elsewhere =
        must(app::rosters::create(platform, maker, first.id, imported.unit, {day("2027-01-04"), day("2027-01-11")}));
    const Job other =
        must(app::start_build(platform, maker, first.id, elsewhere.id, {.seconds = enough(), .key = "monday"}));
    CHECK(other.id != job.id);
    must(app::cancel_job(platform, maker, first.id, other.id));
    const auto running = runner();
    const Job done = ended(job);
    REQUIRE_MESSAGE(done.state == JobState::done, done.error.value_or(""));
    const auto result = boost::json::parse(*done.result).as_object();
    const auto there = shown();
    REQUIRE(there.version.has_value());
    CHECK(there.version->kind == "built");
    CHECK(result.at("number") == there.version->number);
    CHECK(result.at("soft") == there.judged->verdict().score.soft.count());
    CHECK(there.judged->verdict().score.hard == Cost{0});
    CHECK(there.version->bound.has_value());
    const auto progress = boost::json::parse(*done.progress).as_object();
    CHECK(progress.contains("gap"));
    CHECK(done.best.has_value());
    CHECK(started({.seconds = enough(), .key = "monday"}).state == JobState::done);
    CHECK(must(app::list_jobs(platform, maker, first.id, 10)).size() == 2);
    CHECK(must(app::list_jobs(platform, staff, first.id, 10)).empty());
}

TEST_CASE_FIXTURE(Building,
                  "a build that waits is known however many came after it, and a practice copy's is another") {
    const Actor maya = stored_user_with(Role::roster_maker, first, "maya");
    const auto built = [&](bool is_practice) {
        return app::start_build(platform, maya, first.id, imported.roster,
                                {.seconds = enough(), .is_practice = is_practice, .key = "monday"});
    };
    const Job job = must(built(false));
    must(write_as(first, [&](store::sql::Transaction& t) -> Result<void> {
        for (int i = 1; i <= 600; ++i) {
            TRY(store::enqueue(t,
                               {.id = store::new_id<store::JobId>(at(i)),
                                .trust = first.id,
                                .kind = "reminders",
                                .key = std::to_string(i),
                                .queued_by = "test"},
                               job.queued_at + std::chrono::seconds{i}));
        }
        return {};
    }));
    CHECK(error_of(app::start_build(platform, maker, first.id, imported.roster, {})).id == ErrorId::conflict);
    CHECK(must(built(false)).id == job.id);
    must(app::rosters::open_practice(platform, maya, first.id, imported.roster));
    const Job practice = must(built(true));
    CHECK(practice.id != job.id);
    CHECK(must(built(true)).id == practice.id);
}

TEST_CASE_FIXTURE(Building, "the best so far can be kept while the build goes on, which ends it") {
    const auto running = runner();
    const Job job = started({.seconds = 60 * slowness()});
    const Job going = at_last(job, [](const Job& found) { return found.best.has_value(); });
    CHECK(going.state == JobState::running);
    const std::int64_t number = must(app::keep_best(platform, maker, first.id, job.id));
    CHECK(current().number == number);
    CHECK(ended(job).state == JobState::cancelled);
    CHECK(error_of(app::cancel_job(platform, maker, first.id, job.id)).id == ErrorId::conflict);
}

TEST_CASE_FIXTURE(Building, "an edit meanwhile is not overwritten") {
    const auto running = runner();
    const Job job = started({.seconds = enough()});
    at_last(job, [](const Job& found) { return found.state == JobState::running && found.progress; });
    const auto empty = shown();
    const auto& in = empty.judged->in();
    const roster::PersonIx who{0};
    must(app::rosters::edit(
        platform, maker, first.id, imported.roster,
        {empty.roster.version,
         {{in.map.people[who],
           in.problem.horizon.date(2),
           {{in.map.shifts[roster::ShiftIx{2}], in.map.skills[in.problem.people[who].skills.front()], false}}}},
         {}}));
    const Job end = ended(job);
    CHECK(end.state == JobState::failed);
    CHECK(end.error->find("changed while it was built") != std::string::npos);
    CHECK(end.attempts == 1);
    CHECK(current().kind == "edited");
}

TEST_CASE_FIXTURE(Building, "two workers, one killed in mid-build: the other finishes it") {
    const Job job = started({.seconds = 3 * enough()});
    Child child([&](int pipe) {
        const auto own = store::sql::Pool::open(database.url(), {});
        if (!own) {
            return 9;
        }
        const app::Platform here{**own, platform.clock};
        const auto running =
            app::Runner::start(here, kinds, {.lease = 1s, .poll = 200ms}, [](const auto&, const auto&) {});
        tell(pipe);
        ::pause();
        return running ? 0 : 8;
    });
    REQUIRE(child.hear());
    at_last(job, [](const Job& found) { return found.progress.has_value(); });
    child.kill();
    const auto running = runner();
    const Job end = ended(job);
    CHECK(end.state == JobState::done);
    CHECK(end.attempts == 2);
    CHECK(current().number == 1);
}

}    // namespace
}    // namespace staffwright::tests
