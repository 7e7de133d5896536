// Facts that rosters are made from: units with their shifts and demand, and people. A unit's own rules are in
// unit_rules.hpp, asking for leave and wishes in own.hpp.
//
//     const std::vector<store::Unit> seen = TRY(units(platform, actor, trust));
//     TRY(put_demand(platform, actor, trust, ward, {first, until}, rows));      // these days' demand, as a whole
//
// Who changes a row hands in the one that was read, with its version: stale, if it is another by now. What is typed in
// comes from source "screen". Errors besides: not_found, bad_value. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::facts {

/// Those whose rosters the actor may see; by code.
Result<std::vector<store::Unit>> units(const Platform& platform, const Actor& actor, const store::TrustId& trust);
Result<std::vector<store::Skill>> skills(const Platform& platform, const Actor& actor, const store::TrustId& trust);

struct PeopleAsked {
    std::string search{};                   ///< part of a name, whatever its case; empty: everybody
    std::optional<store::UnitId> unit{};    ///< only its members, of today or later
    enum class With : std::uint8_t { names, work } with = With::names;
    std::optional<store::PersonId> after{};
    std::int64_t limit = 50;
};
struct Work {
    std::optional<store::Contract> contract{};         ///< of today, else the next one
    std::vector<store::UnitId> units{};                ///< where he or she is rostered, today or later
    std::optional<calendar::Date> next_skill_end{};    ///< of those held today
};
struct ListedPerson {
    store::Person person;
    std::optional<Work> work{};    ///< With::work
};
/// By family name, given name, id. With a unit, see_people of that unit is enough.
Result<std::vector<ListedPerson>> people(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                         const PeopleAsked& asked);

struct WholePerson {
    store::Person person;
    std::vector<store::Contract> contracts;
    std::vector<store::PersonSkill> skills;
    std::vector<store::UnitMember> memberships;    ///< by first day
};
/// Looking at somebody's contracts is written down.
Result<WholePerson> person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::PersonId& person);

/// Somebody new: the ids, the trust and the identity are given here.
struct NewPerson {
    store::Person person{};
    store::Contract contract{};
    std::vector<store::SkillId> skills{};
    std::optional<store::UnitId> unit{};    ///< a member there from the contract's first day on
};
Result<store::PersonId> add_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const NewPerson& wanted);
/// Names, addresses and days; the new version.
Result<std::int64_t> change_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::Person& person);

Result<std::vector<store::Shift>> shifts(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                         const store::UnitId& unit);
/// `shift.id` empty: a new one.
Result<store::Shift> put_shift(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               store::Shift shift);

Result<std::vector<store::Demand>> demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                          const store::UnitId& unit, const rosters::Period& period);
/// Replaces the demand of these days. A row that says no penalties has those of the unit's demand for the same work
/// (the same weekday's first), else common ones: without any, nobody would be rostered beyond the minimum. How many
/// rows there are now.
Result<std::size_t> put_demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::UnitId& unit, const rosters::Period& period,
                               std::vector<store::Demand> rows);
/// The demand of one week, seven days from `from`, for the weeks that begin at `to` and after it.
Result<std::size_t> copy_week(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::UnitId& unit, calendar::Date from, calendar::Date to, std::int64_t weeks);

}    // namespace staffwright::app::facts
