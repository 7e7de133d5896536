// What builds found, held as proposals: nothing changes until somebody takes it, as a whole or in part; kept with the
// job whatever dies; beside edits that were made meanwhile.
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <set>
#include <thread>

#include "app/builds/proposals.hpp"
#include "app/demonstration_ward.hpp"
#include "app/jobs/works.hpp"
#include "app/rosters/decide.hpp"
#include "app/rosters/figures.hpp"
#include "app/rosters/import_native.hpp"
#include "platform/users.hpp"
#include "support/child.hpp"
#include "support/slowness.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
using app::ProposalState;
using identity::Role;
using store::Job;
using store::JobState;

struct Proposing : UsersWorld {
    app::rosters::Imported imported = must(app::rosters::import_native(
        platform, app::acting_job("test", region), first.id, app::demonstration_ward(7), {"D1", "ward.json", "text"}));
    Actor maker = user_with(Role::roster_maker, first, imported.unit);
    app::JobKinds kinds = app::Works::kinds({});

    std::unique_ptr<app::Runner> runner() {
        return must(app::Runner::start(platform, kinds, {.lease = 1s, .poll = 200ms, .progress_every = 50ms},
                                       [](const std::string&, const std::string&) {}));
    }
    Job started(std::int64_t seconds) {
        return must(app::start_build(platform, maker, first.id, imported.roster,
                                     {.seconds = seconds * slowness(), .hold = app::Hold::until_taken}));
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
    /// A build that is done, and nothing was taken of it.
    Job found() {
        const auto running = runner();
        const Job done = ended(started(5));
        REQUIRE_MESSAGE(done.state == JobState::done, done.error.value_or(""));
        return done;
    }
    app::Proposal proposal(const Job& job) { return must(app::show_proposal(platform, maker, first.id, job.id)); }
    app::rosters::Shown shown() { return must(app::rosters::show(platform, maker, first.id, imported.roster)); }
    store::RosterVersion current() {
        const auto version = shown().version;
        REQUIRE(version.has_value());
        return *version;
    }
    /// Somebody's day is made free, or a duty of another, whatever the proposal has there.
    app::rosters::Edited edited_by_hand(const store::PersonId& person, calendar::Date day) {
        const auto there = shown();
        const auto& in = there.judged->in();
        const roster::PersonIx who = in.map.person.at(person.text());
        app::rosters::Cell cell{person, day, {}};
        const store::ShiftId shift = in.map.shifts[roster::ShiftIx{2}];
        cell.duties.push_back({shift, in.map.skills[in.problem.people[who].skills.front()], false});
        return must(
            app::rosters::edit(platform, maker, first.id, imported.roster, {there.roster.version, {cell}, "by hand"}));
    }
};

std::vector<store::RosterAssignment> of_day(const std::vector<store::RosterAssignment>& rows,
                                            const store::PersonId& person, calendar::Date day) {
    std::vector<store::RosterAssignment> found;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found),
                 [&](const store::RosterAssignment& row) { return row.person == person && row.day == day; });
    return found;
}

TEST_CASE_FIXTURE(Proposing, "a held build changes nothing until all of it is taken, which keeps its bound") {
    const Job done = found();
    CHECK(app::proposal_state(done) == ProposalState::open);
    const auto result = boost::json::parse(*done.result).as_object();
    CHECK(result.at("number").is_null());
    CHECK(result.at("bound").is_int64());
    CHECK_FALSE(shown().version.has_value());
    const app::Proposal whole = proposal(done);
    CHECK_FALSE(whole.has_other_facts);
    CHECK(whole.bound.has_value());
    CHECK(whole.proposed->verdict().score.soft.count() == result.at("soft"));
    CHECK(whole.cells.size() > 20);
    CHECK(std::none_of(whole.cells.begin(), whole.cells.end(),
                       [](const app::ProposedCell& cell) { return cell.meanwhile || cell.is_locked; }));
    CHECK(error_of(app::accept_proposal(platform, maker, first.id, done.id, {.seen = whole.roster.version + 1})).id ==
          ErrorId::stale);
    const auto taken = must(app::accept_proposal(platform, maker, first.id, done.id, {.seen = whole.roster.version}));
    const auto there = shown();
    CHECK(there.version->number == taken.number);
    CHECK(there.version->kind == "built");
    CHECK(there.version->bound == whole.bound);
    CHECK(there.judged->rows() == whole.proposed->rows());
    CHECK(app::proposal_state(now(done)) == ProposalState::taken);
    CHECK(error_of(app::accept_proposal(platform, maker, first.id, done.id, {.seen = there.roster.version})).id ==
          ErrorId::conflict);
    CHECK(error_of(app::decline_proposal(platform, maker, first.id, done.id)).id == ErrorId::conflict);
}

TEST_CASE_FIXTURE(Proposing, "some people's days are taken as an edit, and the rest later") {
    const Job done = found();
    const app::Proposal whole = proposal(done);
    const store::PersonId who = whole.cells.front().change.person;
    const calendar::Date day = whole.cells.front().change.day;
    const auto part = must(
        app::accept_proposal(platform, maker, first.id, done.id,
                             {.seen = whole.roster.version, .people = std::vector{who}, .days = std::vector{day}}));
    CHECK(part.judged->rows() == of_day(whole.proposed->rows(), who, day));
    CHECK(current().kind == "edited");
    CHECK_FALSE(current().bound.has_value());
    CHECK(app::proposal_state(now(done)) == ProposalState::part);
    const app::Proposal rest = proposal(done);
    CHECK(rest.cells.size() == whole.cells.size() - 1);
    CHECK(std::none_of(rest.cells.begin(), rest.cells.end(),
                       [](const app::ProposedCell& cell) { return cell.meanwhile.has_value(); }));
    CHECK(error_of(
              app::accept_proposal(platform, maker, first.id, done.id,
                                   {.seen = rest.roster.version, .people = std::vector{who}, .days = std::vector{day}}))
              .id == ErrorId::conflict);
    must(app::accept_proposal(platform, maker, first.id, done.id, {.seen = rest.roster.version}));
    CHECK(shown().judged->rows() == whole.proposed->rows());
    CHECK(current().bound == whole.bound);
    CHECK(app::proposal_state(now(done)) == ProposalState::taken);
}

TEST_CASE_FIXTURE(Proposing, "what somebody changed meanwhile stays theirs unless it is asked for") {
    const Job done = found();
    const app::Proposal before = proposal(done);
    const auto off = std::find_if(before.cells.begin(), before.cells.end(), [&](const app::ProposedCell& cell) {
        return cell.change.after.front().shift != before.proposed->in().map.shifts[roster::ShiftIx{2}];
    });
    REQUIRE(off != before.cells.end());
    const auto by_hand = edited_by_hand(off->change.person, off->change.day);
    CHECK(error_of(app::accept_proposal(platform, maker, first.id, done.id, {.seen = before.roster.version})).id ==
          ErrorId::stale);
    const app::Proposal seen = proposal(done);
    CHECK(seen.roster.version == by_hand.roster.version);
    const auto changed = std::find_if(seen.cells.begin(), seen.cells.end(),
                                      [](const app::ProposedCell& cell) { return cell.meanwhile.has_value(); });
    REQUIRE(changed != seen.cells.end());
    CHECK(changed->change.person == off->change.person);
    CHECK(changed->change.before == by_hand.judged->rows());
    CHECK(changed->meanwhile->before.empty());
    must(app::accept_proposal(platform, maker, first.id, done.id, {.seen = seen.roster.version}));
    const auto kept = of_day(shown().judged->rows(), off->change.person, off->change.day);
    CHECK(kept == by_hand.judged->rows());
    CHECK(app::proposal_state(now(done)) == ProposalState::part);
    must(app::accept_proposal(
        platform, maker, first.id, done.id,
        {.seen = shown().roster.version, .changed_meanwhile = app::ChangedMeanwhile::is_replaced}));
    CHECK(shown().judged->rows() == before.proposed->rows());
}

TEST_CASE_FIXTURE(Proposing, "locked days are never taken, and pins are the roster's own") {
    const Job done = found();
    const app::Proposal open = proposal(done);
    const calendar::Date until = open.roster.starts_on + 3;
    const auto locked = must(app::rosters::lock(platform, user_with(Role::approver, first, imported.unit), first.id,
                                                imported.roster, open.roster.version, until));
    const app::Proposal seen = proposal(done);
    CHECK(std::any_of(seen.cells.begin(), seen.cells.end(),
                      [](const app::ProposedCell& cell) { return cell.is_locked; }));
    const auto taken = must(app::accept_proposal(platform, maker, first.id, done.id, {.seen = locked.version}));
    CHECK(std::all_of(taken.judged->rows().begin(), taken.judged->rows().end(),
                      [&](const store::RosterAssignment& row) { return row.day >= until; }));
    const auto& rows = taken.judged->rows();
    const auto alone = std::find_if(rows.begin(), rows.end(), [&](const store::RosterAssignment& row) {
        return of_day(rows, row.person, row.day).size() == 1;
    });
    REQUIRE(alone != rows.end());
    const store::RosterAssignment duty = *alone;
    must(app::rosters::edit(platform, maker, first.id, imported.roster,
                            {taken.roster.version, {{duty.person, duty.day, {{duty.shift, duty.skill, true}}}}, {}}));
    const app::Proposal again = proposal(done);
    for (const app::ProposedCell& cell : again.cells) {
        const bool is_pinned_one = cell.change.person == duty.person && cell.change.day == duty.day;
        CHECK_MESSAGE(!is_pinned_one, cell.change.before.size(), " ", cell.change.after.size(), " ",
                      cell.change.before.front().shift.text(), " ", cell.change.after.front().shift.text());
    }
}

TEST_CASE_FIXTURE(Proposing, "who may not build, or is of another trust, learns and takes nothing") {
    const Job done = found();
    const app::Proposal whole = proposal(done);
    for (const Role role : {Role::staff, Role::hr}) {
        const Actor other = user_with(role, first, imported.unit);
        CHECK(error_of(app::show_proposal(platform, other, first.id, done.id)).id == ErrorId::not_permitted);
        CHECK(error_of(app::accept_proposal(platform, other, first.id, done.id, {.seen = whole.roster.version})).id ==
              ErrorId::not_permitted);
        CHECK(error_of(app::decline_proposal(platform, other, first.id, done.id)).id == ErrorId::not_permitted);
    }
    const Actor elsewhere = user_with(Role::roster_maker, second);
    CHECK(error_of(app::show_proposal(platform, elsewhere, second.id, done.id)).id == ErrorId::not_found);
    CHECK(error_of(app::accept_proposal(platform, elsewhere, second.id, done.id, {.seen = 1})).id ==
          ErrorId::not_found);
    CHECK_FALSE(shown().version.has_value());
    must(app::decline_proposal(platform, maker, first.id, done.id));
    CHECK(app::proposal_state(now(done)) == ProposalState::declined);
    CHECK(error_of(app::accept_proposal(platform, maker, first.id, done.id, {.seen = whole.roster.version})).id ==
          ErrorId::conflict);
    CHECK_FALSE(shown().version.has_value());
}

TEST_CASE_FIXTURE(Proposing,
                  "the best so far is looked at while the build goes on, and is the proposal once it is stopped") {
    const auto running = runner();
    const Job job = started(60);
    const Job going = at_last(job, [](const Job& each) { return each.best.has_value(); });
    CHECK(going.state == JobState::running);
    CHECK_FALSE(app::proposal_state(going).has_value());
    const app::Proposal so_far = proposal(job);
    CHECK(so_far.cells.size() > 0);
    CHECK(error_of(app::accept_proposal(platform, maker, first.id, job.id, {.seen = so_far.roster.version})).id ==
          ErrorId::conflict);
    must(app::cancel_job(platform, maker, first.id, job.id));
    const Job stopped = ended(job);
    CHECK(stopped.state == JobState::cancelled);
    CHECK(app::proposal_state(stopped) == ProposalState::open);
    must(app::accept_proposal(platform, maker, first.id, job.id, {.seen = so_far.roster.version}));
    CHECK(current().kind == "built");
}

TEST_CASE_FIXTURE(Proposing,
                  "a killed worker loses nothing: another goes on from what was found, and it is a proposal still") {
    const Job job = started(3);
    Child child([&](int pipe) {
        const auto own = store::sql::Pool::open(database.url(), {});
        if (!own) {
            return 9;
        }
        const app::Platform here{**own, platform.clock};
        const auto running = app::Runner::start(here, kinds, {.lease = 1s, .poll = 200ms, .progress_every = 50ms},
                                                [](const auto&, const auto&) {});
        tell(pipe);
        ::pause();
        return running ? 0 : 8;
    });
    REQUIRE(child.hear());
    at_last(job, [](const Job& each) { return each.best.has_value(); });
    child.kill();
    const auto before = boost::json::parse(*now(job).best).as_object();
    CHECK(proposal(job).cells.size() > 0);
    const auto running = runner();
    const Job end = ended(job);
    CHECK(end.state == JobState::done);
    CHECK(end.attempts == 2);
    CHECK(app::proposal_state(end) == ProposalState::open);
    const auto after = boost::json::parse(*end.best).as_object();
    const auto score = [](const boost::json::object& best) {
        return std::pair{best.at("hard").as_int64(), best.at("soft").as_int64()};
    };
    CHECK(score(after) <= score(before));
    CHECK_FALSE(shown().version.has_value());
}

TEST_CASE_FIXTURE(Proposing, "a bound proves nothing of other facts") {
    const Job done = found();
    REQUIRE(proposal(done).bound.has_value());
    must(store::sql::write(platform.pool, store::sql::Scope::of(first.id),
                           [&](store::sql::Transaction& t) -> Result<void> {
                               constexpr store::sql::Statement fewer{
                                   "fewer are wanted", "UPDATE demand SET optimum = minimum WHERE unit_id = $1"};
                               TRY(t.change(fewer, imported.unit));
                               return {};
                           }));
    const app::Proposal other = proposal(done);
    CHECK(other.has_other_facts);
    CHECK_FALSE(other.bound.has_value());
}

TEST_CASE_FIXTURE(Proposing,
                  "a bound proves nothing when a pin of the build is gone, and stays after edits that keep them") {
    const app::Proposal first_found = proposal(found());
    const store::PersonId who = first_found.cells.front().change.person;
    const calendar::Date day = first_found.cells.front().change.day;
    const auto with_duties = [&](std::vector<app::rosters::CellDuty> duties) {
        must(app::rosters::edit(platform, maker, first.id, imported.roster,
                                {shown().roster.version, {{who, day, std::move(duties)}}, "by hand"}));
    };
    const store::RosterAssignment duty = first_found.cells.front().change.after.front();
    with_duties({{duty.shift, duty.skill, true}});
    const Job pinned = found();
    REQUIRE(proposal(pinned).bound.has_value());
    with_duties({{duty.shift, duty.skill, false}});
    CHECK_FALSE(proposal(pinned).has_other_facts);
    CHECK_FALSE(proposal(pinned).bound.has_value());
    with_duties({{duty.shift, duty.skill, true}});
    const app::Proposal again = proposal(pinned);
    REQUIRE(again.bound.has_value());
    must(app::accept_proposal(platform, maker, first.id, pinned.id, {.seen = again.roster.version}));
    CHECK(shown().proof.bound == again.bound);
    const auto other = std::find_if(again.cells.begin(), again.cells.end(), [&](const app::ProposedCell& cell) {
        return cell.change.person != who && !cell.change.after.empty();
    });
    REQUIRE(other != again.cells.end());
    must(app::rosters::edit(
        platform, maker, first.id, imported.roster,
        {shown().roster.version, {{other->change.person, other->change.day, {}}}, "made free by hand"}));
    CHECK(shown().proof.bound == again.bound);
    with_duties({});
    CHECK_FALSE(shown().proof.bound.has_value());
}

TEST_CASE_FIXTURE(Proposing, "figures say in people's terms how a roster stands") {
    const auto there = shown();
    const app::rosters::Figures empty = app::rosters::figures_of(*there.judged);
    REQUIRE(!empty.unfilled.empty());
    for (const app::rosters::Unfilled& of : empty.unfilled) {
        CHECK(of.missing == of.wanted);    // nobody is there
    }
    CHECK(empty.nights->highest == 0);
    CHECK(empty.hours->highest <= 0);
    CHECK(empty.hard_breaches > 0);
    const app::Proposal whole = proposal(found());
    const app::rosters::Figures full = app::rosters::figures_of(*whole.proposed);
    CHECK(full.hard_breaches == 0);
    CHECK(full.wishes_asked == empty.wishes_asked);
    CHECK(full.wishes_met >= 0);
    CHECK(full.wishes_met <= full.wishes_asked);
    CHECK(full.nights->highest > 0);
    CHECK(full.hours->lowest > empty.hours->lowest);
    CHECK(full.score == whole.proposed->verdict().score);
    const auto missing = [](const app::rosters::Figures& figures) {
        std::int64_t sum = 0;
        for (const app::rosters::Unfilled& of : figures.unfilled) {
            sum += of.missing;
        }
        return sum;
    };
    CHECK(missing(full) < missing(empty));
}

}    // namespace
}    // namespace staffwright::tests
