// A roster is made, edited with its verdict, tried, taken back and compared; and nothing is overwritten.
#include "app/demonstration_ward.hpp"
#include "app/judged_solve.hpp"
#include "app/rosters/import_native.hpp"
#include "app/rosters/life.hpp"
#include "platform/users.hpp"

namespace staffwright::tests {
namespace {

using app::rosters::Cell;
using app::rosters::Edited;
using app::rosters::JudgedPtr;
using app::rosters::JudgedRoster;
using identity::Role;

struct Life : UsersWorld {
    roster::Problem problem = app::demonstration_ward(7);
    app::rosters::Imported imported;
    Actor maker;

    Life() {
        imported = must(app::rosters::import_native(platform, app::acting_job("test", region), first.id, problem,
                                                    {"D1", "ward.json", "text"}));
        maker = user_with(Role::roster_maker, first, imported.unit);
    }
    app::rosters::Shown shown() { return must(app::rosters::show(platform, maker, first.id, imported.roster)); }
    [[nodiscard]] Cell cell(const app::rosters::AssembledProblem& in, std::int32_t person, std::int32_t day,
                            std::optional<std::int32_t> shift, bool pinned = false) const {
        const roster::PersonIx who{person};
        Cell made{in.map.people[who], in.problem.horizon.date(day), {}};
        if (shift) {
            made.duties.push_back(
                {in.map.shifts[roster::ShiftIx{*shift}], in.map.skills[in.problem.people[who].skills.front()], pinned});
        }
        return made;
    }
    Result<Edited> edit(std::int64_t seen, std::vector<Cell> cells) {
        return app::rosters::edit(platform, maker, first.id, imported.roster, {seen, std::move(cells), {}});
    }
};

std::vector<std::string> sentences(const referee::Verdict& verdict) {
    std::vector<std::string> lines;
    for (const referee::Breach& breach : verdict.breaches) {
        lines.push_back(breach.rule + std::to_string(breach.from) + breach.what);
    }
    return lines;
}

TEST_CASE("an edit is a new version with the verdict that judging from scratch gives") {
    Life world;
    const app::rosters::Shown empty = world.shown();
    CHECK_FALSE(empty.version.has_value());
    const auto& in = empty.judged->in();
    std::int64_t seen = empty.roster.version;
    Edited last;
    for (std::int32_t step = 0; step < 12; ++step) {
        last = must(world.edit(seen, {world.cell(in, step, step, step % 4), world.cell(in, step + 1, step + 3, 2)}));
        seen = last.roster.version;
        CHECK(last.number == step + 1);
        const JudgedPtr again = must(JudgedRoster::judge(last.judged->assembled(), last.judged->rows()));
        CHECK(again->verdict().score == last.judged->verdict().score);
        CHECK(sentences(again->verdict()) == sentences(last.judged->verdict()));
        CHECK(again->in().judging().roster(again->roster()).score == last.judged->verdict().score);
    }
    // What another program would find: the version as it is stored.
    app::Platform other{*world.pool, world.platform.clock};
    const auto stored = must(app::rosters::show(other, world.maker, world.first.id, world.imported.roster));
    CHECK(stored.judged->rows() == last.judged->rows());
    CHECK(stored.version->soft == last.judged->verdict().score.soft);
    CHECK(stored.version->whole_at == 1);
}

TEST_CASE("a stale edit writes nothing; a trial neither") {
    Life world;
    const app::rosters::Shown empty = world.shown();
    const auto& in = empty.judged->in();
    const Edited done = must(world.edit(empty.roster.version, {world.cell(in, 0, 0, 2)}));
    CHECK(error_of(world.edit(empty.roster.version, {world.cell(in, 0, 0, 3)})).id == ErrorId::stale);
    const Edited tried = must(app::rosters::try_edit(world.platform, world.maker, world.first.id, world.imported.roster,
                                                     {0, {world.cell(in, 0, 0, 3)}, {}}));
    CHECK(tried.number == done.number);
    CHECK(tried.judged->rows() != done.judged->rows());
    CHECK(world.shown().judged->rows() == done.judged->rows());
}

TEST_CASE("taking back makes a new version equal to an older one, and comparing tells the cells") {
    Life world;
    const app::rosters::Shown empty = world.shown();
    const auto& in = empty.judged->in();
    Edited one = must(world.edit(empty.roster.version, {world.cell(in, 0, 0, 2, true), world.cell(in, 1, 4, 3)}));
    Edited two = must(world.edit(one.roster.version, {world.cell(in, 0, 0, {}), world.cell(in, 1, 4, 2)}));
    const auto cells =
        must(app::rosters::compare(world.platform, world.maker, world.first.id, world.imported.roster, 1, 2));
    REQUIRE(cells.size() == 2);
    const Edited back = must(app::rosters::take_back(world.platform, world.maker, world.first.id, world.imported.roster,
                                                     two.roster.version, 1));
    CHECK(back.number == 3);
    CHECK(back.judged->rows() == one.judged->rows());
    CHECK(back.judged->rows()[0].is_pinned != back.judged->rows()[1].is_pinned);
    CHECK(back.judged->verdict().score == one.judged->verdict().score);
}

TEST_CASE("a changed fact is seen by the next verdict, and who may not edit is told so") {
    Life world;
    const app::rosters::Shown empty = world.shown();
    const auto& in = empty.judged->in();
    const Edited done = must(world.edit(empty.roster.version, {world.cell(in, 0, 2, 2)}));
    must(world.write_as(world.first, [&](store::sql::Transaction& t) {
        return store::add(t, store::Leave{.trust = world.first.id,
                                          .id = store::new_id<store::LeaveId>(at(70)),
                                          .person = in.map.people[roster::PersonIx{0}],
                                          .starts_on = in.problem.horizon.date(2),
                                          .ends_on = in.problem.horizon.date(3),
                                          .kind = "annual",
                                          .state = "approved",
                                          .asked_at = at(0),
                                          .origin = world.origin});
    }));
    const auto later = world.shown();
    CHECK(later.judged->verdict().score.hard > done.judged->verdict().score.hard);
    const Actor staff = world.user_with(Role::staff, world.first, world.imported.unit);
    CHECK(error_of(app::rosters::edit(world.platform, staff, world.first.id, world.imported.roster,
                                      {done.roster.version, {}, {}}))
              .id == ErrorId::not_permitted);
    CHECK(error_of(app::rosters::show(world.platform, staff, world.first.id, world.imported.roster)).id ==
          ErrorId::not_found);
}

/// A build that made a roster of one pinned duty, saved with a bound.
struct BuiltLife : Life {
    app::rosters::Shown built;

    BuiltLife() {
        const app::rosters::Shown empty = shown();
        must(edit(empty.roster.version, {cell(empty.judged->in(), 0, 0, 2, true)}));
        const app::Actor job = app::acting_job("roster.build", region);
        const app::rosters::Assembled in = must(app::look(
            platform, job, first.id, [&](app::Acting& a) { return app::rosters::assemble(a, imported.roster); }));
        REQUIRE(in->problem.fixed.size() == 1);
        const roster::Roster roster = shown().judged->roster();
        must(app::rosters::save_built(platform, job, first.id, imported.roster,
                                      {in, 1, roster, in->judging().roster(roster), Cost{10}, {}}));
        built = shown();
    }
    Edited next(std::int64_t seen, std::vector<Cell> cells) { return must(edit(seen, std::move(cells))); }
};

TEST_CASE("the bound of a build holds after edits of duties, with more pins, and after undo") {
    using Missing = app::rosters::Proof::Missing;
    BuiltLife world;
    CHECK(world.built.proof.bound == Cost{10});
    const auto& in = world.built.judged->in();
    const Edited more = world.next(world.built.roster.version, {world.cell(in, 1, 1, 2, true)});
    CHECK(more.proof.bound == Cost{10});
    CHECK_FALSE(more.proof.missing.has_value());
    CHECK(world.shown().proof.bound == Cost{10});
    // The build's own pin taken away, by moving it or by unpinning: rosters are legal that it knew nothing of.
    const Edited moved = world.next(more.roster.version, {world.cell(in, 0, 0, 3, true)});
    CHECK(moved.proof.missing == Missing::pins_removed);
    const Edited unpinned = world.next(moved.roster.version, {world.cell(in, 0, 0, 2)});
    CHECK(unpinned.proof.missing == Missing::pins_removed);
    CHECK_FALSE(world.shown().proof.bound.has_value());
    const Edited back = world.next(unpinned.roster.version, {world.cell(in, 0, 0, 2, true)});
    CHECK(back.proof.bound == Cost{10});
    const Edited tried = must(app::rosters::try_edit(world.platform, world.maker, world.first.id, world.imported.roster,
                                                     {0, {world.cell(in, 0, 0, {})}, {}}));
    CHECK(tried.proof.missing == Missing::pins_removed);
}

TEST_CASE("the bound of a build is not told when facts are others, nor before anything was proved") {
    using Missing = app::rosters::Proof::Missing;
    Life unbuilt;
    const app::rosters::Shown empty = unbuilt.shown();
    CHECK(empty.proof.missing == Missing::not_proved);
    CHECK(must(unbuilt.edit(empty.roster.version, {unbuilt.cell(empty.judged->in(), 0, 0, 2)})).proof.missing ==
          Missing::not_proved);
    BuiltLife world;
    const auto& in = world.built.judged->in();
    must(world.write_as(world.first, [&](store::sql::Transaction& t) {
        return store::add(t, store::Leave{.trust = world.first.id,
                                          .id = store::new_id<store::LeaveId>(at(70)),
                                          .person = in.map.people[roster::PersonIx{3}],
                                          .starts_on = in.problem.horizon.date(2),
                                          .ends_on = in.problem.horizon.date(3),
                                          .kind = "annual",
                                          .state = "approved",
                                          .asked_at = at(0),
                                          .origin = world.origin});
    }));
    CHECK(world.shown().proof.missing == Missing::facts_changed);
    CHECK(world.next(world.built.roster.version, {world.cell(in, 1, 1, 2)}).proof.missing == Missing::facts_changed);
}

TEST_CASE("who makes or approves a roster has it explained, and who else could do a duty is told") {
    Life world;
    const app::rosters::Shown empty = world.shown();
    const auto& in = empty.judged->in();
    const Edited done = must(
        world.edit(empty.roster.version, {world.cell(in, 0, 2, 2), world.cell(in, 1, 2, 1), world.cell(in, 2, 3, 0)}));
    const auto ask = [&](const Actor& actor, const app::rosters::Question& question) {
        return app::rosters::explain(world.platform, actor, world.first.id, world.imported.roster, question);
    };
    const Cell duty = world.cell(in, 0, 2, 2);
    const app::rosters::Question who{
        {}, {}, app::rosters::Question::OfDuty{duty.person, duty.day, duty.duties.front().shift}};
    const Actor approver = world.user_with(Role::approver, world.first, world.imported.unit);
    const Actor staff = world.user_with(Role::staff, world.first, world.imported.unit);
    CHECK(ask(approver, who).has_value());
    CHECK(error_of(ask(staff, who)).id == ErrorId::not_permitted);
    const app::rosters::Explained explained = must(ask(world.maker, who));
    REQUIRE(explained.duty.has_value());
    CHECK(explained.duty->others.size() == in.problem.people.size() - 1);
    std::size_t exchanged = 0;
    for (const auto& [exchange, cells, pay, clock_only] : explained.duty->others) {
        CAPTURE(in.problem.people[exchange.person].id);
        exchanged += exchange.given ? 1 : 0;
        // What is promised is what the edit then gives.
        std::vector<Cell> wanted;
        for (const app::rosters::CellDifference& cell : cells) {
            wanted.push_back({cell.person, cell.day, {}});
            for (const store::RosterAssignment& row : cell.after) {
                wanted.back().duties.push_back({row.shift, row.skill, row.is_pinned});
            }
        }
        const Edited tried = must(app::rosters::try_edit(world.platform, world.maker, world.first.id,
                                                         world.imported.roster, {0, wanted, {}}));
        CHECK(tried.judged->verdict().score - done.judged->verdict().score == exchange.effect.change);
    }
    CHECK(exchanged > 0);
    app::rosters::Question missing = who;
    missing.duty->person = world.cell(in, 5, 2, 2).person;
    CHECK(error_of(ask(world.maker, missing)).id == ErrorId::not_found);
}

TEST_CASE("cures are looked for of the one gap that is named by its line in the demand") {
    Life world;
    const app::rosters::Shown empty = world.shown();
    must(world.edit(empty.roster.version, {world.cell(empty.judged->in(), 0, 2, 2)}));
    const auto ask = [&](const app::rosters::Question& question) {
        return must(
            app::rosters::explain(world.platform, world.maker, world.first.id, world.imported.roster, question));
    };
    const app::rosters::Explained all = ask({});
    const roster::Problem& problem = all.judged->in().problem;
    CHECK(all.cures.empty());
    // Two gaps of one day, as on any day of an empty ward.
    const auto& gaps = all.explanation.gaps;
    const auto second =
        std::adjacent_find(gaps.begin(), gaps.end(), [](const auto& a, const auto& b) { return a.day == b.day; });
    REQUIRE(second != gaps.end());
    for (const referee::Gap& gap : {*second, *std::next(second)}) {
        const app::rosters::Explained one = ask({{}, app::rosters::demand_line(problem, gap), {}});
        REQUIRE(one.cures.size() == 1);
        CHECK(one.cures[0].gap.what == gap.what);
    }
}

TEST_CASE("what a build made is saved with its bound, unless somebody was quicker") {
    Life world;
    const app::Actor job = app::acting_job("roster.build", world.region);
    const app::rosters::Assembled in = must(app::look(world.platform, job, world.first.id, [&](app::Acting& a) {
        return app::rosters::assemble(a, world.imported.roster);
    }));
    const roster::Roster nothing(in->problem);
    app::rosters::Built built{in, {}, nothing, in->judging().roster(nothing), Cost{10}, {}};
    const auto saved =
        must(app::rosters::save_built(world.platform, job, world.first.id, world.imported.roster, built));
    CHECK(saved.number == 1);
    CHECK(saved.gap == built.verdict.score.soft - Cost{10});
    CHECK(error_of(app::rosters::save_built(world.platform, job, world.first.id, world.imported.roster, built)).id ==
          ErrorId::stale);
    const auto version = world.shown().version;
    CHECK(version->kind == "built");
    CHECK(version->bound == Cost{10});
}

}    // namespace
}    // namespace staffwright::tests
