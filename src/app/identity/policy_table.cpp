// The table itself, apart from what is done with it.
#include <array>

#include "app/identity/policy.hpp"

namespace staffwright::app::identity {

namespace {

using P = Permission;
using R = Role;

constexpr std::array<RoleRow, 14> role_rows{{
    {R::staff, "staff", "Staff", "sees and asks about their own work", Level::unit, false},
    {R::roster_maker, "roster_maker", "Roster maker", "makes the rosters of a unit", Level::trust, false},
    {R::approver, "approver", "Approver", "approves and publishes rosters, decides leave", Level::trust, true},
    {R::planner, "planner", "Planner", "plans services, demand and staffing", Level::region, false},
    {R::hr, "hr", "HR", "keeps people, contracts and posts", Level::trust, true},
    {R::finance, "finance", "Finance", "sees what work costs and runs payroll", Level::trust, true},
    {R::bank, "bank", "Bank", "offers gaps to the bank", Level::trust, false},
    {R::regional, "regional", "Regional", "shares staff between trusts", Level::region, true},
    {R::guardian, "guardian", "Guardian of safe working", "oversees exception reports", Level::trust, true},
    {R::medical_education, "medical_education", "Medical education", "acts on missed education", Level::trust, true},
    {R::information_governance, "information_governance", "Information governance",
     "answers people who ask what is held about them", Level::trust, true},
    {R::administrator, "administrator", "Administrator", "runs the system and its accounts", Level::region, true},
    {R::auditor, "auditor", "Auditor", "reads everything that was done, and changes nothing", Level::region, true},
    {R::rules_officer, "rules_officer", "Rules officer", "answers for rules that are not confirmed", Level::trust,
     true},
}};

constexpr std::array see_rosters{R::staff, R::roster_maker, R::approver, R::planner,           R::hr,     R::finance,
                                 R::bank,  R::regional,     R::guardian, R::medical_education, R::auditor};
constexpr std::array make_rosters{R::roster_maker};
constexpr std::array approve{R::approver};
constexpr std::array make_or_approve{R::roster_maker, R::approver};
constexpr std::array on_the_ward{R::staff, R::roster_maker, R::approver};
constexpr std::array see_people{
    R::roster_maker,           R::approver, R::planner, R::hr, R::finance, R::bank, R::guardian, R::medical_education,
    R::information_governance, R::auditor};
constexpr std::array only_hr{R::hr};
constexpr std::array see_leave{R::roster_maker, R::approver, R::hr, R::auditor};
constexpr std::array see_demand{R::roster_maker, R::approver, R::planner, R::finance, R::bank, R::regional, R::auditor};
constexpr std::array only_planner{R::planner};
constexpr std::array set_up_unit{R::approver, R::planner};
constexpr std::array see_pay{R::finance, R::hr, R::auditor};
constexpr std::array only_finance{R::finance};
constexpr std::array see_establishment{R::approver, R::planner, R::hr, R::finance, R::regional, R::auditor};
constexpr std::array edit_establishment{R::hr, R::planner};
constexpr std::array offer{R::bank, R::approver};
constexpr std::array see_region{R::regional, R::planner, R::auditor};
constexpr std::array only_guardian{R::guardian};
constexpr std::array only_rules_officer{R::rules_officer};
constexpr std::array educational{R::guardian, R::medical_education};
constexpr std::array only_administrator{R::administrator};
constexpr std::array link_accounts{R::hr, R::administrator};
constexpr std::array only_governance{R::information_governance};
constexpr std::array read_audit{R::auditor, R::information_governance};

// Those over whom a report may be written, or who could look it up in passing.
constexpr std::array running_the_system_or_the_rota{R::administrator, R::roster_maker};
constexpr std::array nobody_more{R::administrator};
constexpr std::span<const Role> none;

constexpr std::array<PermissionRow, 36> permission_rows{{
    {P::see_own_work, "see_own_work", "own duties, leave, pay and fairness", true, none, none},
    {P::ask_for_own_changes, "ask_for_own_changes", "wishes, leave, swaps and bookings of one's own", true, none, none},
    {P::see_own_exception_reports, "see_own_exception_reports", "exception reports of one's own", true, none, none},
    {P::see_rosters, "see_rosters", "published rosters of a unit, with names", false, see_rosters, none},
    {P::edit_rosters, "edit_rosters", "drafts of rosters and their changes", false, make_rosters, none},
    {P::build_rosters, "build_rosters", "have rosters built", false, make_rosters, none},
    {P::approve_rosters, "approve_rosters", "approve a roster, or override a rule with a reason", false, approve, none},
    {P::publish_rosters, "publish_rosters", "publish, lock and close", false, approve, none},
    {P::sign_attendance, "sign_attendance",
     "say what became of duties, and who is sick and when they are back; of others, not of oneself", false,
     make_or_approve, none},
    {P::see_people, "see_people", "people, contracts and skills", false, see_people, none},
    {P::edit_people, "edit_people", "change people, contracts, skills and leave entitlements", false, only_hr, none},
    {P::see_leave, "see_leave", "leave, asked for or granted, its kinds, and what is left of it", false, see_leave,
     none},
    {P::decide_leave, "decide_leave", "grant or refuse leave", false, approve, none},
    {P::see_fairness, "see_fairness", "how a unit's nights, weekends and refusals are spread, by name", false,
     make_or_approve, none},
    {P::see_demand, "see_demand", "demand and service plans", false, see_demand, none},
    {P::edit_demand, "edit_demand", "change demand and service plans", false, only_planner, none},
    {P::edit_unit_rules, "edit_unit_rules", "shifts, rules and weights of a unit", false, set_up_unit, none},
    {P::see_pay, "see_pay", "pay of people by name", false, see_pay, none},
    {P::run_payroll, "run_payroll", "finalise, send and lock payroll", false, only_finance, none},
    {P::see_establishment, "see_establishment", "posts, vacancies and headroom", false, see_establishment, none},
    {P::edit_establishment, "edit_establishment", "change posts, and the headroom that is funded", false,
     edit_establishment, none},
    {P::offer_bank_duties, "offer_bank_duties", "release gaps to the bank and book", false, offer, none},
    {P::see_region, "see_region", "figures of all trusts of a region side by side", false, see_region, none},
    {P::decide_exception_reports, "decide_exception_reports", "decide exception reports and levy fines", false,
     only_guardian, running_the_system_or_the_rota},
    {P::see_exception_reports, "see_exception_reports", "exception reports with names", false, only_guardian,
     running_the_system_or_the_rota},
    {P::see_educational_exceptions, "see_educational_exceptions", "exception reports about education", false,
     educational, running_the_system_or_the_rota},
    {P::see_equality_fields, "see_equality_fields", "protected characteristics", false, only_hr,
     running_the_system_or_the_rota},
    {P::link_accounts, "link_accounts", "say which account is which person", false, link_accounts, none},
    {P::manage_users, "manage_users", "accounts, roles and tokens", false, only_administrator, none},
    {P::manage_settings, "manage_settings",
     "settings of a trust or region, its units and webhooks; and what people wrote who were stuck", false,
     only_administrator, none},
    {P::answer_subject_access, "answer_subject_access", "all that is held about one person", false, only_governance,
     nobody_more},
    {P::read_audit, "read_audit", "who did what when", false, read_audit, nobody_more},
    {P::sign_rules, "sign_rules", "sign rows of rule packs that are not confirmed", false, only_rules_officer, none},
    {P::edit_rule_overlays, "edit_rule_overlays", "rules of a trust over those of law and contract", false,
     only_rules_officer, none},
    {P::state_acuity, "state_acuity", "say how dependent the patients of a shift are, and raise red flags", false,
     on_the_ward, none},
    {P::answer_red_flags, "answer_red_flags", "look after red flags, and say what was done", false, make_or_approve,
     none},
}};

}    // namespace

std::span<const RoleRow> roles() {
    return role_rows;
}

std::span<const PermissionRow> permissions() {
    return permission_rows;
}

}    // namespace staffwright::app::identity
