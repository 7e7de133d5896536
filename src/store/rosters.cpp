#include "store/rosters.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "store/proved_version.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define ROSTER_COLUMNS                                                                                     \
    "trust_id, id, unit_id, starts_on, ends_on, state, current_version, published_version, locked_until, " \
    "version, import_batch, source, source_row"

constexpr Statement add_roster{"add a roster", "INSERT INTO rosters (" ROSTER_COLUMNS
                                               ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr Statement change_roster{"change a roster",
                                  "UPDATE rosters SET state = $4, locked_until = $5, version = version + 1 "
                                  "WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement point_to_version{"point a roster to its version",
                                     "UPDATE rosters SET current_version = $4, version = version + 1 "
                                     "WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement roster_by_id{"roster by id",
                                 "SELECT " ROSTER_COLUMNS " FROM rosters WHERE trust_id = $1 AND id = $2"};
constexpr Statement rosters_of_unit{
    "rosters of a unit", "SELECT " ROSTER_COLUMNS
                         " FROM rosters WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND ends_on > $3 "
                         "ORDER BY starts_on"};

#define VERSION_COLUMNS                                                                                             \
    "trust_id, roster_id, number, based_on, kind, made_by, made_at, note, problem_digest, hard_score, soft_score, " \
    "bound, verdict, import_batch, source, source_row, whole_at"

constexpr Statement add_roster_version{
    "add a roster's version", "INSERT INTO roster_versions (" VERSION_COLUMNS
                              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"};
constexpr Statement versions_of_roster{"versions of a roster",
                                       "SELECT " VERSION_COLUMNS
                                       " FROM roster_versions WHERE trust_id = $1 AND roster_id = $2 ORDER BY number"};
constexpr Statement version_by_number{"version of a roster",
                                      "SELECT " VERSION_COLUMNS
                                      " FROM roster_versions WHERE trust_id = $1 AND roster_id = $2 AND number = $3"};
constexpr Statement proved_version{"newest version with a bound",
                                   "SELECT " VERSION_COLUMNS
                                   " FROM roster_versions WHERE trust_id = $1 AND roster_id = $2 AND number <= $3 AND "
                                   "bound IS NOT NULL ORDER BY number DESC LIMIT 1"};
constexpr Statement add_version_pack{
    "add a version's pack",
    "INSERT INTO roster_version_packs (trust_id, roster_id, number, pack_version_id) VALUES ($1, $2, $3, $4)"};
constexpr Statement packs_of_version{"packs of a version",
                                     "SELECT pack_version_id FROM roster_version_packs WHERE trust_id = $1 AND "
                                     "roster_id = $2 AND number = $3 ORDER BY pack_version_id"};
constexpr Statement assignments_of_version{"assignments of a version",
                                           "SELECT person_id, day, shift_id, skill_id, is_pinned FROM "
                                           "roster_assignments WHERE trust_id = $1 AND roster_id = $2 AND "
                                           "number = $3 ORDER BY person_id, day, shift_id, skill_id"};
constexpr Statement pins_of_version{"pinned assignments of a version",
                                    "SELECT person_id, day, shift_id, skill_id, is_pinned FROM roster_assignments "
                                    "WHERE trust_id = $1 AND roster_id = $2 AND number = $3 AND is_pinned "
                                    "ORDER BY person_id, day, shift_id, skill_id"};
const sql::BulkInsert assignments_in_bulk{
    "add a version's assignments",
    "roster_assignments",
    {"trust_id", "roster_id", "number", "person_id", "day", "shift_id", "skill_id", "is_pinned"}};
constexpr Statement add_change{
    "add a version's change",
    "INSERT INTO roster_changes (trust_id, roster_id, number, person_id, day, shift_id, skill_id, is_there, is_pinned) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Statement changes_up_to{
    "changes up to a version",
    "SELECT person_id, day, shift_id, skill_id, is_pinned, is_there FROM roster_changes WHERE trust_id = $1 AND "
    "roster_id = $2 AND number > $3 AND number <= $4 ORDER BY number"};

#define DECISION_COLUMNS "trust_id, id, roster_id, number, kind, breach, decided_by, decided_at, reason"
constexpr Statement add_decision{"add a decision", "INSERT INTO roster_decisions (" DECISION_COLUMNS
                                                   ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Statement decisions_of_roster{"decisions of a roster", "SELECT " DECISION_COLUMNS
                                                                 " FROM roster_decisions WHERE trust_id = $1 AND "
                                                                 "roster_id = $2 ORDER BY decided_at, id"};

#define PACK_COLUMNS \
    "trust_id, id, pack, edition, digest, content, added_by, added_at, import_batch, source, source_row"
constexpr Statement add_pack_version{"add a pack's version", "INSERT INTO pack_versions (" PACK_COLUMNS
                                                             ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement pack_by_edition{
    "pack by edition", "SELECT " PACK_COLUMNS " FROM pack_versions WHERE trust_id = $1 AND pack = $2 AND edition = $3"};
constexpr Statement add_signature{
    "add a signature",
    "INSERT INTO pack_signatures (trust_id, pack_version_id, pack_row, signed_by, signed_at, reason) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Statement signatures_of_pack{
    "signatures of a pack",
    "SELECT pack_version_id, pack_row, signed_by, signed_at, reason FROM pack_signatures "
    "WHERE trust_id = $1 AND pack_version_id = $2 ORDER BY pack_row"};

Roster read_roster(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<RosterId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<calendar::Date>("ends_on"),
            .state = row.get<std::string>("state"),
            .current_version = row.get<std::optional<std::int64_t>>("current_version"),
            .published_version = row.get<std::optional<std::int64_t>>("published_version"),
            .locked_until = row.get<std::optional<calendar::Date>>("locked_until"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

RosterVersion read_version(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .roster = row.get<RosterId>("roster_id"),
            .number = row.get<std::int64_t>("number"),
            .based_on = row.get<std::optional<std::int64_t>>("based_on"),
            .kind = row.get<std::string>("kind"),
            .made_by = row.get<std::string>("made_by"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .note = row.get<std::optional<std::string>>("note"),
            .problem_digest = row.get<sql::Bytes>("problem_digest"),
            .hard = row.get<Cost>("hard_score"),
            .soft = row.get<Cost>("soft_score"),
            .bound = row.get<std::optional<Cost>>("bound"),
            .verdict = row.get<std::string>("verdict"),
            .origin = read_origin(row),
            .whole_at = row.get<std::optional<std::int64_t>>("whole_at")};
}

RosterAssignment read_assignment(Row& row) {
    return {row.get<PersonId>("person_id"), row.get<calendar::Date>("day"), row.get<ShiftId>("shift_id"),
            row.get<SkillId>("skill_id"), row.get<bool>("is_pinned")};
}

RosterDecision read_decision(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<std::string>("id"),
            .roster = row.get<RosterId>("roster_id"),
            .number = row.get<std::int64_t>("number"),
            .kind = row.get<std::string>("kind"),
            .breach = row.get<std::optional<std::string>>("breach"),
            .decided_by = row.get<std::string>("decided_by"),
            .decided_at = row.get<calendar::Moment>("decided_at"),
            .reason = row.get<std::optional<std::string>>("reason")};
}

PackVersion read_pack(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PackVersionId>("id"),
            .pack = row.get<std::string>("pack"),
            .edition = row.get<std::string>("edition"),
            .digest = row.get<sql::Bytes>("digest"),
            .content = row.get<std::string>("content"),
            .added_by = row.get<std::string>("added_by"),
            .added_at = row.get<calendar::Moment>("added_at"),
            .origin = read_origin(row)};
}

PackSignature read_signature(Row& row) {
    return {row.get<PackVersionId>("pack_version_id"), row.get<std::string>("pack_row"),
            row.get<std::string>("signed_by"), row.get<calendar::Moment>("signed_at"), row.get<std::string>("reason")};
}

Result<void> add_assignments(Transaction& t, const RosterVersion& version) {
    return t.insert_all(assignments_in_bulk, version.assignments, [&](const RosterAssignment& duty) {
        return sql::values_of(version.trust, version.roster, version.number, duty.person, duty.day, duty.shift,
                              duty.skill, duty.is_pinned);
    });
}

/// Everything of a version but its packs and assignments; makes it the current one.
Result<void> add_row(Transaction& t, const RosterVersion& version, std::int64_t seen) {
    // The pointer first: whoever read an older roster is told that, not that the number is taken.
    const std::int64_t changed = TRY(t.change(point_to_version, version.trust, version.roster, seen, version.number));
    TRY(expect_current(changed, "roster", version.roster.text()));
    TRY(t.run(add_roster_version, version.trust, version.roster, version.number, version.based_on, version.kind,
              version.made_by, version.made_at, version.note, version.problem_digest, version.hard, version.soft,
              version.bound, version.verdict, version.origin.batch, version.origin.source, version.origin.row,
              version.whole_at));
    for (const PackVersionId& pack : version.packs) {
        TRY(t.run(add_version_pack, version.trust, version.roster, version.number, pack));
    }
    return {};
}

bool same_duty(const RosterAssignment& a, const RosterAssignment& b) {
    return a.person == b.person && a.day == b.day && a.shift == b.shift && a.skill == b.skill;
}

void apply(std::vector<RosterAssignment>& assignments, const RosterChange& change) {
    const auto at = std::find_if(assignments.begin(), assignments.end(),
                                 [&](const RosterAssignment& duty) { return same_duty(duty, change.assignment); });
    if (!change.is_there) {
        if (at != assignments.end()) {
            assignments.erase(at);
        }
    } else if (at != assignments.end()) {
        at->is_pinned = change.assignment.is_pinned;
    } else {
        assignments.push_back(change.assignment);
    }
}

Result<std::vector<RosterAssignment>> assignments_of(Transaction& t, const RosterVersion& version) {
    const std::int64_t whole = version.whole_at.value_or(version.number);
    std::vector<RosterAssignment> assignments =
        TRY(t.all(assignments_of_version, read_assignment, version.trust, version.roster, whole));
    if (version.whole_at) {
        const auto changes = TRY(t.all(
            changes_up_to,
            [](Row& row) {
                return RosterChange{read_assignment(row), row.get<bool>("is_there")};
            },
            version.trust, version.roster, whole, version.number));
        for (const RosterChange& change : changes) {
            apply(assignments, change);
        }
        std::sort(assignments.begin(), assignments.end());
    }
    return assignments;
}

}    // namespace

Result<void> add(Transaction& t, const PackVersion& pack) {
    TRY(t.run(add_pack_version, pack.trust, pack.id, pack.pack, pack.edition, pack.digest, pack.content, pack.added_by,
              pack.added_at, pack.origin.batch, pack.origin.source, pack.origin.row));
    return {};
}

Result<std::optional<PackVersion>> find_pack(Transaction& t, const TrustId& trust, const std::string& pack,
                                             const std::string& edition) {
    return t.one(pack_by_edition, read_pack, trust, pack, edition);
}

Result<void> add(Transaction& t, const TrustId& trust, const PackSignature& signature) {
    TRY(t.run(add_signature, trust, signature.pack_version, signature.row, signature.signed_by, signature.signed_at,
              signature.reason));
    return {};
}

Result<std::vector<PackSignature>> signatures_of(Transaction& t, const TrustId& trust,
                                                 const PackVersionId& pack_version) {
    return t.all(signatures_of_pack, read_signature, trust, pack_version);
}

Result<void> add(Transaction& t, const Roster& roster) {
    TRY(t.run(add_roster, roster.trust, roster.id, roster.unit, roster.starts_on, roster.ends_on, roster.state,
              roster.current_version, roster.published_version, roster.locked_until, roster.version,
              roster.origin.batch, roster.origin.source, roster.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Roster& roster) {
    const std::int64_t changed =
        TRY(t.change(change_roster, roster.trust, roster.id, roster.version, roster.state, roster.locked_until));
    TRY(expect_current(changed, "roster", roster.id.text()));
    return roster.version + 1;
}

Result<std::optional<Roster>> find(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.one(roster_by_id, read_roster, trust, roster);
}

Result<std::vector<Roster>> rosters_of(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                       calendar::Date until) {
    return t.all(rosters_of_unit, read_roster, trust, unit, from, until);
}

Result<std::int64_t> add_version(Transaction& t, const RosterVersion& version, std::int64_t seen) {
    CHECK(!version.whole_at);
    TRY(add_row(t, version, seen));
    TRY(add_assignments(t, version));
    return seen + 1;
}

Result<std::int64_t> add_edit(Transaction& t, const RosterVersion& version, const std::vector<RosterChange>& changes,
                              std::int64_t seen) {
    CHECK(version.whole_at.has_value() && version.based_on == version.number - 1);
    TRY(add_row(t, version, seen));
    for (const RosterChange& change : changes) {
        const RosterAssignment& duty = change.assignment;
        TRY(t.run(add_change, version.trust, version.roster, version.number, duty.person, duty.day, duty.shift,
                  duty.skill, change.is_there, duty.is_pinned));
    }
    return seen + 1;
}

Result<std::vector<RosterVersion>> versions_of(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(versions_of_roster, read_version, trust, roster);
}

Result<std::optional<RosterVersion>> find_version_row(Transaction& t, const TrustId& trust, const RosterId& roster,
                                                      std::int64_t number) {
    return t.one(version_by_number, read_version, trust, roster, number);
}

Result<std::optional<RosterVersion>> find_proved_row(Transaction& t, const TrustId& trust, const RosterId& roster,
                                                     std::int64_t number) {
    return t.one(proved_version, read_version, trust, roster, number);
}

Result<std::vector<RosterAssignment>> pins_of(Transaction& t, const RosterVersion& version) {
    CHECK(!version.whole_at);
    return t.all(pins_of_version, read_assignment, version.trust, version.roster, version.number);
}

Result<std::optional<RosterVersion>> find_version(Transaction& t, const TrustId& trust, const RosterId& roster,
                                                  std::int64_t number) {
    std::optional<RosterVersion> version = TRY(find_version_row(t, trust, roster, number));
    if (version) {
        version->packs = TRY(t.all(
            packs_of_version, [](Row& row) { return row.get<PackVersionId>("pack_version_id"); }, trust, roster,
            number));
        version->assignments = TRY(assignments_of(t, *version));
    }
    return version;
}

Result<void> add(Transaction& t, const RosterDecision& decision) {
    TRY(t.run(add_decision, decision.trust, decision.id, decision.roster, decision.number, decision.kind,
              decision.breach, decision.decided_by, decision.decided_at, decision.reason));
    return {};
}

Result<std::vector<RosterDecision>> decisions_of(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(decisions_of_roster, read_decision, trust, roster);
}

}    // namespace staffwright::store
