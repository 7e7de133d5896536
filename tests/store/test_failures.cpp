// One list of causes for both engines.
#include "store/database.hpp"

namespace staffwright::tests {
namespace {

using namespace store::sql;

constexpr const char* tables =
    "CREATE TABLE owners (id BIGINT PRIMARY KEY, name TEXT NOT NULL, UNIQUE (name));"
    "CREATE TABLE things (id BIGINT PRIMARY KEY, owner_id BIGINT NOT NULL REFERENCES owners (id), "
    "kind TEXT NOT NULL, size BIGINT CONSTRAINT things_size CHECK (size > 0));"
    "CREATE UNIQUE INDEX things_kind_key ON things (COALESCE(kind, '')) WHERE size > 10;"
    "INSERT INTO owners (id, name) VALUES (1, 'Amy');"
    "INSERT INTO things (id, owner_id, kind, size) VALUES (1, 1, 'bed', 20);";

struct Fixture {
    Fixture() {
        const auto connection = must(Connection::open(database.url(), {}));
        must(connection->script("tables", tables));
    }
    /// What a transaction with this one statement runs into.
    Failure failure_of(const char* sql) {
        std::optional<Failure> failure;
        const Statement statement{"the statement", sql};
        const auto done = write(*pool, Scope::of_the_system(), [&](Transaction& t) {
            auto outcome = t.run(statement);
            failure = t.failure();
            return outcome;
        });
        REQUIRE_MESSAGE(failure.has_value(), sql);
        CHECK(error_of(done).place.path == "the statement");
        return *failure;
    }
    const TestDatabase database{TestDatabase::Schema::none};
    const std::unique_ptr<Pool> pool = database.pool();
};

TEST_CASE_FIXTURE(Fixture, "each cause is told by both engines, with the constraint where they know it") {
    struct Case {
        const char* sql;
        Cause cause;
        const char* constraint;
        ErrorId id;
    };
    const bool is_sqlite = engine_under_test() == Engine::sqlite;
    const Case cases[] = {
        {"INSERT INTO owners (id, name) VALUES (1, 'Beth')", Cause::unique, "owners_pkey", ErrorId::conflict},
        {"INSERT INTO owners (id, name) VALUES (2, 'Amy')", Cause::unique, "owners_name_key", ErrorId::conflict},
        {"INSERT INTO things (id, owner_id, kind, size) VALUES (2, 1, 'bed', 30)", Cause::unique, "things_kind_key",
         ErrorId::conflict},
        {"INSERT INTO things (id, owner_id, kind, size) VALUES (2, 9, 'x', 1)", Cause::foreign_key,
         is_sqlite ? "" : "things_owner_id_fkey", ErrorId::bad_reference},
        {"DELETE FROM owners WHERE id = 1", Cause::foreign_key, is_sqlite ? "" : "things_owner_id_fkey",
         ErrorId::bad_reference},
        {"INSERT INTO things (id, owner_id, kind, size) VALUES (2, 1, 'x', 0)", Cause::check, "things_size",
         ErrorId::bad_value},
        {"INSERT INTO owners (id, name) VALUES (2, NULL)", Cause::not_null, "owners.name", ErrorId::bad_value},
        {"SELECT id FROM missing", Cause::schema, "", ErrorId::internal},
        {"SELECT missing FROM owners", Cause::schema, "", ErrorId::internal},
        {"SELEKT id FROM owners", Cause::syntax, "", ErrorId::internal},
    };
    for (const Case& each : cases) {
        CAPTURE(std::string(each.sql));
        const Failure failure = failure_of(each.sql);
        CHECK(std::string(name(failure.cause)) == std::string(name(each.cause)));
        CHECK(failure.constraint == each.constraint);
        CHECK(failure.to_error().id == each.id);
        CHECK_FALSE(failure.is_retryable());
    }
}

TEST_CASE_FIXTURE(Fixture, "an error has no values of rows in it") {
    for (const char* sql : {"INSERT INTO owners (id, name) VALUES (2, 'Amy')",
                            "INSERT INTO things (id, owner_id, kind, size) VALUES (2, 1, 'Amy', 0)"}) {
        CHECK(failure_of(sql).to_error().to_string().find("Amy") == std::string::npos);
    }
}

TEST_CASE_FIXTURE(Fixture, "what the server says over several lines becomes one") {
    if (engine_under_test() != Engine::postgresql) {
        return;    // SQLite's words are one line
    }
    CHECK(failure_of("DO $$ BEGIN RAISE EXCEPTION E'\\ntwo\\r\\n\\t lines\\n'; END $$").words == "two lines");
}

TEST_CASE_FIXTURE(Fixture, "writing is refused while reading") {
    constexpr Statement remove{"remove", "DELETE FROM things"};
    const auto done = read(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.run(remove); });
    CHECK(error_of(done).id == ErrorId::cannot_write);
}

TEST_CASE("what is no database, or is not there, is told when the pool is opened") {
    PoolSettings settings;
    settings.connection.missing_file = MissingFile::refused;
    settings.connection.connect_wait = std::chrono::seconds{2};
    if (engine_under_test() == Engine::sqlite) {
        const Error nowhere = error_of(Pool::open(Url::sqlite_file("/nonexistent/store.db"), settings));
        CHECK(nowhere.id == ErrorId::unavailable);
        CHECK(nowhere.place.file == "sqlite:/nonexistent/store.db");
        CHECK(nowhere.advice.find("the folder has to be there") != std::string::npos);
        const Error folder = error_of(Pool::open(Url::sqlite_file("spec"), settings));
        CHECK(folder.id == ErrorId::bad_usage);
        CHECK(folder.what == "it is a folder, not a file");
        CHECK(folder.place.file == "sqlite:spec");
        CHECK_FALSE(folder.advice.empty());
        CHECK(error_of(Pool::open(Url::sqlite_file("/dev/null"), settings)).what == "it is no ordinary file");
        const Error text = error_of(Pool::open(Url::sqlite_file("spec/errors.yaml"), settings));
        CHECK(text.id == ErrorId::damaged);
        CHECK(text.place.file == "sqlite:spec/errors.yaml");
        return;
    }
    const Error no_server =
        error_of(Pool::open(must(Url::parse("postgresql://amy:s3cret@127.0.0.1:1/name")), settings));
    CHECK(no_server.id == ErrorId::unavailable);
    CHECK(no_server.place.file == "postgresql://amy:***@127.0.0.1:1/name");
    CHECK(no_server.to_string().find("s3cret") == std::string::npos);
    CHECK(no_server.what.find("refused Is the server running") != std::string::npos);
    CHECK(error_of(Pool::open(server_url("no_such_database"), settings)).id == ErrorId::unavailable);
}

TEST_CASE_FIXTURE(Fixture, "a file that is damaged is told as damaged") {
    if (engine_under_test() != Engine::sqlite) {
        return;    // PostgreSQL's own pages are not ours to break: its codes are mapped, see postgresql_failure.cpp
    }
    pool->drop_idle();
    {
        std::FILE* file = std::fopen(database.url().target().c_str(), "r+");
        REQUIRE(file != nullptr);
        std::fseek(file, 4096, SEEK_SET);
        const std::string noise(8192, '\x5a');
        std::fwrite(noise.data(), 1, noise.size(), file);
        std::fclose(file);
    }
    constexpr Statement all{"all", "SELECT id FROM owners"};
    const auto found = read(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.run(all); });
    CHECK(error_of(found).id == ErrorId::damaged);
}

}    // namespace
}    // namespace staffwright::tests
