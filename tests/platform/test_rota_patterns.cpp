// Rota patterns: made of what a unit has, judged before anybody is named, designed by a job, and people placed on them.
#include "app/rota_patterns/patterns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "app/jobs/works.hpp"
#include "app/rosters/import_native.hpp"
#include "app/rota_patterns/designs.hpp"
#include "app/rota_patterns/placings.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/rota.hpp"
#include "formats/rulepack.hpp"
#include "platform/users.hpp"
#include "support/slowness.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
namespace patterns = app::rota_patterns;
using identity::Role;
using patterns::Seen;

/// The ward of examples/ward.json: four people full time, one of 0.6, and one of 0.8 whom no line is for.
struct Designing : UsersWorld {
    roster::Problem problem = must(formats::read_native_problem(
        must(read_file("examples/ward.json", formats::largest_file)), "examples/ward.json"));
    app::rosters::Imported imported = must(app::rosters::import_native(platform, app::acting_job("test", region),
                                                                       first.id, problem, {"D1", "ward.json", "text"}));
    Actor maya = stored_user_with(Role::roster_maker, first, "maya");
    const calendar::Date monday = day("2026-10-19");
    const app::JobKinds kinds = app::Works::kinds({});

    [[nodiscard]] patterns::Settings six_lines() const {
        return {.name = "Six lines",
                .starts_on = monday,
                .groups = {{.name = "Full time", .lines = 4, .contract = "full"},
                           {.name = "Part time", .lines = 2, .contract = "part"}},
                .demand_week = monday};
    }
    Seen made() { return must(patterns::make(platform, maya, first.id, imported.unit, six_lines())); }
    Seen now(const Seen& of) { return must(patterns::show(platform, maya, first.id, of.pattern.id)); }
    Result<Seen> edited(const Seen& of, const std::vector<patterns::DayWish>& days) {
        return patterns::edit(platform, maya, first.id, of.pattern.id, of.pattern.version, days);
    }
    Result<Seen> changed(const Seen& of, const patterns::Settings& wanted) {
        return patterns::change_settings(platform, maya, first.id, of.pattern.id, of.pattern.version, wanted);
    }
    /// The settings as they are, to be changed.
    [[nodiscard]] patterns::Settings settings_of(const Seen& of) const {
        patterns::Settings same = six_lines();
        same.demand_week.reset();
        for (std::size_t at = 0; at < same.groups.size(); ++at) {
            same.groups[at].id = of.plan.groups[at].id;
        }
        return same;
    }
    Seen designed(const Seen& of) {
        const auto runner =
            must(app::Runner::start(platform, kinds, {.lease = 1s, .poll = 200ms, .progress_every = 50ms},
                                    [](const std::string&, const std::string&) {}));
        must(patterns::start_design(platform, maya, first.id, of.pattern.id, {.seconds = 4 * slowness()}));
        for (int i = 0; i < 6'000 * slowness(); ++i) {
            Seen found = now(of);
            if (!patterns::design_of(found)->is_under_way()) {
                return found;
            }
            std::this_thread::sleep_for(10ms);
        }
        FAIL("not in time");
        return of;
    }
    Seen taken(const Seen& of) {
        return must(patterns::take_design(platform, maya, first.id, of.pattern.id, of.pattern.version));
    }
};

TEST_CASE_FIXTURE(Designing, "a rota is made of its unit's contracts, demand, shifts and rules, with all days off") {
    const Seen seen = made();
    CHECK(seen.plan.is_blank());
    CHECK(seen.plan.groups[0].id == "g1");
    CHECK(seen.plan.groups[1].days.size() == 14);
    const auto wanted = [&](std::int32_t weekday, const std::string& shift) {
        return *std::find_if(seen.plan.wants.begin(), seen.plan.wants.end(), [&](const patterns::PlanWant& want) {
            return want.weekday == weekday && want.shift == shift;
        });
    };
    CHECK(wanted(0, "D").optimum == 2);
    CHECK(wanted(0, "D").maximum == 3);
    CHECK(wanted(0, "D").under.has_value());
    CHECK(wanted(6, "D").optimum == 1);
    CHECK(wanted(6, "N").minimum == 1);
    REQUIRE(seen.judged);
    CHECK_FALSE(seen.trouble);
    CHECK_FALSE(seen.judged->verdict.legal());    // nobody is on duty
    std::set<std::string> left_out;
    for (const app::rosters::FactNote& note : seen.judged->planned.notes) {
        left_out.insert(note.about);
    }
    // What is about a period, about shares, or about people by name or group.
    CHECK(left_out == std::set<std::string>{"full_hours", "part_hours", "fair_nights",
                                            "A new starter works day shifts with a senior"});
    // What was stored reads back, and the file is one that the command line takes.
    CHECK(patterns::written(must(patterns::read_plan(seen.pattern.plan))) == seen.pattern.plan);
    const std::string file = must(patterns::file(platform, maya, first.id, seen.pattern.id));
    CHECK(must(formats::read_rota(file, "rota.json", formats::built_in_packs())).groups.size() == 2);
}

TEST_CASE_FIXTURE(Designing, "each edit is judged as the lines go round, on the version that was read") {
    Seen seen = made();
    // Sunday's night of the last week runs into Monday's long day of the first: the ring has no beginning.
    seen = must(edited(seen, {{"g1", 3, 6, {"N"}}, {"g1", 0, 0, {"D"}}}));
    CHECK(seen.pattern.version == 2);
    const auto of_lines = [](const Seen& of) {
        const auto& all = of.judged->verdict.breaches;
        return std::count_if(all.begin(), all.end(), [](const app::RotaBreach& each) {
            return each.group >= 0 && each.breach.severity == roster::Severity::hard;
        });
    };
    CHECK(of_lines(seen) > 0);
    const Seen late = seen;
    seen = must(edited(seen, {{"g1", 0, 0, {}}}));
    CHECK(of_lines(seen) == 0);
    CHECK(edited(late, {{"g1", 0, 0, {"D"}}}).error().id == ErrorId::stale);
    CHECK(edited(seen, {{"g1", 4, 0, {"D"}}}).error().id == ErrorId::bad_value);
    CHECK(edited(seen, {{"g3", 0, 0, {"D"}}}).error().id == ErrorId::bad_reference);
    CHECK_FALSE(edited(seen, {{"g1", 0, 0, {"X"}}}).has_value());
    CHECK_FALSE(edited(seen, {{"g1", 0, 0, {"D", "D"}}}).has_value());
    CHECK(now(seen).pattern.version == 3);
}

TEST_CASE_FIXTURE(Designing, "lines and what is wanted change, and weeks of lines that stay are kept") {
    Seen seen = must(edited(made(), {{"g1", 0, 0, {"D"}}, {"g1", 3, 0, {"N"}}}));
    patterns::Settings wanted = settings_of(seen);
    wanted.groups[0].lines = 3;
    wanted.groups[0].shifts = {"D"};
    wanted.groups.erase(wanted.groups.begin() + 1);
    wanted.groups.push_back({.name = "Nights", .lines = 2, .contract = "full", .shifts = {"N"}});
    wanted.wants = std::vector<patterns::PlanWant>{{.weekday = 0, .shift = "D", .minimum = 1, .optimum = 1}};
    seen = must(changed(seen, wanted));
    CHECK(seen.plan.groups[0].days.size() == 21);
    CHECK(seen.plan.groups[0].days[0] == std::vector<std::string>{"D"});
    CHECK(seen.plan.groups[1].id == "g3");    // not one that there ever was
    REQUIRE(seen.plan.wants.size() == 1);
    CHECK(seen.plan.wants[0].under.has_value());    // as it was priced before
    REQUIRE(seen.judged);
    wanted = settings_of(made());
    wanted.starts_on = day("2026-10-20");
    CHECK(changed(seen, wanted).error().id == ErrorId::bad_value);
    wanted = six_lines();
    wanted.groups[0].contract = "nobody";
    CHECK(changed(seen, wanted).error().place.path == "/groups/0/contract");
    wanted = six_lines();
    wanted.demand_week = day("2027-10-18");
    CHECK(changed(seen, wanted).error().id == ErrorId::conflict);
    wanted = six_lines();
    wanted.groups[0].lines = 52;
    wanted.groups[1].lines = 52;
    CHECK(changed(seen, wanted).error().id == ErrorId::too_large);
    must(patterns::remove(platform, maya, first.id, seen.pattern.id, seen.pattern.version));
    CHECK(patterns::show(platform, maya, first.id, seen.pattern.id).error().id == ErrorId::not_found);
}

TEST_CASE_FIXTURE(Designing,
                  "a design changes nothing before it is taken, and its bound holds while nothing else is asked") {
    const Seen before = made();
    Seen seen = designed(before);
    CHECK(seen.plan.is_blank());
    CHECK(seen.pattern.version == before.pattern.version);
    const auto design = patterns::design_of(seen);
    CHECK(design->state == store::JobState::done);
    CHECK(design->hard == 0);
    REQUIRE(design->bound);
    CHECK(*design->bound <= *design->soft);
    CHECK(patterns::take_design(platform, maya, first.id, seen.pattern.id, 99).error().id == ErrorId::stale);
    seen = taken(seen);
    REQUIRE(seen.judged);
    CHECK(seen.judged->verdict.legal());
    CHECK(seen.judged->verdict.verdict.score.soft.count() == design->soft);
    CHECK(seen.bound() == Cost{*design->bound});
    CHECK_FALSE(patterns::design_of(seen));
    CHECK(patterns::take_design(platform, maya, first.id, seen.pattern.id, seen.pattern.version).error().id ==
          ErrorId::conflict);
    // An edit asks for nothing else, other demand does.
    seen = must(edited(seen, {{"g1", 0, 0, {}}}));
    CHECK(seen.bound() == Cost{*design->bound});
    patterns::Settings wanted = settings_of(seen);
    wanted.name = "Renamed";
    seen = must(changed(seen, wanted));
    CHECK(seen.bound() == Cost{*design->bound});
    wanted.wants = std::vector<patterns::PlanWant>{{.weekday = 0, .shift = "D", .minimum = 1, .optimum = 1}};
    CHECK_FALSE(must(changed(seen, wanted)).bound());
}

TEST_CASE_FIXTURE(Designing, "a design that waits can be stopped and put away; there is one at a time") {
    const Seen seen = made();
    const auto start = [&] {
        return patterns::start_design(platform, maya, first.id, seen.pattern.id, {.seconds = 5});
    };
    must(start());
    CHECK(start().error().id == ErrorId::conflict);
    CHECK(patterns::remove(platform, maya, first.id, seen.pattern.id, 1).error().id == ErrorId::conflict);
    const Seen stopped = must(patterns::end_design(platform, maya, first.id, seen.pattern.id));
    CHECK(patterns::design_of(stopped)->state == store::JobState::cancelled);
    CHECK_FALSE(patterns::design_of(must(patterns::end_design(platform, maya, first.id, seen.pattern.id))));
    must(start());
    const auto jobs = must(app::list_jobs(platform, maya, first.id, 10));
    CHECK(jobs.empty());    // those are builds of rosters
    CHECK(patterns::start_design(platform, maya, first.id, seen.pattern.id, {.seconds = 0}).error().id ==
          ErrorId::bad_value);
}

TEST_CASE_FIXTURE(Designing,
                  "people come onto lines of their hours, and a draft roster comes of it, whose lines go on") {
    Seen seen = taken(designed(made()));
    const app::rosters::Period period{monday, monday + 14};
    const patterns::Placing tried =
        must(patterns::try_placing(platform, maya, first.id, seen.pattern.id, {period, {}}));
    CHECK(tried.people.size() == 5);
    REQUIRE(tried.no_line.size() == 1);
    CHECK(tried.no_line[0].name == "Fay");
    REQUIRE(tried.placed.stretches.size() == 1);
    CHECK(tried.placed.stretches[0].empty.size() == 1);    // of the second part-time line
    CHECK(now(seen).places.empty());
    const patterns::RosterMade made_of_it =
        must(patterns::make_roster(platform, maya, first.id, seen.pattern.id, seen.pattern.version, {period, {}}));
    CHECK(made_of_it.edited.roster.id == imported.roster);    // there was an empty one of these days
    const auto shown = must(app::rosters::show(platform, maya, first.id, imported.roster));
    CHECK(shown.roster.state == "draft");
    std::int64_t duties = 0;
    for (const auto& of_person : made_of_it.placing.placed.roster.assignments) {
        duties += static_cast<std::int64_t>(of_person.size());
    }
    CHECK(static_cast<std::int64_t>(shown.judged->rows().size()) == duties);
    CHECK(duties > 0);
    seen = now(seen);
    CHECK(seen.pattern.version == 3);
    CHECK(seen.places.size() == 5);
    // Once more: there is a roster of these days now.
    CHECK(patterns::make_roster(platform, maya, first.id, seen.pattern.id, seen.pattern.version, {period, {}})
              .error()
              .id == ErrorId::conflict);
    // Two weeks later everybody goes on with their line, and nothing is disturbed.
    const app::rosters::Period next{monday + 14, monday + 28};
    const patterns::Placing later = must(patterns::try_placing(platform, maya, first.id, seen.pattern.id, {next, {}}));
    CHECK(later.placed.changed_days == 0);
    for (std::size_t at = 0; at < later.people.size(); ++at) {
        CHECK(later.people[at].line_before == later.line(*later.placed.stretches[0].line_of[at]));
    }
    const auto refused = [&](const patterns::PlacingWish& wish) {
        return patterns::try_placing(platform, maya, first.id, seen.pattern.id, wish).error();
    };
    CHECK(refused({{monday - 7, monday}, {}}).id == ErrorId::bad_value);
    CHECK(refused({{monday, monday}, {}}).id == ErrorId::bad_value);
    CHECK(refused({period, {{first.amy}}}).id == ErrorId::bad_reference);
    CHECK(patterns::make_roster(platform, maya, first.id, seen.pattern.id, 1, {next, {}}).error().id == ErrorId::stale);
}

TEST_CASE_FIXTURE(Designing, "only who may edit the unit's rosters sees and changes its rota patterns") {
    const Seen seen = made();
    const auto shown_to = [&](const Actor& actor) {
        return patterns::show(platform, actor, first.id, seen.pattern.id);
    };
    CHECK(shown_to(user_with(Role::staff, first, imported.unit)).error().id == ErrorId::not_permitted);
    CHECK(shown_to(user_with(Role::roster_maker, first, first.ward)).error().id == ErrorId::not_permitted);
    CHECK(shown_to(user_with(Role::roster_maker, second)).error().id == ErrorId::not_found);
    CHECK(patterns::show(platform, user_with(Role::roster_maker, second), second.id, seen.pattern.id).error().id ==
          ErrorId::not_found);
    Actor token = maya;
    token.only = {identity::Permission::edit_rosters};
    CHECK(patterns::start_design(platform, token, first.id, seen.pattern.id, {}).error().id == ErrorId::not_permitted);
}

}    // namespace
}    // namespace staffwright::tests
