#include "store/audit.hpp"

#include <limits>

#include "base/check.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Bytes;
using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_entry{"add an audit entry",
                              "INSERT INTO audit_entries (chain_id, id, at, actor, action, subject_kind, subject_id, "
                              "reason, request_id, details, "
                              "personal_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement add_personal{
    "add an audit entry's personal values",
    "INSERT INTO audit_personal (chain_id, entry_id, salt, content) VALUES ($1, $2, $3, $4)"};

#define ENTRY_COLUMNS                                                                                              \
    "e.chain_id, e.id, e.at, e.actor, e.action, e.subject_kind, e.subject_id, e.reason, e.request_id, e.details, " \
    "e.personal_digest"
constexpr Statement unsealed_entries{"unsealed audit entries",
                                     "SELECT " ENTRY_COLUMNS
                                     " FROM audit_entries AS e WHERE e.chain_id = $1 AND e.at >= $2 AND NOT EXISTS "
                                     "(SELECT 1 FROM audit_seals AS s WHERE "
                                     "s.chain_id = e.chain_id AND s.entry_id = e.id) ORDER BY e.at, e.id LIMIT $3"};
constexpr Statement all_chains{"audit chains", "SELECT id FROM regions UNION ALL SELECT id FROM trusts ORDER BY id"};
constexpr Statement last_of_chain{
    "last seal",
    "SELECT chain_id, place, entry_id, previous_digest, digest, sealed_at FROM audit_seals WHERE chain_id = $1 "
    "ORDER BY place DESC LIMIT 1"};
constexpr Statement add_seal{"add a seal",
                             "INSERT INTO audit_seals (chain_id, place, entry_id, previous_digest, digest, sealed_at) "
                             "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Statement sealed_after{
    "sealed audit entries",
    "SELECT s.place, s.entry_id, s.previous_digest, s.digest, s.sealed_at, " ENTRY_COLUMNS
    " FROM audit_seals AS s JOIN audit_entries AS e ON e.chain_id = s.chain_id AND e.id = s.entry_id "
    "WHERE s.chain_id = $1 AND s.place > $2 ORDER BY s.place LIMIT $3"};
constexpr Statement entries_of_subject{
    "audit of a subject",
    "SELECT " ENTRY_COLUMNS
    " FROM audit_entries AS e WHERE e.chain_id = $1 AND e.subject_kind = $2 AND e.subject_id = $3 "
    "ORDER BY e.at, e.id LIMIT $4"};
// An empty text, and a bound that nothing is beyond, ask for all: one statement for every question, either way round.
#define SEARCHED_ENTRIES                                                                          \
    "SELECT " ENTRY_COLUMNS                                                                       \
    " FROM audit_entries AS e WHERE e.chain_id = $1 AND ($2 = '' OR e.actor = $2) AND "           \
    "($3 = '' OR substr(e.action, 1, length($3)) = $3) AND ($4 = '' OR e.subject_kind = $4) AND " \
    "($5 = '' OR e.subject_id = $5) AND e.at >= $6 AND e.at < $7 AND "
constexpr Statement searched_entries{"search the audit", SEARCHED_ENTRIES "e.id > $8 ORDER BY e.id LIMIT $9"};
constexpr Statement newest_entries{"search the audit backwards",
                                   SEARCHED_ENTRIES "($8 = '' OR e.id < $8) ORDER BY e.id DESC LIMIT $9"};
#undef SEARCHED_ENTRIES
constexpr Statement entry_by_id{"audit entry by id",
                                "SELECT " ENTRY_COLUMNS " FROM audit_entries AS e WHERE e.chain_id = $1 AND e.id = $2"};
constexpr Statement state_of_personal{"state of personal values",
                                      "SELECT erased_at FROM audit_personal WHERE chain_id = $1 AND entry_id = $2"};
constexpr Statement personal_of_entry{
    "personal values of an audit entry",
    "SELECT salt, content FROM audit_personal WHERE chain_id = $1 AND entry_id = $2 AND erased_at IS NULL"};
constexpr Statement erase{"erase personal values",
                          "UPDATE audit_personal SET salt = NULL, content = NULL, erased_at = $3, erased_by = $4 "
                          "WHERE chain_id = $1 AND entry_id = $2 AND erased_at IS NULL"};

AuditEntry read_entry(Row& row) {
    return {.chain = row.get<std::string>("chain_id"),
            .id = row.get<AuditId>("id"),
            .at = row.get<Moment>("at"),
            .actor = row.get<std::string>("actor"),
            .action = row.get<std::string>("action"),
            .subject_kind = row.get<std::string>("subject_kind"),
            .subject_id = row.get<std::string>("subject_id"),
            .reason = row.get<std::optional<std::string>>("reason"),
            .request = row.get<std::optional<std::string>>("request_id"),
            .details = row.get<std::string>("details"),
            .personal_digest = row.get<std::optional<Bytes>>("personal_digest")};
}

AuditSeal read_seal(Row& row) {
    return {row.get<std::string>("chain_id"),  row.get<std::int64_t>("place"), row.get<AuditId>("entry_id"),
            row.get<Bytes>("previous_digest"), row.get<Bytes>("digest"),       row.get<Moment>("sealed_at")};
}

}    // namespace

Result<void> add(Transaction& t, const AuditEntry& entry, const std::optional<AuditPersonal>& personal) {
    CHECK(personal.has_value() == entry.personal_digest.has_value());
    TRY(t.run(add_entry, entry.chain, entry.id, entry.at, entry.actor, entry.action, entry.subject_kind,
              entry.subject_id, entry.reason, entry.request, entry.details, entry.personal_digest));
    if (personal) {
        TRY(t.run(add_personal, entry.chain, entry.id, personal->salt, personal->content));
    }
    return {};
}

Result<std::vector<AuditEntry>> unsealed(Transaction& t, const std::string& chain, Moment since, std::int64_t at_most) {
    return t.all(unsealed_entries, read_entry, chain, since, at_most);
}

Result<std::vector<std::string>> audit_chains(Transaction& t) {
    return t.all(all_chains, [](Row& row) { return row.get<std::string>("id"); });
}

Result<std::optional<AuditSeal>> last_seal(Transaction& t, const std::string& chain) {
    return t.one(last_of_chain, read_seal, chain);
}

Result<void> seal(Transaction& t, const AuditSeal& made) {
    TRY(t.run(add_seal, made.chain, made.place, made.entry, made.previous_digest, made.digest, made.sealed_at));
    return {};
}

Result<std::vector<SealedEntry>> chain_after(Transaction& t, const std::string& chain, std::int64_t after,
                                             std::int64_t at_most) {
    return t.all(
        sealed_after,
        [](Row& row) {
            return SealedEntry{read_seal(row), read_entry(row)};
        },
        chain, after, at_most);
}

Result<std::vector<AuditEntry>> audit_of(Transaction& t, const std::string& chain, const std::string& subject_kind,
                                         const std::string& subject_id, std::int64_t at_most) {
    return t.all(entries_of_subject, read_entry, chain, subject_kind, subject_id, at_most);
}

Result<std::vector<AuditEntry>> search_audit(Transaction& t, const AuditQuery& query) {
    constexpr Moment always{std::numeric_limits<std::int64_t>::min()};
    constexpr Moment never{std::numeric_limits<std::int64_t>::max()};
    return t.all(query.is_newest_first ? newest_entries : searched_entries, read_entry, query.chain, query.actor,
                 query.action, query.subject_kind, query.subject_id, query.from.value_or(always),
                 query.until.value_or(never), query.after ? query.after->text() : std::string(), query.at_most);
}

Result<std::optional<AuditEntry>> find_audit(Transaction& t, const std::string& chain, const AuditId& entry) {
    return t.one(entry_by_id, read_entry, chain, entry);
}

Result<PersonalState> personal_state(Transaction& t, const std::string& chain, const AuditId& entry) {
    const auto erased = TRY(t.one(
        state_of_personal, [](Row& row) { return row.get<std::optional<Moment>>("erased_at").has_value(); }, chain,
        entry));
    return !erased ? PersonalState::none : *erased ? PersonalState::erased : PersonalState::kept;
}

Result<std::optional<AuditPersonal>> personal_of(Transaction& t, const std::string& chain, const AuditId& entry) {
    return t.one(
        personal_of_entry,
        [](Row& row) {
            return AuditPersonal{row.get<Bytes>("salt"), row.get<std::string>("content")};
        },
        chain, entry);
}

Result<bool> erase_personal(Transaction& t, const std::string& chain, const AuditId& entry, const std::string& by,
                            Moment now) {
    return TRY(t.change(erase, chain, entry, now, by)) == 1;
}

}    // namespace staffwright::store
