#include "app/identity/policy.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace staffwright::app::identity {

namespace {

bool is_among(std::span<const Role> roles, Role role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

const char* name_of(Level level) {
    switch (level) {
        case Level::unit:
            return "unit";
        case Level::trust:
            return "trust";
        case Level::region:
            return "region";
    }
    return "";
}

std::string titles_of(std::span<const Role> listed) {
    std::string text;
    for (const Role role : listed) {
        text += text.empty() ? "" : ", ";
        text += row_of(role).title;
    }
    return text.empty() ? "-" : text;
}

}    // namespace

bool fits(Role role, const Scope& scope) {
    const Level level = !scope.unit.empty() ? Level::unit : !scope.trust.empty() ? Level::trust : Level::region;
    return level <= row_of(role).widest;
}

bool holds(const Scope& outer, const Scope& inner) {
    return !outer.region.empty() && outer.region == inner.region &&
           (outer.trust.empty() || (outer.trust == inner.trust && (outer.unit.empty() || outer.unit == inner.unit)));
}

Verdict may(const Principal& principal, Permission permission, const Target& target) {
    const PermissionRow& row = row_of(permission);
    const bool is_own = !principal.person.empty() && principal.person == target.person;
    if (row.own) {
        const bool works_there =
            std::any_of(principal.roles.begin(), principal.roles.end(),
                        [&](const RoleGrant& grant) { return grant.scope.region == target.scope.region; });
        return is_own && works_there ? Verdict::yes : Verdict::no;
    }
    Verdict verdict = Verdict::no;
    for (const RoleGrant& grant : principal.roles) {
        if (is_among(row.denied, grant.role)) {
            return Verdict::no;    // in whatever scope: who makes one rota hears of it in the corridor of the next
        }
        if (verdict != Verdict::yes && is_among(row.roles, grant.role) && fits(grant.role, grant.scope) &&
            holds(grant.scope, target.scope)) {
            const bool counts = !row_of(grant.role).privileged || principal.second_factor;
            verdict = counts ? Verdict::yes : Verdict::needs_second_factor;
        }
    }
    return verdict;
}

const RoleRow& row_of(Role role) {
    const auto number = static_cast<std::size_t>(role);
    CHECK(number < roles().size() && roles()[number].role == role);
    return roles()[number];
}

const PermissionRow& row_of(Permission permission) {
    const auto number = static_cast<std::size_t>(permission);
    CHECK(number < permissions().size() && permissions()[number].permission == permission);
    return permissions()[number];
}

const RoleRow* role_named(std::string_view name) {
    const auto found =
        std::find_if(roles().begin(), roles().end(), [&](const RoleRow& row) { return row.name == name; });
    return found == roles().end() ? nullptr : &*found;
}

const PermissionRow* permission_named(std::string_view name) {
    const auto found = std::find_if(permissions().begin(), permissions().end(),
                                    [&](const PermissionRow& row) { return row.name == name; });
    return found == permissions().end() ? nullptr : &*found;
}

std::string policy_page() {
    std::string page =
        "# Who may do what\n\n"
        "Made from the table in `src/app/identity/policy_table.cpp`; the test `unit_app` holds the two together.\n\n"
        "A role is given in a scope: a unit, a trust with all its units, or a region with all its trusts; it reaches "
        "down,\n"
        "never sideways or up. Roles marked with a second factor count only in a session that has shown one. Who has a "
        "role\n"
        "in the last column never has the permission, whatever else they are; what is somebody's own is theirs all the "
        "same.\n\n"
        "## Roles\n\n"
        "| role | who it is | up to | second factor |\n|---|---|---|---|\n";
    for (const RoleRow& row : roles()) {
        page += "| " + std::string(row.title) + " (`" + std::string(row.name) + "`) | " + std::string(row.what) +
                " | " + name_of(row.widest) + " | " + (row.privileged ? "yes" : "") + " |\n";
    }
    page += "\n## Permissions\n\n| permission | to what | roles | never with |\n|---|---|---|---|\n";
    for (const PermissionRow& row : permissions()) {
        page += "| `" + std::string(row.name) + "` | " + std::string(row.what) + " | " +
                (row.own ? std::string("everybody, of what is their own") : titles_of(row.roles)) + " | " +
                titles_of(row.denied) + " |\n";
    }
    return page;
}

}    // namespace staffwright::app::identity
