#include "store/rostering.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define SETTINGS_COLUMNS "trust_id, unit_id, history_days, pay, version, import_batch, source, source_row"
constexpr Statement add_settings{"add a unit's settings", "INSERT INTO unit_settings (" SETTINGS_COLUMNS
                                                          ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement change_settings{
    "change a unit's settings",
    "UPDATE unit_settings SET history_days = $4, pay = $5, import_batch = $6, source = $7, source_row = $8, version = "
    "version + 1 WHERE trust_id = $1 AND unit_id = $2 AND version = $3"};
constexpr Statement settings_of_unit{
    "settings of a unit", "SELECT " SETTINGS_COLUMNS " FROM unit_settings WHERE trust_id = $1 AND unit_id = $2"};

#define UNIT_SKILL_COLUMNS "trust_id, unit_id, skill_id, place, import_batch, source, source_row"
constexpr Statement add_unit_skill{
    "add a skill of a unit", "INSERT INTO unit_skills (" UNIT_SKILL_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement skills_of_unit{"skills of a unit",
                                   "SELECT " UNIT_SKILL_COLUMNS
                                   " FROM unit_skills WHERE trust_id = $1 AND unit_id = $2 ORDER BY place, skill_id"};

#define KIND_COLUMNS                                                                                             \
    "trust_id, id, unit_id, code, name, place, wte, weekly_minutes, packs, pay, version, import_batch, source, " \
    "source_row"
constexpr Statement add_kind{"add a kind of contract",
                             "INSERT INTO contract_kinds (" KIND_COLUMNS
                             ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
constexpr Statement change_kind{
    "change a kind of contract",
    "UPDATE contract_kinds SET unit_id = $4, code = $5, name = $6, place = $7, wte = $8, weekly_minutes = $9, packs = "
    "$10, pay = $11, import_batch = $12, source = $13, source_row = $14, version = version + 1 WHERE trust_id = $1 "
    "AND id = $2 AND version = $3"};
constexpr Statement kinds_of_unit{"kinds of contract of a unit",
                                  "SELECT " KIND_COLUMNS
                                  " FROM contract_kinds WHERE trust_id = $1 AND unit_id = $2 ORDER BY place, code"};

#define RULE_COLUMNS \
    "trust_id, id, unit_id, code, place, rule, starts_on, ends_on, version, import_batch, source, source_row"
constexpr Statement add_rule{"add a unit's rule", "INSERT INTO unit_rules (" RULE_COLUMNS
                                                  ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
constexpr Statement change_rule{
    "change a unit's rule",
    "UPDATE unit_rules SET code = $5, place = $6, rule = $7, starts_on = $8, ends_on = $9, import_batch = $10, source "
    "= "
    "$11, source_row = $12, version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3 AND unit_id = $4"};
constexpr Statement rules_of_unit{"rules of a unit",
                                  "SELECT " RULE_COLUMNS
                                  " FROM unit_rules WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND "
                                  "(ends_on IS NULL OR ends_on > $3) ORDER BY place, code, starts_on"};

constexpr Statement add_carried{
    "add what somebody carries",
    "INSERT INTO unit_carried (trust_id, id, unit_id, person_id, rule, starts_on, amount, import_batch, source, "
    "source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement carried_into{
    "what people carry",
    "SELECT trust_id, id, unit_id, person_id, rule, starts_on, amount, import_batch, source, source_row FROM "
    "unit_carried WHERE trust_id = $1 AND unit_id = $2 AND starts_on = $3 ORDER BY person_id, "
    "COALESCE(source_row, 1000000000), rule"};

#define SUBSTITUTION_COLUMNS "trust_id, unit_id, wanted_skill_id, held_skill_id, cost, import_batch, source, source_row"
constexpr Statement add_substitution{"add a substitution", "INSERT INTO substitutions (" SUBSTITUTION_COLUMNS
                                                           ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement substitutions_of_unit{"substitutions of a unit",
                                          "SELECT " SUBSTITUTION_COLUMNS
                                          " FROM substitutions WHERE trust_id = $1 AND unit_id = $2 ORDER BY "
                                          "COALESCE(source_row, 1000000000), wanted_skill_id, held_skill_id"};

constexpr Statement stamp_of_facts{"stamp of facts",
                                   "SELECT stamp FROM unit_facts WHERE trust_id = $1 AND unit_id = $2"};

UnitSettings read_settings(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .unit = row.get<UnitId>("unit_id"),
            .history_days = row.get<std::int64_t>("history_days"),
            .pay = row.get<std::optional<std::string>>("pay"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

UnitSkill read_unit_skill(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .unit = row.get<UnitId>("unit_id"),
            .skill = row.get<SkillId>("skill_id"),
            .place = row.get<std::int64_t>("place"),
            .origin = read_origin(row)};
}

ContractKind read_kind(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<ContractKindId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .code = row.get<std::string>("code"),
            .name = row.get<std::string>("name"),
            .place = row.get<std::int64_t>("place"),
            .wte = row.get<Wte>("wte"),
            .weekly = row.get<Minutes>("weekly_minutes"),
            .packs = row.get<std::string>("packs"),
            .pay = row.get<std::optional<std::string>>("pay"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

UnitRule read_rule(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<UnitRuleId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .code = row.get<std::string>("code"),
            .place = row.get<std::int64_t>("place"),
            .rule = row.get<std::string>("rule"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

CarriedAmount read_carried(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<CarriedId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .person = row.get<PersonId>("person_id"),
            .rule = row.get<std::string>("rule"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .amount = row.get<std::int64_t>("amount"),
            .origin = read_origin(row)};
}

Substitution read_substitution(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .unit = row.get<UnitId>("unit_id"),
            .wanted = row.get<SkillId>("wanted_skill_id"),
            .held = row.get<SkillId>("held_skill_id"),
            .cost = row.get<Cost>("cost"),
            .origin = read_origin(row)};
}

}    // namespace

Result<void> add(Transaction& t, const UnitSettings& settings) {
    TRY(t.run(add_settings, settings.trust, settings.unit, settings.history_days, settings.pay, settings.version,
              settings.origin.batch, settings.origin.source, settings.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const UnitSettings& settings) {
    const std::int64_t changed =
        TRY(t.change(change_settings, settings.trust, settings.unit, settings.version, settings.history_days,
                     settings.pay, settings.origin.batch, settings.origin.source, settings.origin.row));
    TRY(expect_current(changed, "the settings of the unit", settings.unit.text()));
    return settings.version + 1;
}

Result<std::optional<UnitSettings>> settings_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.one(settings_of_unit, read_settings, trust, unit);
}

Result<void> add(Transaction& t, const UnitSkill& skill) {
    TRY(t.run(add_unit_skill, skill.trust, skill.unit, skill.skill, skill.place, skill.origin.batch,
              skill.origin.source, skill.origin.row));
    return {};
}

Result<std::vector<UnitSkill>> unit_skills_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(skills_of_unit, read_unit_skill, trust, unit);
}

Result<void> add(Transaction& t, const ContractKind& kind) {
    TRY(t.run(add_kind, kind.trust, kind.id, kind.unit, kind.code, kind.name, kind.place, kind.wte, kind.weekly,
              kind.packs, kind.pay, kind.version, kind.origin.batch, kind.origin.source, kind.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const ContractKind& kind) {
    const std::int64_t changed = TRY(t.change(change_kind, kind.trust, kind.id, kind.version, kind.unit, kind.code,
                                              kind.name, kind.place, kind.wte, kind.weekly, kind.packs, kind.pay,
                                              kind.origin.batch, kind.origin.source, kind.origin.row));
    TRY(expect_current(changed, "kind of contract", kind.code));
    return kind.version + 1;
}

Result<std::vector<ContractKind>> contract_kinds_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(kinds_of_unit, read_kind, trust, unit);
}

Result<void> add(Transaction& t, const UnitRule& rule) {
    TRY(t.run(add_rule, rule.trust, rule.id, rule.unit, rule.code, rule.place, rule.rule, rule.starts_on, rule.ends_on,
              rule.version, rule.origin.batch, rule.origin.source, rule.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const UnitRule& rule) {
    const std::int64_t changed =
        TRY(t.change(change_rule, rule.trust, rule.id, rule.version, rule.unit, rule.code, rule.place, rule.rule,
                     rule.starts_on, rule.ends_on, rule.origin.batch, rule.origin.source, rule.origin.row));
    TRY(expect_current(changed, "rule", rule.code));
    return rule.version + 1;
}

Result<std::vector<UnitRule>> unit_rules_of(Transaction& t, const TrustId& trust, const UnitId& unit,
                                            calendar::Date from, calendar::Date until) {
    return t.all(rules_of_unit, read_rule, trust, unit, from, until);
}

Result<void> add(Transaction& t, const CarriedAmount& carried) {
    TRY(t.run(add_carried, carried.trust, carried.id, carried.unit, carried.person, carried.rule, carried.starts_on,
              carried.amount, carried.origin.batch, carried.origin.source, carried.origin.row));
    return {};
}

Result<std::vector<CarriedAmount>> carried_of(Transaction& t, const TrustId& trust, const UnitId& unit,
                                              calendar::Date starts_on) {
    return t.all(carried_into, read_carried, trust, unit, starts_on);
}

Result<void> add(Transaction& t, const Substitution& substitution) {
    TRY(t.run(add_substitution, substitution.trust, substitution.unit, substitution.wanted, substitution.held,
              substitution.cost, substitution.origin.batch, substitution.origin.source, substitution.origin.row));
    return {};
}

Result<std::vector<Substitution>> substitutions_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(substitutions_of_unit, read_substitution, trust, unit);
}

Result<std::int64_t> facts_stamp(Transaction& t, const TrustId& trust, const UnitId& unit) {
    const std::vector<std::int64_t> found = TRY(t.all(
        stamp_of_facts, [](Row& row) { return row.get<std::int64_t>("stamp"); }, trust, unit));
    return found.empty() ? 0 : found.front();
}

}    // namespace staffwright::store
