#include "store/migrate.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <optional>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"

namespace staffwright::embedded {
std::span<const File> store_migrations();
}

namespace staffwright::store {

namespace {

using sql::Connection;
using sql::Engine;
using sql::Row;
using sql::Statement;

constexpr Statement is_there_sqlite{"look for the schema",
                                    "SELECT COUNT(*) AS tables FROM sqlite_schema WHERE name = 'schema_migrations'"};
constexpr Statement is_there_postgresql{
    "look for the schema", "SELECT COUNT(*) AS tables FROM pg_class WHERE oid = to_regclass('schema_migrations')"};
constexpr Statement applied_migrations{"applied migrations",
                                       "SELECT number, name, checksum FROM schema_migrations ORDER BY number"};
constexpr Statement record_migration{
    "record a migration", "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)"};
// The table that is there before the first migration, so that the first is recorded like all others.
constexpr const char* migrations_table =
    "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
    "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
// Any number will do, as long as nobody else in the same database takes it. Held until the transaction ends.
constexpr const char* migration_lock = "SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7307120519)";

struct Recorded {
    std::int64_t number;
    std::string name;
    std::string checksum;
};

Result<std::vector<Recorded>> recorded(Connection& connection) {
    const Statement& look = connection.engine() == Engine::sqlite ? is_there_sqlite : is_there_postgresql;
    const sql::Table found = TRY(connection.run(look, {}));
    const auto tables = TRY(found.one([](Row& row) { return row.get<std::int64_t>("tables"); }));
    if (tables.value_or(0) == 0) {
        return std::vector<Recorded>{};
    }
    const sql::Table table = TRY(connection.run(applied_migrations, {}));
    return table.all([](Row& row) {
        return Recorded{row.get<std::int64_t>("number"), row.get<std::string>("name"),
                        row.get<std::string>("checksum")};
    });
}

/// Those of `known` that are not recorded, once it is sure that the recorded ones are the first of `known`.
Result<std::vector<Migration>> missing(const std::vector<Recorded>& done, const std::vector<Migration>& known) {
    if (done.size() > known.size()) {
        return Error{
            ErrorId::unsupported,
            fmt::format("the database has schema {} and this program knows {}", done.back().number, known.size()),
            "use the newer program; a schema never goes back"};
    }
    for (std::size_t i = 0; i < done.size(); ++i) {
        if (done[i].number != known[i].number || done[i].checksum != known[i].checksum()) {
            return Error{ErrorId::unsupported,
                         fmt::format("migration {} ({}) was applied to the database in another form than this "
                                     "program has it",
                                     done[i].number, done[i].name),
                         "use the program that made the database; an applied migration is never edited"};
        }
    }
    return std::vector<Migration>(known.begin() + static_cast<std::ptrdiff_t>(done.size()), known.end());
}

/// Looks and applies under one lock: the first that is missing, if any is.
Result<std::optional<Applied>> apply_next(Connection& connection, const std::vector<Migration>& known,
                                          calendar::Moment now) {
    if (connection.engine() == Engine::postgresql) {
        TRY(connection.script("wait for other migrations", migration_lock));
    }
    const std::vector<Migration> left = TRY(missing(TRY(recorded(connection)), known));
    if (left.empty()) {
        return std::optional<Applied>{};
    }
    const Migration& next = left.front();
    const std::string step = fmt::format("migration {:04} {}", next.number, next.name);
    TRY(connection.script(step.c_str(), migrations_table));
    TRY(connection.script(step.c_str(), next.sql));
    TRY(connection.run(record_migration, {next.number, next.name, next.checksum(), now.microseconds_since_1970_utc()}));
    return std::optional<Applied>{Applied{next.number, next.name}};
}

Result<std::optional<Applied>> apply_next_whole(Connection& connection, const std::vector<Migration>& known,
                                                calendar::Moment now) {
    // Read committed: what others migrated while we waited for the lock must be seen after it.
    TRY(connection.begin(sql::Access::write, sql::Isolation::read_committed, {"*", "*"}));
    Result<std::optional<Applied>> applied = apply_next(connection, known, now);
    if (applied) {
        const Result<void> done = connection.commit();
        if (done) {
            return applied;
        }
        applied = done.error();
    }
    connection.roll_back();
    return applied;
}

struct PartName {
    std::int64_t number;
    std::string name;
    std::string engine;    ///< "" for both
};

/// "0005_rosters.sqlite.sql"
PartName parsed(std::string_view path) {
    const std::optional<std::int64_t> number = parse_int64(path.substr(0, 4));
    CHECK(number.has_value() && path.size() > 5 && path[4] == '_');
    const std::vector<std::string_view> words = split(path.substr(5), '.');
    CHECK(words.size() == 2 || words.size() == 3);
    return {*number, std::string(words[0]), words.size() == 3 ? std::string(words[1]) : ""};
}

}    // namespace

std::string Migration::checksum() const {
    std::uint64_t hash = 14695981039346656037U;
    for (const char letter : sql) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    }
    return fmt::format("{:016x}", hash);
}

std::vector<Migration> built_in_migrations(Engine engine) {
    std::map<std::int64_t, Migration> by_number;
    for (const bool common : {true, false}) {
        for (const embedded::File& file : embedded::store_migrations()) {
            const PartName part = parsed(file.path);
            Migration& migration = by_number[part.number];
            migration.number = part.number;
            migration.name = part.name;
            if (common ? part.engine.empty() : part.engine == name(engine)) {
                migration.sql += file.bytes;
            }
        }
    }
    std::vector<Migration> migrations;
    for (const auto& [number, migration] : by_number) {
        CHECK(number == static_cast<std::int64_t>(migrations.size()) + 1);
        migrations.push_back(migration);
    }
    return migrations;
}

Result<std::vector<Applied>> migrate(const sql::Url& url, const std::vector<Migration>& known, calendar::Moment now) {
    const std::unique_ptr<Connection> connection = TRY(Connection::open(url, {}));
    std::vector<Applied> done;
    while (std::optional<Applied> applied = TRY(apply_next_whole(*connection, known, now))) {
        done.push_back(std::move(*applied));
    }
    return done;
}

Result<std::vector<Applied>> missing_migrations(const sql::Url& url, const std::vector<Migration>& known) {
    std::vector<Recorded> done;
    if (url.engine() == Engine::postgresql || std::filesystem::exists(url.target())) {
        sql::ConnectionSettings settings;
        settings.missing_file = sql::MissingFile::refused;
        const std::unique_ptr<Connection> connection = TRY(Connection::open(url, settings));
        done = TRY(recorded(*connection));
    }
    std::vector<Applied> names;
    for (const Migration& migration : TRY(missing(done, known))) {
        names.push_back({migration.number, migration.name});
    }
    return names;
}

Result<void> check_schema(sql::Pool& pool) {
    const sql::Pool::Lease lease = TRY(pool.take());
    const std::vector<Migration> left = TRY(missing(TRY(recorded(*lease)), built_in_migrations(pool.url().engine())));
    if (!left.empty()) {
        return Error{ErrorId::unsupported,
                     fmt::format("the database lacks {} of this program's migrations, the first is {} ({})",
                                 left.size(), left.front().number, left.front().name),
                     "run staffwright migrate with the same URL",
                     {pool.url().shown(), 0, ""}};
    }
    return {};
}

}    // namespace staffwright::store
