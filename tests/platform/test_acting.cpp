// The frame of use cases: who may act where, and that audit and events are committed with what they tell of.
#include <doctest/doctest.h>

#include <vector>

#include "app/acting/acting.hpp"
#include "store/audit.hpp"
#include "store/outbox.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {

namespace {

using app::Acting;
using app::Actor;
using app::identity::Permission;
using app::identity::Role;

struct Frame : SmallWorld {
    app::Platform platform{*pool, [] { return at(60); }};

    [[nodiscard]] Actor user_with(Role role, const SmallTrust& trust, const store::UnitId& unit) const {
        Actor actor;
        actor.user = store::new_id<store::UserId>(at(0));
        actor.name = actor.user->text();
        actor.region = region;
        actor.second_factor = true;
        actor.roles.push_back({role, {region.text(), trust.id.text(), unit.text()}});
        actor.request = "0123";
        return actor;
    }

    Result<void> rename(const Actor& actor, const SmallTrust& trust, const std::string& name,
                        const std::optional<Error>& failing = {}) const {
        return app::change(platform, actor, trust.id, {Permission::edit_demand, trust.ward},
                           [&](Acting& a) -> Result<void> {
                               store::Unit ward = *TRY(store::find(a.t, trust.id, trust.ward));
                               ward.name = name;
                               TRY(store::change(a.t, ward));
                               TRY(a.audit("unit.rename", "unit", ward.id.text(), {{"version", ward.version + 1}},
                                           "it moved", boost::json::object{{"name", name}}));
                               TRY(a.event("unit.renamed", ward.id, {{"unit", ward.id.text()}}));
                               return failing ? Result<void>{*failing} : Result<void>{};
                           });
    }

    std::vector<store::AuditEntry> entries(const SmallTrust& trust) {
        return must(read_as(trust, [&](store::sql::Transaction& t) {
            return store::audit_of(t, trust.id.text(), "unit", trust.ward.text(), 10);
        }));
    }
};

}    // namespace

TEST_CASE("a use case is committed with its audit and its event") {
    Frame world;
    const Actor planner = world.user_with(Role::planner, world.first, {});
    must(world.rename(planner, world.first, "Ward 7B"));
    const std::vector<store::AuditEntry> entries = world.entries(world.first);
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].actor == planner.name);
    CHECK(entries[0].action == "unit.rename");
    CHECK(entries[0].at == at(60));
    CHECK(entries[0].reason == "it moved");
    CHECK(entries[0].request == "0123");
    CHECK(entries[0].details == R"({"version":2})");
    const auto personal = must(world.read_as(world.first, [&](store::sql::Transaction& t) {
        return store::personal_of(t, world.first.id.text(), entries[0].id);
    }));
    REQUIRE(personal.has_value());
    CHECK(personal->content == R"({"name":"Ward 7B"})");
    must(world.write_as(world.first,
                        [&](store::sql::Transaction& t) { return store::number_events(t, world.first.id); }));
    const auto events = must(world.read_as(
        world.first, [&](store::sql::Transaction& t) { return store::events_after(t, world.first.id, 0, 10); }));
    REQUIRE(events.size() == 1);
    CHECK(events[0].kind == "unit.renamed");
    CHECK(events[0].unit == world.first.ward);
}

TEST_CASE("what fails after its audit leaves neither change nor audit") {
    Frame world;
    const Actor planner = world.user_with(Role::planner, world.first, {});
    const Error wanted{ErrorId::conflict, "no", ""};
    CHECK(error_of(world.rename(planner, world.first, "Ward 7B", wanted)) == wanted);
    CHECK(world.entries(world.first).empty());
    const auto ward = must(world.read_as(
        world.first, [&](store::sql::Transaction& t) { return store::find(t, world.first.id, world.first.ward); }));
    CHECK(ward->version == 1);
}

TEST_CASE("who may not is told by role; a trust of others is not there") {
    Frame world;
    const Actor maker = world.user_with(Role::roster_maker, world.first, world.first.ward);
    const Error refused = error_of(world.rename(maker, world.first, "Ward 7B"));
    CHECK(refused.id == ErrorId::not_permitted);
    CHECK(refused.advice == "it is for Planner");
    CHECK(error_of(world.rename(maker, world.second, "Ward 7B")).id == ErrorId::not_found);

    // A role in the whole region does not reach into another region, whatever trust is named.
    Actor other = world.user_with(Role::planner, world.first, {});
    other.region = store::new_id<store::RegionId>(at(0));
    other.roles = {{Role::planner, {other.region.text(), "", ""}}};
    CHECK(error_of(world.rename(other, world.first, "Ward 7B")).id == ErrorId::not_found);
    CHECK(world.entries(world.first).empty());
}

TEST_CASE("a token does only what it was made for, and a missing second factor is told as such") {
    Frame world;
    Actor planner = world.user_with(Role::planner, world.first, {});
    planner.only = std::vector<Permission>{Permission::see_demand};
    const Error refused = error_of(world.rename(planner, world.first, "Ward 7B"));
    CHECK(refused.id == ErrorId::not_permitted);
    CHECK(refused.advice == "use one with the scope edit_demand");

    Actor finance = world.user_with(Role::finance, world.first, {});
    finance.second_factor = false;
    const Error half = error_of(app::permitted(finance, world.first.id, {Permission::run_payroll}));
    CHECK(half.what.find("second factor") != std::string::npos);
    finance.second_factor = true;
    must(app::permitted(finance, world.first.id, {Permission::run_payroll}));
}

TEST_CASE("what is somebody's own is theirs without a role for it") {
    Frame world;
    Actor amy = world.user_with(Role::staff, world.first, world.first.ward);
    amy.people.push_back({world.first.id, world.first.amy});
    must(app::permitted(amy, world.first.id, {Permission::see_own_work, {}, world.first.amy}));
    CHECK(error_of(app::permitted(amy, world.first.id, {Permission::see_own_work, {}, world.first.other})).id ==
          ErrorId::not_permitted);
}

TEST_CASE("a job acts for its region without roles") {
    Frame world;
    must(world.rename(app::acting_job("tidy", world.region), world.first, "Ward 7C"));
    CHECK(world.entries(world.first)[0].actor == "job:tidy");
}

}    // namespace staffwright::tests
