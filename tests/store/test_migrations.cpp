#include <filesystem>
#include <set>
#include <thread>

#include "store/database.hpp"
#include "store/migrate.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using namespace store::sql;

const std::vector<Migration>& known() {
    static const std::vector<Migration> migrations = built_in_migrations(engine_under_test());
    return migrations;
}

/// Everything that makes the schema, as lines in an order of their own: tables, columns, indexes, constraints,
/// triggers, policies, functions.
std::vector<std::string> schema_of(const Url& url) {
    constexpr Statement in_sqlite{"schema",
                                  "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS line FROM sqlite_schema "
                                  "WHERE name <> 'schema_migrations' ORDER BY 1"};
    constexpr Statement in_postgresql{
        "schema",
        "SELECT line FROM (SELECT 'column ' || table_name || ' ' || ordinal_position || ' ' || column_name || ' ' || "
        "data_type || ' ' || "
        "COALESCE(domain_name, '') || ' ' || is_nullable || ' ' || COALESCE(column_default, '') AS line "
        "FROM information_schema.columns WHERE table_schema = 'public' "
        "UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' "
        "UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
        "UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
        "UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || COALESCE(qual, '') || ' "
        "' || "
        "COALESCE(with_check, '') FROM pg_policies "
        "UNION ALL SELECT 'fence ' || relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
        "UNION ALL SELECT 'function ' || p.proname || ' ' || p.prosrc FROM pg_proc AS p "
        "WHERE p.pronamespace = 'public'::regnamespace AND p.prolang <> (SELECT oid FROM pg_language WHERE lanname = "
        "'c') "
        ") AS everything ORDER BY line COLLATE \"C\""};
    const auto connection = must(Connection::open(url, {}));
    const Table table = must(connection->run(engine_under_test() == Engine::sqlite ? in_sqlite : in_postgresql, {}));
    return must(table.all([](Row& row) { return row.get<std::string>("line"); }));
}

std::int64_t count_of(const Url& url, const char* sql) {
    const auto connection = must(Connection::open(url, {}));
    const Table table = must(connection->run({"count", sql}, {}));
    return must(table.one([](Row& row) { return row.get<std::int64_t>("n"); })).value_or(-1);
}

TEST_CASE("a fresh schema is the one migrated from every earlier version") {
    const TestDatabase fresh(TestDatabase::Schema::none);
    must(migrate(fresh.url(), known(), at(0)));
    const std::vector<std::string> wanted = schema_of(fresh.url());
    CHECK(wanted.size() > 100);
    // Every earlier version on its way to the newest, all in one database: after each step the rest is what is missing.
    const TestDatabase grown(TestDatabase::Schema::none);
    for (std::size_t count = 1; count <= known().size(); ++count) {
        const std::vector<Migration> earlier(known().begin(), known().begin() + static_cast<std::ptrdiff_t>(count));
        const auto done = must(migrate(grown.url(), earlier, at(0)));
        REQUIRE(done.size() == 1);
        CHECK(done[0].number == static_cast<std::int64_t>(count));
        CHECK(must(missing_migrations(grown.url(), known())).size() == known().size() - count);
    }
    CHECK(schema_of(grown.url()) == wanted);
    CHECK(must(migrate(grown.url(), known(), at(1))).empty());
}

TEST_CASE("rows survive the migrations that come after them") {
    const TestDatabase database(TestDatabase::Schema::none);
    const std::vector<Migration> first_two(known().begin(), known().begin() + 2);
    must(migrate(database.url(), first_two, at(0)));
    {
        const auto connection = must(Connection::open(database.url(), {}));
        must(connection->begin(Access::write, Isolation::serializable, {"*", "*"}));
        must(connection->script("rows", "INSERT INTO regions (id, code, name, zone) VALUES ('r', 'R', 'R', 'UTC')"));
        must(connection->commit());
    }
    must(migrate(database.url(), known(), at(1)));
    const auto pool = database.pool();
    const Table table = must(read(*pool, Scope::of_the_system(), [&](Transaction& t) {
        return t.run({"regions", "SELECT id FROM regions"});
    }));
    CHECK(table.size() == 1);
}

TEST_CASE("builds that were queued before jobs knew their rosters know them afterwards") {
    const TestDatabase database(TestDatabase::Schema::none);
    const std::vector<Migration> before(known().begin(), known().begin() + 23);
    must(migrate(database.url(), before, at(0)));
    {
        const auto connection = must(Connection::open(database.url(), {}));
        must(connection->begin(Access::write, Isolation::serializable, {"*", "*"}));
        must(connection->script(
            "rows",
            "INSERT INTO jobs (id, kind, key, payload, state, priority, queued_by, queued_at, not_before, "
            "most_attempts) VALUES "
            R"(('1', 'roster.build', 'a', '{"roster":"r","unit":"u"}', 'queued', 0, 'maya', 0, 0, 3), )"
            R"(('2', 'roster.build', 'b', '{"roster":"r","user":"maya"}', 'failed', 0, 'maya', 0, 0, 3), )"
            R"(('3', 'reminders', 'c', '{"roster":"r"}', 'queued', 0, 'clock', 0, 0, 3))"));
        must(connection->commit());
    }
    must(migrate(database.url(), known(), at(1)));
    const auto pool = database.pool();
    const Table table = must(read(*pool, Scope::of_the_system(), [&](Transaction& t) {
        return t.run({"jobs",
                      "SELECT COALESCE(roster_id, '-') || ' ' || COALESCE(practice_user_id, '-') AS about "
                      "FROM jobs ORDER BY id"});
    }));
    CHECK(must(table.all([](Row& row) { return row.get<std::string>("about"); })) ==
          std::vector<std::string>{"r -", "r maya", "- -"});
}

TEST_CASE("a migration that fails leaves what was there, and says where it failed") {
    const TestDatabase database(TestDatabase::Schema::none);
    std::vector<Migration> broken(known().begin(), known().begin() + 2);
    broken.push_back({3, "broken", "CREATE TABLE half (id BIGINT); INSERT INTO nothing (id) VALUES (1);"});
    const Error error = error_of(migrate(database.url(), broken, at(0)));
    CHECK(error.place.path == "migration 0003 broken");
    const auto missing = must(missing_migrations(database.url(), known()));
    CHECK(missing.front().number == 3);
    const auto connection = must(Connection::open(database.url(), {}));
    CHECK_FALSE(connection->run({"half", "SELECT id FROM half"}, {}));
}

TEST_CASE("a schema newer than the program is refused, by migrating and by serving") {
    const TestDatabase database;
    std::vector<Migration> newer = known();
    newer.push_back({static_cast<std::int64_t>(newer.size()) + 1, "of_tomorrow", "CREATE TABLE tomorrow (id BIGINT);"});
    must(migrate(database.url(), newer, at(0)));
    const Error error = error_of(migrate(database.url(), known(), at(1)));
    CHECK(error.id == ErrorId::unsupported);
    CHECK(error.what.find("the database has schema " + std::to_string(newer.size())) == 0);
    CHECK(error_of(missing_migrations(database.url(), known())).id == ErrorId::unsupported);
    CHECK(error_of(check_schema(*database.pool())).id == ErrorId::unsupported);
}

TEST_CASE("a migration that was altered after it was applied is refused") {
    const TestDatabase database;
    std::vector<Migration> altered = known();
    altered[1].sql += "-- one comment more";
    const Error error = error_of(migrate(database.url(), altered, at(1)));
    CHECK(error.id == ErrorId::unsupported);
    CHECK(error.what.find("migration 2 (tenancy)") == 0);
}

TEST_CASE("serving asks for exactly this program's schema") {
    const TestDatabase database;
    must(check_schema(*database.pool()));
    const TestDatabase empty(TestDatabase::Schema::none);
    const Error error = error_of(check_schema(*empty.pool()));
    CHECK(error.id == ErrorId::unsupported);
    CHECK(error.advice.find("staffwright migrate") != std::string::npos);
}

TEST_CASE("two migrators at once: each step is applied once, and both see it done") {
    const TestDatabase database(TestDatabase::Schema::none);
    std::vector<Applied> applied[2];
    std::vector<std::thread> migrators;
    for (auto& mine : applied) {
        migrators.emplace_back([&] {
            auto done = migrate(database.url(), known(), at(0));
            if (done) {
                mine = std::move(done).value();
            } else {
                MESSAGE(done.error().to_string());
            }
        });
    }
    for (std::thread& migrator : migrators) {
        migrator.join();
    }
    std::multiset<std::int64_t> numbers;
    for (const auto& mine : applied) {
        for (const Applied& step : mine) {
            numbers.insert(step.number);
        }
    }
    CHECK(numbers.size() == known().size());
    CHECK(std::set<std::int64_t>(numbers.begin(), numbers.end()).size() == known().size());
    must(check_schema(*database.pool()));
}

TEST_CASE("what would be applied is told without changing or making anything") {
    const TestDatabase database(TestDatabase::Schema::none);
    CHECK(must(missing_migrations(database.url(), known())).size() == known().size());
    if (engine_under_test() == Engine::sqlite) {
        CHECK_FALSE(std::filesystem::exists(database.url().target()));
    } else {
        CHECK(count_of(database.url(), "SELECT COUNT(*) AS n FROM pg_class WHERE relname = 'schema_migrations'") == 0);
    }
}

TEST_CASE(
    "every table of tenants' rows is fenced, its indexes begin with the tenant, and facts say where they came from") {
    if (engine_under_test() == Engine::sqlite) {
        return;    // the catalogue of PostgreSQL can be asked for all of it, and the common part is the same
    }
    const TestDatabase database;
    const Url& url = database.url();
    CHECK(count_of(url,
                   "SELECT COUNT(*) AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
                   "AND relname <> 'schema_migrations' AND NOT (relrowsecurity AND relforcerowsecurity)") == 0);
    CHECK(count_of(url,
                   "SELECT COUNT(*) AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
                   "AND relname <> 'schema_migrations' AND NOT EXISTS "
                   "(SELECT 1 FROM pg_policies WHERE tablename = relname AND policyname = 'tenant')") == 0);
    // Tables whose key begins with the trust: so do all their indexes, but for the queues that every trust shares and
    // the ledger, which is the region's.
    CHECK(count_of(url,
                   "SELECT COUNT(*) AS n FROM pg_indexes AS i WHERE schemaname = 'public' AND indexdef !~ "
                   "'\\((trust_id|COALESCE)' AND EXISTS (SELECT 1 FROM pg_indexes AS k WHERE k.tablename = i.tablename "
                   "AND k.indexname LIKE '%_pkey' AND k.indexdef ~ '\\(trust_id') AND indexname NOT LIKE '%_waiting' "
                   "AND tablename <> 'work_ledger'") == 0);
    CHECK(count_of(
              url,
              "SELECT COUNT(*) AS n FROM unnest(ARRAY['units', 'people', 'assignment_numbers', 'contracts', 'posts', "
              "'post_holdings', 'skills', 'person_skills', 'unit_members', 'shifts', 'substitutions', 'demand', "
              "'leave_periods', 'leave_entitlements', 'wishes', 'rosters', 'roster_versions', 'duties', 'bookings', "
              "'pack_versions']) AS f "
              "WHERE (SELECT COUNT(*) FROM information_schema.columns WHERE table_name = f AND column_name IN "
              "('import_batch', 'source', 'source_row')) <> 3") == 0);
}

}    // namespace
}    // namespace staffwright::tests
