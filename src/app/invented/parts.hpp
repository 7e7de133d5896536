// What the generated units share: staff with their contracts, a recorded past, leave, wishes, and the trust's own
// rules. Used by the files of this folder only. Each part adds to the problem; call them in the order of this page.
// Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "app/invented/units.hpp"
#include "base/rng.hpp"
#include "roster/problem.hpp"
#include "rules/builder.hpp"

namespace staffwright::app::invented {

constexpr std::int32_t clock_minute(std::int32_t hour, std::int32_t minute) {
    return hour * 60 + minute;
}

[[nodiscard]] roster::PenaltyShape linear(std::int64_t weight);
[[nodiscard]] roster::PenaltyShape quadratic(std::int64_t weight);

/// A rule with its source and its sentence; parameters and severity follow.
[[nodiscard]] rules::RuleBuilder rule(const std::string& id, const char* kind, const char* citation,
                                      const char* message);

namespace group {
inline constexpr const char* rotating = "rotating";      ///< works at any hour and has no fixed pattern
inline constexpr const char* days_only = "days_only";    ///< no nights, by agreement
inline constexpr const char* new_starter = "new_starters";
inline constexpr const char* mentor = "mentors";
}    // namespace group

[[nodiscard]] bool in_group(const roster::Person& person, const std::string& group);
/// Ids of the people who are in all of these groups.
[[nodiscard]] std::vector<std::string> ids_of(const roster::Problem& unit, const std::vector<std::string>& groups);

/// The Agenda for Change contracts that `add_staff` draws from, under its pack and that of the law.
void add_contracts(roster::Problem& unit);

/// The contracts that somebody has: a rule for nobody is refused.
[[nodiscard]] std::vector<roster::Contract> contracts_in_use(const roster::Problem& unit);

struct Intake {
    std::int32_t people;
    std::vector<roster::SkillIx> skills;
    std::vector<std::string> groups;
};
/// So many people who are alike but for the contract, drawn for each: about three in five are full time. Every ninth
/// works days only, every twelfth is a new starter, the others are mentors.
void add_staff(roster::Problem& unit, const Intake& intake, Rng& rng);

/// The recorded past of the people who rotate: blocks of two or three duties of these shifts, with rest between as the
/// rules ask for, and at most one weekend worked.
void add_past(roster::Problem& unit, const std::vector<roster::ShiftIx>& shifts, Rng& rng);

/// Annual leave in whole weeks for about one person in `one_in` each week, dealt out so that nobody has two before all
/// had one, and a few single days of study leave.
void add_leave(roster::Problem& unit, std::int32_t one_in, Rng& rng);

/// A week of annual leave: Monday to Friday counts a fifth of the contracted week a day, the weekend nothing, for leave
/// is kept in hours.
void add_week_away(const roster::Problem& unit, roster::PersonIx person, roster::Day monday,
                   std::vector<roster::Leave>& leave);

/// Two days off that each person asks for every four weeks, one with a reason that weighs more; and for some a shift.
void add_wishes(roster::Problem& unit, const std::vector<std::string>& liked, Rng& rng);

/// The trust's own limits on nights, runs and weekends, for staff on Agenda for Change. Shifts carry the classes
/// resident, night and long.
void add_common_rules(roster::Problem& unit);
/// More than a few hours above the contract over the period (leave counted), for each contract: dearer the more it is.
void add_little_overtime(roster::Problem& unit);
/// Fair shares of nights and of weekend duties within a group, by WTE: `nights` and `weekends` duties in all.
void add_fair_shares(roster::Problem& unit, const std::string& of_group, std::int64_t nights, std::int64_t weekends);

/// Everybody's scheme, band or point, and payroll's numbers from this one on; for staff on Agenda for Change an
/// invented rate of being on call.
void add_pay(roster::Problem& unit, UnitKind kind, std::int64_t first_assignment, Rng rng);

/// A unit with nobody in it yet, of so many days from one of four Mondays, two of which have a clock change within the
/// period.
[[nodiscard]] roster::Problem empty_unit(const char* id, const char* name, std::int32_t days, const Rng& rng);

}    // namespace staffwright::app::invented
