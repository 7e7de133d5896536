// All that the store knows of one unit for one period: what problem_of (unit_problem.hpp) makes a rostering problem of.
// Read in one transaction, so that it is of one moment; nothing is decided here.
//
//     const UnitFacts facts = TRY(read_unit_facts(a, ward, {first, until}));
//
// Errors: not_found for a unit that is not there; else those of the store. Thread safety: as the transaction.
#pragma once

#include <optional>
#include <vector>

#include "app/acting/acting.hpp"
#include "store/rostering.hpp"
#include "store/rosters.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::rosters {

/// Roster days [first, until).
struct Period {
    calendar::Date first{};
    calendar::Date until{};
    [[nodiscard]] std::int32_t days() const { return until - first; }
    [[nodiscard]] bool contains(calendar::Date day) const { return first <= day && day < until; }
    friend bool operator==(const Period&, const Period&) = default;
};

struct UnitFacts {
    store::Unit unit;
    store::UnitSettings settings;
    Period period;
    std::vector<store::UnitMember> members;
    std::vector<store::Person> people;
    std::vector<store::Contract> contracts;
    std::vector<store::ContractKind> kinds;
    std::vector<store::Skill> skills;    ///< of the trust
    std::vector<store::UnitSkill> unit_skills;
    std::vector<store::PersonSkill> held;
    std::vector<store::Substitution> substitutions;
    std::vector<store::Shift> shifts;    ///< of the unit, then of `elsewhere`
    std::vector<store::Demand> demand;
    std::vector<store::Leave> leave;    ///< approved
    std::vector<store::Wish> wishes;
    std::vector<store::UnitRule> rules;
    std::vector<store::CarriedAmount> carried;
    std::vector<store::Duty> history;    ///< published duties of the recorded past, here
    std::vector<store::DutyElsewhere> elsewhere;
    /// Of the roster that is worked on: what people were told, and its duties (which may name people who have left).
    std::vector<store::RosterAssignment> published;
    std::vector<store::RosterAssignment> current;

    [[nodiscard]] calendar::Date history_first() const {
        return period.first - static_cast<std::int32_t>(settings.history_days);
    }
};

/// The unit, or the Error that there is none.
Result<store::Unit> expect_unit(const Acting& a, const store::UnitId& unit);

Result<UnitFacts> read_unit_facts(const Acting& a, const store::UnitId& unit, const Period& period);

}    // namespace staffwright::app::rosters
