// The half of rosters.hpp that is about what is published: duties, and the region's ledger.
#include "base/check.hpp"
#include "store/duty_rows.hpp"

namespace staffwright::store {

namespace {

using calendar::Instant;
using sql::Engine;
using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement publish_roster{
    "publish a roster",
    "UPDATE rosters SET published_version = current_version, state = 'published', version = version + 1 "
    "WHERE trust_id = $1 AND id = $2 AND version = $3 AND current_version IS NOT NULL"};
constexpr Statement remove_ledger{"remove from the ledger",
                                  "DELETE FROM work_ledger WHERE trust_id = $1 AND origin_id IN "
                                  "(SELECT id FROM duties WHERE trust_id = $1 AND roster_id = $2)"};
constexpr Statement remove_duties{"remove duties", "DELETE FROM duties WHERE trust_id = $1 AND roster_id = $2"};
constexpr Statement write_ledger{
    "write into the ledger",
    "INSERT INTO work_ledger (region_id, identity_id, trust_id, origin_id, kind, starts_at, ends_at, is_exclusive) "
    "SELECT trusts.region_id, people.identity_id, duties.trust_id, duties.id, "
    "CASE WHEN duties.is_exclusive THEN 'duty' ELSE 'on_call' END, duties.starts_at, duties.ends_at, "
    "duties.is_exclusive FROM duties JOIN people ON people.trust_id = duties.trust_id AND people.id = duties.person_id "
    "JOIN trusts ON trusts.id = duties.trust_id WHERE duties.trust_id = $1 AND duties.roster_id = $2"};
const sql::BulkInsert duties_in_bulk{
    "add duties",
    "duties",
    {"trust_id", "id", "person_id", "unit_id", "roster_id", "number", "day", "shift_id", "skill_id", "starts_at",
     "ends_at", "is_exclusive", "import_batch", "source", "source_row"}};

constexpr Statement duties_of_person{"duties of a person", "SELECT " DUTY_COLUMNS
                                                           " FROM duties WHERE trust_id = $1 AND person_id = $2 AND "
                                                           "starts_at < $4 AND ends_at > $3 ORDER BY starts_at, id"};
constexpr Statement duties_in_unit{"duties in a unit",
                                   "SELECT " DUTY_COLUMNS
                                   " FROM duties WHERE trust_id = $1 AND unit_id = $2 AND "
                                   "starts_at < $4 AND ends_at > $3 ORDER BY starts_at, person_id, id"};

constexpr Statement duties_of_members_elsewhere{
    "duties of a unit's members elsewhere",
    "SELECT d.trust_id, d.id, d.person_id, d.unit_id, d.roster_id, d.number, d.day, d.shift_id, d.skill_id, "
    "d.starts_at, d.ends_at, d.is_exclusive, d.import_batch, d.source, d.source_row, "
    "COALESCE(s.credit_minutes, (d.ends_at - d.starts_at) / 60000000 - s.unpaid_break_minutes) AS credited FROM duties "
    "AS d JOIN shifts AS s ON s.trust_id = d.trust_id AND s.id = d.shift_id WHERE d.trust_id = $1 AND d.unit_id <> $2 "
    "AND d.starts_at < $6 AND d.ends_at > $5 AND d.person_id IN (SELECT person_id FROM unit_members WHERE trust_id = "
    "$1 AND unit_id = $2 AND starts_on < $4 AND (ends_on IS NULL OR ends_on > $3)) ORDER BY d.starts_at, d.id"};

// On PostgreSQL only the function sees others' rows. SQLite has no such fence, and the statement stays here.
constexpr Statement works_sqlite{"work in the region",
                                 "SELECT EXISTS (SELECT 1 FROM work_ledger WHERE identity_id = $1 AND starts_at < $3 "
                                 "AND ends_at > $2 AND is_exclusive) AS works"};
constexpr Statement works_postgresql{"work in the region", "SELECT works_between($1, $2, $3) AS works"};

}    // namespace

Duty read_duty(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<DutyId>("id"),
            .person = row.get<PersonId>("person_id"),
            .unit = row.get<UnitId>("unit_id"),
            .roster = row.get<RosterId>("roster_id"),
            .number = row.get<std::int64_t>("number"),
            .day = row.get<calendar::Date>("day"),
            .shift = row.get<ShiftId>("shift_id"),
            .skill = row.get<SkillId>("skill_id"),
            .starts_at = row.get<Instant>("starts_at"),
            .ends_at = row.get<Instant>("ends_at"),
            .is_exclusive = row.get<bool>("is_exclusive"),
            .origin = read_origin(row)};
}

Result<void> add_duties(Transaction& t, const std::vector<Duty>& duties) {
    return t.insert_all(duties_in_bulk, duties, [](const Duty& duty) {
        return sql::values_of(duty.trust, duty.id, duty.person, duty.unit, duty.roster, duty.number, duty.day,
                              duty.shift, duty.skill, duty.starts_at, duty.ends_at, duty.is_exclusive,
                              duty.origin.batch, duty.origin.source, duty.origin.row);
    });
}

Result<std::int64_t> publish(Transaction& t, const Roster& roster, const std::vector<Duty>& duties) {
    for (const Duty& duty : duties) {
        CHECK(duty.trust == roster.trust && duty.roster == roster.id && duty.unit == roster.unit &&
              duty.number == roster.current_version);
    }
    const std::int64_t changed = TRY(t.change(publish_roster, roster.trust, roster.id, roster.version));
    TRY(expect_current(changed, "roster", roster.id.text()));
    TRY(t.run(remove_ledger, roster.trust, roster.id));
    TRY(t.run(remove_duties, roster.trust, roster.id));
    TRY(add_duties(t, duties));
    TRY(t.run(write_ledger, roster.trust, roster.id));
    return roster.version + 1;
}

Result<std::vector<Duty>> duties_of(Transaction& t, const TrustId& trust, const PersonId& person, Instant from,
                                    Instant until) {
    return t.all(duties_of_person, read_duty, trust, person, from, until);
}

Result<std::vector<Duty>> duties_in(Transaction& t, const TrustId& trust, const UnitId& unit, Instant from,
                                    Instant until) {
    return t.all(duties_in_unit, read_duty, trust, unit, from, until);
}

Result<std::vector<DutyElsewhere>> duties_elsewhere(Transaction& t, const TrustId& trust, const UnitId& unit,
                                                    calendar::Date first, calendar::Date last, Instant from,
                                                    Instant until) {
    return t.all(
        duties_of_members_elsewhere,
        [](Row& row) {
            return DutyElsewhere{read_duty(row), row.get<Minutes>("credited")};
        },
        trust, unit, first, last, from, until);
}

Result<bool> works_between(Transaction& t, const IdentityId& identity, Instant from, Instant until) {
    const Statement& statement = t.engine() == Engine::sqlite ? works_sqlite : works_postgresql;
    const auto works = TRY(t.one(
        statement, [](Row& row) { return row.get<bool>("works"); }, identity, from, until));
    return works.value_or(false);
}

}    // namespace staffwright::store
