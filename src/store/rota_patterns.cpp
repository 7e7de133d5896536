#include "store/rota_patterns.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define PATTERN_COLUMNS \
    "trust_id, id, unit_id, name, plan, job_id, bound, bound_of, made_by, made_at, changed_by, changed_at, version"
constexpr Statement add_pattern{"add rota pattern",
                                "INSERT INTO rota_patterns (" PATTERN_COLUMNS
                                ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr Statement change_pattern{"change rota pattern",
                                   "UPDATE rota_patterns SET name = $4, plan = $5, job_id = $6, bound = $7, bound_of = "
                                   "$8, changed_by = $9, changed_at = $10, version = version + 1 WHERE trust_id = $1 "
                                   "AND id = $2 AND version = $3"};
constexpr Statement set_design_job{"set design of a rota pattern",
                                   "UPDATE rota_patterns SET job_id = $3 WHERE trust_id = $1 AND id = $2"};
constexpr Statement pattern_by_id{"rota pattern",
                                  "SELECT " PATTERN_COLUMNS " FROM rota_patterns WHERE trust_id = $1 AND id = $2"};
constexpr Statement patterns_of_unit{"rota patterns of a unit",
                                     "SELECT " PATTERN_COLUMNS
                                     " FROM rota_patterns WHERE trust_id = $1 AND unit_id = $2 ORDER BY name, id"};
constexpr Statement remove_pattern{"remove rota pattern",
                                   "DELETE FROM rota_patterns WHERE trust_id = $1 AND id = $2 AND version = $3"};
#undef PATTERN_COLUMNS
constexpr Statement add_place{"add rota place",
                              "INSERT INTO rota_places (trust_id, pattern_id, person_id, line) VALUES ($1, $2, $3, "
                              "$4)"};
constexpr Statement places_of_pattern{"rota places",
                                      "SELECT person_id, line FROM rota_places WHERE trust_id = $1 AND pattern_id = "
                                      "$2 ORDER BY person_id"};
constexpr Statement remove_places{"remove rota places",
                                  "DELETE FROM rota_places WHERE trust_id = $1 AND pattern_id = $2"};

RotaPattern read_pattern(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<RotaPatternId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .name = row.get<std::string>("name"),
            .plan = row.get<std::string>("plan"),
            .job = row.get<std::optional<JobId>>("job_id"),
            .bound = row.get<std::optional<Cost>>("bound"),
            .bound_of = row.get<std::optional<std::string>>("bound_of"),
            .made_by = row.get<std::string>("made_by"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .changed_by = row.get<std::string>("changed_by"),
            .changed_at = row.get<calendar::Moment>("changed_at"),
            .version = row.get<std::int64_t>("version")};
}

}    // namespace

Result<void> add(Transaction& t, const RotaPattern& pattern) {
    TRY(t.run(add_pattern, pattern.trust, pattern.id, pattern.unit, pattern.name, pattern.plan, pattern.job,
              pattern.bound, pattern.bound_of, pattern.made_by, pattern.made_at, pattern.changed_by, pattern.changed_at,
              pattern.version));
    return {};
}

Result<std::int64_t> change(Transaction& t, const RotaPattern& pattern) {
    const std::int64_t changed =
        TRY(t.change(change_pattern, pattern.trust, pattern.id, pattern.version, pattern.name, pattern.plan,
                     pattern.job, pattern.bound, pattern.bound_of, pattern.changed_by, pattern.changed_at));
    TRY(expect_current(changed, "the rota pattern", pattern.id.text()));
    return pattern.version + 1;
}

Result<void> set_design(Transaction& t, const RotaPattern& pattern) {
    TRY(t.run(set_design_job, pattern.trust, pattern.id, pattern.job));
    return {};
}

Result<std::optional<RotaPattern>> find(Transaction& t, const TrustId& trust, const RotaPatternId& pattern) {
    return t.one(pattern_by_id, read_pattern, trust, pattern);
}

Result<std::vector<RotaPattern>> rota_patterns_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(patterns_of_unit, read_pattern, trust, unit);
}

Result<void> remove(Transaction& t, const RotaPattern& pattern) {
    TRY(t.change(remove_places, pattern.trust, pattern.id));
    const std::int64_t removed = TRY(t.change(remove_pattern, pattern.trust, pattern.id, pattern.version));
    return expect_current(removed, "the rota pattern", pattern.id.text());
}

Result<std::vector<RotaPlace>> rota_places_of(Transaction& t, const TrustId& trust, const RotaPatternId& pattern) {
    return t.all(
        places_of_pattern,
        [](Row& row) {
            return RotaPlace{.person = row.get<PersonId>("person_id"), .line = row.get<std::string>("line")};
        },
        trust, pattern);
}

Result<void> put_places(Transaction& t, const TrustId& trust, const RotaPatternId& pattern,
                        const std::vector<RotaPlace>& places) {
    TRY(t.change(remove_places, trust, pattern));
    for (const RotaPlace& place : places) {
        TRY(t.run(add_place, trust, pattern, place.person, place.line));
    }
    return {};
}

}    // namespace staffwright::store
