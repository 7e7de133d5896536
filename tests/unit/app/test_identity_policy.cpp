#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "app/identity/policy.hpp"
#include "base/text.hpp"

namespace staffwright::app::identity {
namespace {

const Scope region{"north", "", ""};
const Scope trust{"north", "hill", ""};
const Scope ward{"north", "hill", "ward-7"};
const Scope other_ward{"north", "hill", "ward-8"};
const Scope other_trust{"north", "dale", ""};

Principal with(std::vector<RoleGrant> roles) {
    return {"amy", std::move(roles), true};
}

TEST_CASE("policy: every role and permission has its row, and names are unique") {
    std::set<std::string_view> names;
    for (const RoleRow& row : roles()) {
        CHECK(&row_of(row.role) == &row);
        CHECK(names.insert(row.name).second);
    }
    for (const PermissionRow& row : permissions()) {
        CAPTURE(row.name);
        CHECK(&row_of(row.permission) == &row);
        CHECK(names.insert(row.name).second);
        CHECK(row.own == row.roles.empty());
    }
    CHECK(static_cast<std::size_t>(Role::rules_officer) + 1 == roles().size());
    CHECK(static_cast<std::size_t>(Permission::answer_red_flags) + 1 == permissions().size());
}

TEST_CASE("policy: a scope reaches down, never sideways or up") {
    const auto verdict = [&](const Scope& of_role, const Scope& of_target) {
        return may(with({{Role::planner, of_role}}), Permission::edit_demand, {of_target, ""});
    };
    CHECK(verdict(ward, ward) == Verdict::yes);
    CHECK(verdict(trust, ward) == Verdict::yes);
    CHECK(verdict(region, ward) == Verdict::yes);
    CHECK(verdict(ward, other_ward) == Verdict::no);
    CHECK(verdict(ward, trust) == Verdict::no);
    CHECK(verdict(trust, region) == Verdict::no);
    CHECK(verdict(trust, other_trust) == Verdict::no);
    CHECK(verdict(other_trust, ward) == Verdict::no);
    CHECK(verdict({"", "", ""}, {"", "", ""}) == Verdict::no);
    CHECK(verdict({"south", "hill", "ward-7"}, ward) == Verdict::no);
}

TEST_CASE("policy: a role in a wider scope than it can have permits nothing") {
    CHECK(fits(Role::roster_maker, ward));
    CHECK(fits(Role::roster_maker, trust));
    CHECK_FALSE(fits(Role::roster_maker, region));
    CHECK_FALSE(fits(Role::staff, trust));
    CHECK(may(with({{Role::roster_maker, trust}}), Permission::edit_rosters, {ward, ""}) == Verdict::yes);
    CHECK(may(with({{Role::roster_maker, region}}), Permission::edit_rosters, {ward, ""}) == Verdict::no);
}

TEST_CASE("policy: exception reports and equality fields are not for administrators and rota makers") {
    for (const Permission hidden : {Permission::see_exception_reports, Permission::decide_exception_reports,
                                    Permission::see_educational_exceptions, Permission::see_equality_fields}) {
        CAPTURE(row_of(hidden).name);
        const Role granted = row_of(hidden).roles.front();
        CHECK(may(with({{granted, trust}}), hidden, {ward, "beth"}) == Verdict::yes);
        for (const Role role : {Role::administrator, Role::roster_maker}) {
            CHECK(may(with({{role, region}}), hidden, {ward, "beth"}) == Verdict::no);
            CHECK_MESSAGE(may(with({{granted, trust}, {role, other_ward}}), hidden, {ward, "beth"}) == Verdict::no,
                          "another role does not open what this one closes");
        }
    }
}

TEST_CASE("policy: privileged roles count only with a second factor") {
    Principal amy = with({{Role::approver, ward}});
    amy.second_factor = false;
    CHECK(may(amy, Permission::approve_rosters, {ward, ""}) == Verdict::needs_second_factor);
    CHECK(may(amy, Permission::approve_rosters, {other_ward, ""}) == Verdict::no);
    amy.roles.push_back({Role::roster_maker, ward});
    CHECK(may(amy, Permission::edit_rosters, {ward, ""}) == Verdict::yes);
    CHECK_MESSAGE(may(amy, Permission::see_rosters, {ward, ""}) == Verdict::yes, "a role that needs none is enough");
}

TEST_CASE("policy: what is somebody's own is theirs in whatever role, and nobody else's") {
    const Target own{ward, "amy"};
    for (const RoleRow& row : roles()) {
        CAPTURE(row.name);
        Principal amy = with({{row.role, ward}});
        amy.second_factor = false;
        CHECK(may(amy, Permission::see_own_exception_reports, own) == Verdict::yes);
        CHECK(may(amy, Permission::see_own_work, {ward, "beth"}) == Verdict::no);
    }
    CHECK(may(with({}), Permission::see_own_work, own) == Verdict::no);
    CHECK(may({"", {{Role::staff, ward}}, true}, Permission::see_own_work, {ward, ""}) == Verdict::no);
}

TEST_CASE("policy: the page is the table") {
    const std::string path = "docs/policy.md";
    if (std::getenv("STAFFWRIGHT_RENEW") != nullptr) {
        REQUIRE(write_file_whole(path, policy_page()).has_value());
    }
    const auto page = read_file(path, std::size_t{1} << 20U);
    const bool is_table = page.has_value() && *page == policy_page();
    CHECK_MESSAGE(is_table, "renew it with: STAFFWRIGHT_RENEW=1 build/release/tests/unit_app -tc='policy: the page*'");
}

}    // namespace
}    // namespace staffwright::app::identity
