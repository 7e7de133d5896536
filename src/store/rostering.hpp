// What a unit's rosters are made by beside the facts about people and work: its own rules, kinds of contract, skills
// and order, and what people carry; and the facts about a unit's people read all at once, as assembling a problem does.
//
//     TRY(add(t, UnitRule{.trust = trust, .unit = ward, .code = "fair_nights", .rule = json, ...}));
//     const std::vector<Contract> contracts = TRY(contracts_in(t, trust, ward, from, until));
//     const std::int64_t stamp = TRY(facts_stamp(t, trust, ward));      // another one: something changed
//
// Dates are half-open. JSON is as the native format has it (docs/formats/native.md).
// Errors: as sql/failure.hpp has them; `change` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/employment.hpp"
#include "store/people.hpp"
#include "store/work.hpp"

namespace staffwright::store {

struct UnitSettings {
    TrustId trust{};
    UnitId unit{};
    std::int64_t history_days = 28;      ///< how many days before a period are recorded in full
    std::optional<std::string> pay{};    ///< JSON
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const UnitSettings&, const UnitSettings&) = default;
};

struct UnitSkill {
    TrustId trust{};
    UnitId unit{};
    SkillId skill{};
    std::int64_t place = 0;
    Origin origin{};
};

struct ContractKind {
    TrustId trust{};
    ContractKindId id{};
    UnitId unit{};
    std::string code{};    ///< unique in the unit; the grade of contracts of this kind
    std::string name{};
    std::int64_t place = 0;
    Wte wte = whole_time;
    Minutes weekly{};
    std::string packs{};                 ///< with commas between
    std::optional<std::string> pay{};    ///< JSON
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const ContractKind&, const ContractKind&) = default;
};

struct UnitRule {
    TrustId trust{};
    UnitRuleId id{};
    UnitId unit{};
    std::string code{};    ///< the rule's id
    std::int64_t place = 0;
    std::string rule{};    ///< JSON
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const UnitRule&, const UnitRule&) = default;
};

struct CarriedAmount {
    TrustId trust{};
    CarriedId id{};
    UnitId unit{};
    PersonId person{};
    std::string rule{};
    calendar::Date starts_on{};    ///< first day of the period that it is carried into
    std::int64_t amount = 0;       ///< in the rule's own measure
    Origin origin{};
};

struct Substitution {
    TrustId trust{};
    UnitId unit{};
    SkillId wanted{};
    SkillId held{};    ///< may stand in
    Cost cost{};
    Origin origin{};
};

Result<void> add(sql::Transaction& t, const UnitSettings& settings);
Result<std::int64_t> change(sql::Transaction& t, const UnitSettings& settings);    ///< the new version
Result<std::optional<UnitSettings>> settings_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

Result<void> add(sql::Transaction& t, const UnitSkill& skill);
Result<std::vector<UnitSkill>> unit_skills_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

Result<void> add(sql::Transaction& t, const ContractKind& kind);
Result<std::int64_t> change(sql::Transaction& t, const ContractKind& kind);
Result<std::vector<ContractKind>> contract_kinds_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

Result<void> add(sql::Transaction& t, const UnitRule& rule);
Result<std::int64_t> change(sql::Transaction& t, const UnitRule& rule);
/// In force on any day of [from, until), in the unit's order.
Result<std::vector<UnitRule>> unit_rules_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                            calendar::Date from, calendar::Date until);

Result<void> add(sql::Transaction& t, const CarriedAmount& carried);
/// Into the period that begins on this day.
Result<std::vector<CarriedAmount>> carried_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                              calendar::Date starts_on);

Result<void> add(sql::Transaction& t, const Substitution& substitution);
Result<std::vector<Substitution>> substitutions_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

/// Another one whenever a fact is that a problem of the unit would be made from, of whatever days; 0 where none ever
/// was. Drawn at random by the triggers of migration 0016, so that one that was rolled back does not come again.
Result<std::int64_t> facts_stamp(sql::Transaction& t, const TrustId& trust, const UnitId& unit);

}    // namespace staffwright::store
