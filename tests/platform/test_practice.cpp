// A practice copy shows of leave what its user may see of it, and ends with all that was built in it.
#include "app/rosters/practice.hpp"

#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "app/builds/builds.hpp"
#include "app/demonstration_ward.hpp"
#include "app/facts/own.hpp"
#include "app/jobs/works.hpp"
#include "app/rosters/import_native.hpp"
#include "platform/users.hpp"
#include "support/slowness.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
using identity::Permission;
using identity::Role;
using store::Job;
using store::sql::Transaction;

struct Practising : UsersWorld {
    roster::Problem problem = app::demonstration_ward(7);
    app::rosters::Imported imported;
    Actor maya = stored_user_with(Role::roster_maker, first, "maya");
    Actor max = stored_user_with(Role::roster_maker, first, "max");

    Practising() {
        problem.leave = {{.person = roster::PersonIx{0}, .from = 2, .until = 4, .kind = "annual", .credit = {}}};
        imported = must(app::rosters::import_native(platform, app::acting_job("test", region), first.id, problem,
                                                    {"D1", "ward.json", "text"}));
    }
    app::rosters::Shown copy(const Actor& actor) {
        return must(app::rosters::open_practice(platform, actor, first.id, imported.roster));
    }
    Job built(const Actor& actor, std::int64_t seconds) {
        return must(
            app::start_build(platform, actor, first.id, imported.roster, {.seconds = seconds, .is_practice = true}));
    }
    std::vector<Job> jobs() {
        return must(read_as(first, [&](Transaction& t) { return store::jobs_of(t, first.id, 10); }));
    }
    void end(const Actor& actor) { must(app::end_practice(platform, actor, first.id, imported.roster)); }
    template <class IsSo>
    void wait_until(IsSo is_so) {
        for (int i = 0; i < 6'000 * slowness() && !is_so(); ++i) {
            std::this_thread::sleep_for(10ms);
        }
        REQUIRE(is_so());
    }
};

TEST_CASE_FIXTURE(Practising, "a practice copy shows of leave what the roster does") {
    const auto people = copy(maya).judged->in().map.people;
    Actor staff = user_with(Role::staff, first, imported.unit);
    staff.people.push_back({first.id, people[roster::PersonIx{1}]});
    const calendar::Date from = problem.horizon.first + 5;
    must(app::facts::ask_leave(platform, staff, first.id, {.starts_on = from, .ends_on = from + 2, .kind = "study"}));
    const auto expect_same = [&](const Actor& actor, bool sees_leave) {
        const auto true_one = must(app::rosters::show(platform, actor, first.id, imported.roster));
        const auto practice = must(app::rosters::show_practice(platform, actor, first.id, imported.roster));
        CHECK(true_one.sees_leave == sees_leave);
        CHECK(practice.sees_leave == sees_leave);
        CHECK(true_one.asked.size() == (sees_leave ? 1 : 0));
        CHECK(practice.asked == true_one.asked);
        CHECK(copy(actor).sees_leave == sees_leave);
    };
    expect_same(maya, true);
    Actor token = maya;
    token.only = {Permission::see_rosters, Permission::edit_rosters};
    expect_same(token, false);
}

TEST_CASE_FIXTURE(Practising,
                  "what is not begun yet of a practice copy's builds ends with it, and nobody else's does") {
    copy(maya);
    copy(max);
    built(maya, 5);
    const Job other = built(max, 5);
    const Job true_one = must(app::start_build(platform, maya, first.id, imported.roster, {.seconds = 5}));
    CHECK(jobs().size() == 3);
    end(maya);
    std::set<store::JobId> left;
    for (const Job& job : jobs()) {
        left.insert(job.id);
    }
    CHECK(left == std::set{true_one.id, other.id});
    end(maya);    // there is none any more
    CHECK(must(app::show_job(platform, max, first.id, other.id)).id == other.id);
    // Whoever begins another can build it.
    copy(maya);
    built(maya, 5);
    CHECK(jobs().size() == 3);
    CHECK(must(write_as_system([&](Transaction& t) { return app::end_old_practice(t, at(60)); })) == 0);
    CHECK(must(write_as_system([&](Transaction& t) { return app::end_old_practice(t, at(61)); })) == 2);
    CHECK(jobs().size() == 1);
}

TEST_CASE_FIXTURE(Practising, "a build under way ends with its practice copy, and so does what one has found") {
    const app::JobKinds kinds = app::Works::kinds({});
    const auto runner = must(app::Runner::start(platform, kinds, {.lease = 1s, .poll = 200ms, .progress_every = 50ms},
                                                [](const std::string&, const std::string&) {}));
    copy(maya);
    const Job done = built(maya, 1);
    wait_until([&] { return must(app::show_job(platform, maya, first.id, done.id)).finished_at.has_value(); });
    CHECK(must(app::show_job(platform, maya, first.id, done.id)).best.has_value());
    const Job under_way = built(maya, 3'000);
    wait_until(
        [&] { return must(app::show_job(platform, maya, first.id, under_way.id)).state == store::JobState::running; });
    end(maya);
    CHECK(jobs().empty());
    // The one thread has time for another build: the first has stopped.
    const Job next = must(
        app::start_build(platform, maya, first.id, imported.roster, {.seconds = 1, .hold = app::Hold::until_taken}));
    wait_until([&] { return must(app::show_job(platform, maya, first.id, next.id)).finished_at.has_value(); });
    CHECK(jobs().size() == 1);
}

}    // namespace
}    // namespace staffwright::tests
