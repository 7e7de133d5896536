#include "store/database.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "store/migrate.hpp"
#include "support/temporary_folder.hpp"

namespace staffwright::tests {

namespace {

using store::sql::Engine;
using store::sql::Url;

const char* server_address() {
    return std::getenv("STAFFWRIGHT_TEST_DATABASE");
}

void tell_server(const std::string& sql) {
    const auto connection = must(store::sql::Connection::open(server_url("postgres"), {}));
    must(connection->script("test set-up", sql));
}

/// Migrated once; each test's database is a copy.
const std::string& template_name(const TemporaryFolder& folder) {
    static const std::string made = [&] {
        const bool is_file = engine_under_test() == Engine::sqlite;
        std::string name = is_file ? folder / "template.db" : fmt::format("template_{}", ::getpid());
        if (!is_file) {
            tell_server("CREATE DATABASE " + name);
        }
        const Url url = is_file ? Url::sqlite_file(name) : server_url(name);
        must(store::migrate(url, store::built_in_migrations(url.engine()), at(0)));
        return name;
    }();
    return made;
}

const TemporaryFolder& folder_of_files() {
    static const TemporaryFolder folder;
    return folder;
}

std::string made_database(TestDatabase::Schema schema) {
    static int count = 0;
    ++count;
    const bool is_empty = schema == TestDatabase::Schema::none;
    if (engine_under_test() == Engine::sqlite) {
        std::string path = folder_of_files() / fmt::format("{}.db", count);
        if (!is_empty) {
            std::filesystem::copy_file(template_name(folder_of_files()), path);
        }
        return path;
    }
    std::string name = fmt::format("test_{}_{}", ::getpid(), count);
    tell_server(
        fmt::format("CREATE DATABASE {}{}", name, is_empty ? "" : " TEMPLATE " + template_name(folder_of_files())));
    return name;
}

}    // namespace

Engine engine_under_test() {
    return server_address() == nullptr ? Engine::sqlite : Engine::postgresql;
}

Url server_url(const std::string& database) {
    std::string address = server_address();
    const std::string there = "@/postgres?";
    const std::size_t place = address.find(there);
    REQUIRE(place != std::string::npos);
    return must(Url::parse(address.replace(place, there.size(), "@/" + database + "?")));
}

TestDatabase::TestDatabase(Schema schema)
    : name_(made_database(schema)),
      url_(engine_under_test() == Engine::sqlite ? Url::sqlite_file(name_) : server_url(name_)) {}

TestDatabase::~TestDatabase() {
    if (engine_under_test() == Engine::sqlite) {
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::remove(name_ + suffix, ignored);
        }
        return;
    }
    const auto connection = store::sql::Connection::open(server_url("postgres"), {});
    if (connection) {
        static_cast<void>((*connection)->script("test clean-up", "DROP DATABASE " + name_ + " WITH (FORCE)"));
    }
}

std::unique_ptr<store::sql::Pool> TestDatabase::pool(std::size_t connections) const {
    store::sql::PoolSettings settings;
    settings.connections = connections;
    return pool(settings);
}

std::unique_ptr<store::sql::Pool> TestDatabase::pool(const store::sql::PoolSettings& settings) const {
    return must(store::sql::Pool::open(url_, settings));
}

}    // namespace staffwright::tests
