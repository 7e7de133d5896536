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
