// Problems of the native format go into the store and come out of it the same.
#include "app/demonstration_ward.hpp"
#include "app/rosters/assembled.hpp"
#include "app/rosters/import_native.hpp"
#include "base/text.hpp"
#include "formats/native.hpp"
#include "platform/users.hpp"

namespace staffwright::tests {
namespace {

using app::Acting;
using app::rosters::Imported;
using roster::Problem;

struct Imports : UsersWorld {
    app::Actor job = app::acting_job("test", region);

    Result<Imported> import(const Problem& problem) {
        return app::rosters::import_native(platform, job, second.id, problem, {problem.id, "ward.json", "text"});
    }
    Problem assembled(const Imported& imported) {
        return must(app::look(platform, job, second.id, {},
                              [&](Acting& a) { return app::rosters::assemble(a, imported.roster); }))
            ->problem;
    }
    std::string exported(const Imported& imported, const Problem& problem) {
        return exported_by(job, imported, problem);
    }
    std::string exported_by(const Actor& actor, const Imported& imported, const Problem& problem) {
        const calendar::Date from = problem.horizon.first;
        return must(app::rosters::export_problem(platform, actor, second.id, imported.unit,
                                                 {from, from + problem.horizon.days}));
    }
};

Problem example(const char* path) {
    const std::string text = must(read_file(path, 10'000'000));
    return must(formats::read_native_problem(text, path));
}

TEST_CASE("an imported problem assembles to an equal one") {
    Imports world;
    const auto expect_same = [&](const Problem& problem) {
        CAPTURE(problem.id);
        const Imported imported = must(world.import(problem));
        const Problem made = world.assembled(imported);
        // What differs shows best in the files.
        CHECK(formats::write_native_problem(made) == formats::write_native_problem(problem));
        CHECK(made == problem);
        CHECK(must(formats::read_native_problem(world.exported(imported, problem), "export")) == problem);
    };
    expect_same(app::demonstration_ward(7));
    expect_same(example("examples/ward.json"));
}

TEST_CASE("an exported problem says why people are away to who may see leave, and to others that they are") {
    Imports world;
    const Problem problem = example("examples/ward.json");
    REQUIRE(problem.leave.size() == 1);
    REQUIRE(problem.leave[0].kind == "annual");
    const Imported imported = must(world.import(problem));
    Actor maker = world.user_with(identity::Role::roster_maker, world.second);
    const auto leave_for = [&](const Actor& actor) {
        return must(formats::read_native_problem(world.exported_by(actor, imported, problem), "export")).leave;
    };
    CHECK(leave_for(maker) == problem.leave);
    maker.only = {identity::Permission::edit_rosters, identity::Permission::see_people};
    std::vector<roster::Leave> away = problem.leave;
    away[0].kind = "away";
    CHECK(leave_for(maker) == away);
}

TEST_CASE("pinned duties, pay, bands, wishes and carried amounts survive") {
    Imports world;
    Problem problem = app::demonstration_ward(3);
    problem.id = "W9";
    problem.fixed.push_back({roster::PersonIx{0}, {3, roster::ShiftIx{0}, roster::SkillIx{0}}});
    problem.fixed.push_back({roster::PersonIx{1}, {5, roster::ShiftIx{1}, roster::SkillIx{0}}});
    problem.people[roster::PersonIx{0}].pay = roster::PayFacts{};
    problem.people[roster::PersonIx{0}].pay->scheme = "agenda_for_change";
    problem.people[roster::PersonIx{0}].pay->band = "6";
    problem.people[roster::PersonIx{0}].pay->point = "top";
    problem.people[roster::PersonIx{2}].wte = Wte{7'000};
    const Imported imported = must(world.import(problem));
    CHECK(formats::write_native_problem(world.assembled(imported)) == formats::write_native_problem(problem));
}

TEST_CASE("what has no place in the store is refused by name, and nothing of the file is there") {
    Imports world;
    const Problem good = app::demonstration_ward(7);
    const auto refused = [&](auto spoil) {
        Problem problem = good;
        spoil(problem);
        const Error error = error_of(world.import(problem));
        CHECK(error.id == ErrorId::unsupported);
        return error.place.path;
    };
    CHECK(refused([](Problem& p) { p.horizon.dated = false; }) == "/horizon/dated");
    CHECK(refused([](Problem& p) {
              p.published.push_back({roster::PersonIx{0}, {0, roster::ShiftIx{0}, roster::SkillIx{0}}});
          }) == "/published");
    CHECK(refused([](Problem& p) { p.duty_costs.push_back({{}, {}, {}, Cost{1}}); }) == "/duty_costs");
    CHECK(refused([](Problem& p) { p.shifts[roster::ShiftIx{1}].clock.reset(); }) == "/shifts/1/clock");
    CHECK(refused([](Problem& p) { p.people[roster::PersonIx{2}].groups.emplace_back("a,b"); }) == "/people/2/groups");
    must(world.import(good));
    CHECK(error_of(world.import(good)).id == ErrorId::conflict);
    const auto units = must(
        world.read_as(world.second, [&](store::sql::Transaction& t) { return store::units_of(t, world.second.id); }));
    CHECK(units.size() == 2);
}

}    // namespace
}    // namespace staffwright::tests
