// Who may do what, where: one table of roles and permissions (policy_table.cpp), from which docs/policy.md is made.
//
//     switch (may(principal, Permission::approve_rosters, target)) { case Verdict::yes: ... }
//
// A principal has roles, each in a scope: a unit, a trust with all its units, or a region with all its trusts. A role's
// scope reaches down, never sideways or up. Some permissions are denied to whoever has certain roles, whatever else
// they are: exception reports and equality fields are not for those who run the system or make the rota. What is
// somebody's own is theirs all the same. Privileged roles count only with a second factor. Errors: none. Thread safety:
// pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace staffwright::app::identity {

enum class Role : std::uint8_t {
    staff,
    roster_maker,
    approver,
    planner,
    hr,
    finance,
    bank,
    regional,
    guardian,
    medical_education,
    information_governance,
    administrator,
    auditor,
    rules_officer,
};

enum class Permission : std::uint8_t {
    see_own_work,
    ask_for_own_changes,
    see_own_exception_reports,
    see_rosters,
    edit_rosters,
    build_rosters,
    approve_rosters,
    publish_rosters,
    sign_attendance,
    see_people,
    edit_people,
    see_leave,
    decide_leave,
    see_fairness,
    see_demand,
    edit_demand,
    edit_unit_rules,
    see_pay,
    run_payroll,
    see_establishment,
    edit_establishment,
    offer_bank_duties,
    see_region,
    decide_exception_reports,
    see_exception_reports,
    see_educational_exceptions,
    see_equality_fields,
    link_accounts,
    manage_users,
    manage_settings,
    answer_subject_access,
    read_audit,
    sign_rules,
    edit_rule_overlays,
    state_acuity,
    answer_red_flags,
};

enum class Level : std::uint8_t { unit, trust, region };

/// A place in the house of the region. `trust` and `unit` are empty above their level; ids are unique in the region.
struct Scope {
    std::string region;
    std::string trust;
    std::string unit;

    friend bool operator==(const Scope&, const Scope&) = default;
};

/// What somebody wants to touch: where it is, and whose it is where it is one person's.
struct Target {
    Scope scope;
    std::string person;
};

struct RoleGrant {
    Role role = Role::staff;
    Scope scope;
};

struct Principal {
    std::string person;    ///< empty: a token or a job without a person
    std::vector<RoleGrant> roles;
    bool second_factor = false;    ///< this session has shown one
};

enum class Verdict : std::uint8_t { no, yes, needs_second_factor };

[[nodiscard]] Verdict may(const Principal& principal, Permission permission, const Target& target);

/// The role may be given in this scope: not a wider one than its row says. A grant that does not fit permits nothing.
[[nodiscard]] bool fits(Role role, const Scope& scope);
/// `outer` is the same place or holds it.
[[nodiscard]] bool holds(const Scope& outer, const Scope& inner);

// -- the table

struct RoleRow {
    Role role;
    std::string_view name;     ///< in code, data and API
    std::string_view title;    ///< for people
    std::string_view what;
    Level widest;       ///< the widest scope in which it can be given
    bool privileged;    ///< counts only with a second factor
};
struct PermissionRow {
    Permission permission;
    std::string_view name;
    std::string_view what;
    bool own;                        ///< for what is one's own, in whatever role, and for nothing else
    std::span<const Role> roles;     ///< who has it, within the scope of the role
    std::span<const Role> denied;    ///< who has not, whatever else they are
};
[[nodiscard]] std::span<const RoleRow> roles();
[[nodiscard]] std::span<const PermissionRow> permissions();

[[nodiscard]] const RoleRow& row_of(Role role);
[[nodiscard]] const PermissionRow& row_of(Permission permission);
/// By the name in code, data and API; nothing if there is none.
[[nodiscard]] const RoleRow* role_named(std::string_view name);
[[nodiscard]] const PermissionRow* permission_named(std::string_view name);

/// docs/policy.md.
[[nodiscard]] std::string policy_page();

}    // namespace staffwright::app::identity
