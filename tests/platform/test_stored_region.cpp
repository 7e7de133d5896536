// The demonstration region goes into the store, once, and comes out as the problems that it was made of.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/acuity/acuity.hpp"
#include "app/invented/stored_region.hpp"
#include "app/rosters/assembled.hpp"
#include "app/wishes/windows.hpp"
#include "formats/native.hpp"
#include "store/database.hpp"
#include "store/employment.hpp"
#include "store/rosters.hpp"

namespace staffwright::tests {

TEST_CASE("a small demonstration region is stored once, and every unit can be assembled") {
    const TestDatabase database;
    const auto pool = database.pool();
    const app::Platform platform{*pool, [] { return at(60); }};
    const app::invented::Region region = app::invented::invented_region({7, *calendar::Date::parse("2026-10-12"), 3});
    std::size_t told = 0;
    const auto stored = must(app::invented::store_region(platform, region, [&](const auto&) { ++told; }));
    CHECK(stored.units.size() == 9);
    CHECK(told == 9);
    const app::Actor actor = app::acting_job("test", stored.region);
    std::size_t number = 0;
    for (const app::invented::Trust& trust : region.trusts) {
        for (const app::invented::Unit& unit : trust.units) {
            const app::invented::StoredUnit& made = stored.units[number++];
            const auto assembled = must(app::look(platform, actor, made.trust, {}, [&](app::Acting& a) {
                return app::rosters::assemble(a, made.roster);
            }));
            CHECK(assembled->problem.name == unit.name);
            CHECK(assembled->problem.people.size() == unit.problem.people.size());
            CHECK(assembled->problem.rules.size() == unit.problem.rules.size());
            CHECK(assembled->problem.band_demand == unit.problem.band_demand);
        }
    }
    // A year of rosters before, as they were worked; told to nobody twice.
    for (std::size_t at = 0; at < stored.units.size(); ++at) {
        const app::invented::StoredUnit& unit = stored.units[at];
        const auto rosters = must(app::look(platform, actor, unit.trust, {}, [&](app::Acting& a) {
            return store::rosters_of(a.t, a.at, unit.unit, *calendar::Date::parse("2025-09-01"),
                                     *calendar::Date::parse("2026-10-12"));
        }));
        CHECK(rosters.size() == 13 + 1);
        const auto posts = must(app::look(platform, actor, unit.trust, {},
                                          [&](app::Acting& a) { return store::posts_of(a.t, a.at, unit.unit); }));
        CHECK(posts.size() > region.trusts[at / 3].units[at % 3].problem.people.size());
        for (const store::Roster& roster : rosters) {
            CHECK(roster.state == "worked");
            CHECK(roster.published_version == 1);
        }
    }
    // Made again for other days: what is there is gone on with.
    const app::invented::Region later = app::invented::invented_region({7, *calendar::Date::parse("2026-10-26"), 3});
    const auto kept = must(app::invented::store_region(platform, later));
    CHECK(kept.units.front().roster == stored.units.front().roster);
    const auto windows = must(app::wishes::of_unit(platform, actor, stored.units[0].trust, stored.units[0].unit));
    REQUIRE(windows.size() == 1);
    CHECK(windows[0].state == "open");
    CHECK(windows[0].answered == 9);
    CHECK(windows[0].window.starts_on == *calendar::Date::parse("2026-11-09"));
    const auto ward = std::find_if(stored.units.begin(), stored.units.end(),
                                   [](const app::invented::StoredUnit& each) { return each.kind == "ward"; });
    REQUIRE(ward != stored.units.end());
    const auto scale = must(app::acuity::levels(platform, actor, ward->trust, ward->unit));
    CHECK(scale.levels.size() == 3);
    CHECK(scale.levels[2].staff.value_or(0) == scale.levels[0].staff.value_or(0) + 2);
    const auto again = must(app::invented::store_region(platform, region));
    REQUIRE(again.units.size() == stored.units.size());
    for (std::size_t at = 0; at < again.units.size(); ++at) {
        CHECK(again.units[at].unit == stored.units[at].unit);
        CHECK(again.units[at].roster == stored.units[at].roster);
    }
}

}    // namespace staffwright::tests
