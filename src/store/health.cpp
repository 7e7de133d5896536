#include "store/health.hpp"

#include <fmt/format.h>

#include <mutex>
#include <set>

namespace staffwright::store {

namespace {

using sql::Engine;
using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr std::int64_t day = 86'400'000'000;    // microseconds

constexpr Statement tables_sqlite{
    "tables", "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"};
constexpr Statement tables_postgresql{
    "tables",
    "SELECT CAST(relname AS text) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = "
    "CAST(current_schema() AS regnamespace) ORDER BY relname"};
constexpr Statement objects_sqlite{"objects",
                                   "SELECT COUNT(*) AS objects FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'"};
constexpr Statement objects_postgresql{
    "objects",
    "SELECT COUNT(*) AS objects FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relnamespace = "
    "CAST(current_schema() AS regnamespace)"};
constexpr Statement integrity_of_file{"integrity check",
                                      "SELECT integrity_check AS words FROM pragma_integrity_check(20)"};
constexpr Statement integrity_of_references{"foreign key check",
                                            "SELECT \"table\" AS child, parent, COUNT(*) AS rows FROM "
                                            "pragma_foreign_key_check GROUP BY child, parent LIMIT 20"};
constexpr Statement synchronous_sqlite{"synchronous", "SELECT synchronous AS value FROM pragma_synchronous"};
constexpr Statement journal_sqlite{"journal mode", "SELECT journal_mode AS value FROM pragma_journal_mode"};
constexpr Statement settings_postgresql{
    "settings of the server",
    "SELECT CAST(name AS text) AS name, CAST(setting AS text) AS value FROM pg_settings WHERE name IN ('fsync', "
    "'full_page_writes', 'synchronous_commit', 'data_checksums') ORDER BY name"};
constexpr Statement role_of_ours{
    "our role",
    "SELECT CAST(rolname AS text) AS name, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"};
constexpr Statement unfenced_tables{
    "tables without a fence",
    "SELECT CAST(relname AS text) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = "
    "CAST(current_schema() AS regnamespace) AND relname <> 'schema_migrations' AND NOT (relrowsecurity AND "
    "relforcerowsecurity) ORDER BY relname"};
constexpr Statement clock_postgresql{
    "clock", "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint) AS microseconds"};
constexpr Statement waiting_jobs{
    "waiting jobs",
    "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'queued' AND not_before < $1 THEN 1 ELSE 0 END), 0) AS bigint) AS "
    "overdue, CAST(COALESCE(SUM(CASE WHEN state = 'running' AND COALESCE(heartbeat_at, 0) < $1 THEN 1 ELSE 0 END), 0) "
    "AS bigint) AS silent, CAST(COALESCE(SUM(CASE WHEN state = 'failed' AND finished_at > $2 THEN 1 ELSE 0 END), 0) AS "
    "bigint) AS failed FROM jobs"};
constexpr Statement waiting_mails{
    "waiting mails",
    "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'waiting' AND not_before < $1 THEN 1 ELSE 0 END), 0) AS bigint) AS "
    "overdue, CAST(COALESCE(SUM(CASE WHEN state IN ('bounced', 'given_up') AND created_at > $2 THEN 1 ELSE 0 END), 0) "
    "AS bigint) AS lost FROM mails"};
constexpr Statement waiting_events{"waiting events",
                                   "SELECT COUNT(*) AS events FROM events WHERE place IS NULL AND at < $1"};
constexpr Statement sealed_factors{
    "sealed second factors",
    "SELECT id, secret FROM credentials WHERE kind = 'totp' AND disabled_at IS NULL ORDER BY created_at DESC LIMIT 3"};
constexpr Statement sealed_webhooks{"sealed webhooks",
                                    "SELECT id, sealed_secret FROM webhooks WHERE is_active ORDER BY id DESC LIMIT 3"};

/// Statements live as long as the program (connection.hpp), and a table's name is known only now. Bounded by the number
/// of tables there are.
const char* kept(std::string sql) {
    static std::mutex mutex;
    static std::set<std::string> all;
    const std::scoped_lock lock(mutex);
    return all.insert(std::move(sql)).first->c_str();
}

std::string quoted_name(const std::string& name) {
    std::string quoted = "\"";
    for (const char letter : name) {
        quoted += letter == '"' ? std::string(2, letter) : std::string(1, letter);
    }
    return quoted + "\"";
}

}    // namespace

Result<RowCounts> row_counts(Transaction& t) {
    const Statement& tables = t.engine() == Engine::sqlite ? tables_sqlite : tables_postgresql;
    RowCounts counts;
    for (const std::string& table : TRY(t.all(tables, [](Row& row) { return row.get<std::string>("name"); }))) {
        const Statement count{"count rows", kept("SELECT COUNT(*) AS rows FROM " + quoted_name(table))};
        counts[table] = TRY(t.one(count, [](Row& row) { return row.get<std::int64_t>("rows"); })).value_or(0);
    }
    return counts;
}

Result<std::int64_t> count_objects(Transaction& t) {
    const Statement& objects = t.engine() == Engine::sqlite ? objects_sqlite : objects_postgresql;
    return TRY(t.one(objects, [](Row& row) { return row.get<std::int64_t>("objects"); })).value_or(0);
}

Result<std::vector<std::string>> integrity_faults(Transaction& t) {
    std::vector<std::string> faults;
    if (t.engine() != Engine::sqlite) {
        return faults;
    }
    for (std::string& words : TRY(t.all(integrity_of_file, [](Row& row) { return row.get<std::string>("words"); }))) {
        if (words != "ok") {
            faults.push_back(std::move(words));
        }
    }
    for (std::string& words : TRY(t.all(integrity_of_references, [](Row& row) {
             const auto child = row.get<std::string>("child");
             const auto parent = row.get<std::string>("parent");
             return fmt::format("{} rows of {} refer to rows of {} that are not there", row.get<std::int64_t>("rows"),
                                child, parent);
         }))) {
        faults.push_back(std::move(words));
    }
    return faults;
}

Result<std::vector<Weakness>> weaknesses(Transaction& t) {
    std::vector<Weakness> found;
    if (t.engine() == Engine::sqlite) {
        const auto synchronous =
            TRY(t.one(synchronous_sqlite, [](Row& row) { return row.get<std::int64_t>("value"); }));
        if (synchronous.value_or(0) < 2) {
            found.push_back({"synchronous", std::to_string(synchronous.value_or(0)), "2 (full)"});
        }
        const auto journal = TRY(t.one(journal_sqlite, [](Row& row) { return row.get<std::string>("value"); }));
        if (journal.value_or("") != "wal") {
            found.push_back({"journal_mode", journal.value_or(""), "wal"});
        }
        return found;
    }
    for (const auto& [name, value] : TRY(t.all(settings_postgresql, [](Row& row) {
             auto name = row.get<std::string>("name");
             return std::pair{std::move(name), row.get<std::string>("value")};
         }))) {
        if (value == "off" || (name == "synchronous_commit" && value == "local")) {
            found.push_back({name, value, "on"});
        }
    }
    return found;
}

Result<std::optional<Fences>> fences(Transaction& t) {
    if (t.engine() == Engine::sqlite) {
        return std::optional<Fences>{};
    }
    std::optional<Fences> found = TRY(t.one(role_of_ours, [](Row& row) {
        Fences fences;
        fences.role = row.get<std::string>("name");
        fences.is_superuser = row.get<bool>("rolsuper");
        fences.may_bypass = row.get<bool>("rolbypassrls");
        return fences;
    }));
    if (found) {
        found->unfenced = TRY(t.all(unfenced_tables, [](Row& row) { return row.get<std::string>("name"); }));
    }
    return found;
}

Result<std::optional<calendar::Moment>> clock_of(Transaction& t) {
    if (t.engine() == Engine::sqlite) {
        return std::optional<calendar::Moment>{};
    }
    return t.one(clock_postgresql, [](Row& row) { return calendar::Moment{row.get<std::int64_t>("microseconds")}; });
}

Result<Waiting> waiting(Transaction& t, calendar::Moment now, std::int64_t patience_seconds) {
    const std::int64_t since = now.microseconds_since_1970_utc() - patience_seconds * 1'000'000;
    const std::int64_t yesterday = now.microseconds_since_1970_utc() - day;
    Waiting found;
    TRY(t.all(
        waiting_jobs,
        [&](Row& row) {
            found.overdue_jobs = row.get<std::int64_t>("overdue");
            found.silent_jobs = row.get<std::int64_t>("silent");
            found.failed_jobs = row.get<std::int64_t>("failed");
            return 0;
        },
        since, yesterday));
    TRY(t.all(
        waiting_mails,
        [&](Row& row) {
            found.overdue_mails = row.get<std::int64_t>("overdue");
            found.lost_mails = row.get<std::int64_t>("lost");
            return 0;
        },
        since, yesterday));
    found.unnumbered_events = TRY(t.one(
                                      waiting_events, [](Row& row) { return row.get<std::int64_t>("events"); }, since))
                                  .value_or(0);
    return found;
}

Result<std::vector<SealedSecret>> some_sealed(Transaction& t) {
    std::vector<SealedSecret> all = TRY(t.all(sealed_factors, [](Row& row) {
        auto id = row.get<std::string>("id");
        return SealedSecret{"totp", std::move(id), row.get<sql::Bytes>("secret")};
    }));
    for (SealedSecret& webhook : TRY(t.all(sealed_webhooks, [](Row& row) {
             auto id = row.get<std::string>("id");
             return SealedSecret{"webhook", std::move(id), row.get<sql::Bytes>("sealed_secret")};
         }))) {
        all.push_back(std::move(webhook));
    }
    return all;
}

}    // namespace staffwright::store
