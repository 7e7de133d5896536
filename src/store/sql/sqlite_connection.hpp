// SQLite behind Connection, and what its error codes mean. Internal to store/sql: use Connection::open.
// Thread safety: one thread at a time.
#pragma once

#include <sqlite3.h>

#include <unordered_map>

#include "store/sql/connection.hpp"

namespace staffwright::store::sql {

class SqliteConnection : public Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const Url& url, const ConnectionSettings& settings);
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;
    ~SqliteConnection() override;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    Result<Table> run(const Statement& statement, const std::vector<Value>& values) override;
    Result<void> script(const char* name, const std::string& sql) override;
    Result<std::int64_t> insert_many(const BulkInsert& into, const NextRow& next) override;
    Result<void> begin(Access access, Isolation isolation, const Reach& reach) override;
    Result<void> commit() override;
    void roll_back() override;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

    SqliteConnection() = default;
    Error failed(const char* statement);
    Result<void> check_place(const std::string& path);
    Result<void> open_file(const std::string& path, const ConnectionSettings& settings);
    Result<void> set_up(const ConnectionSettings& settings);
    Result<void> enter_wal(const ConnectionSettings& settings);
    Result<Prepared> prepare(const char* name, const std::string& sql);
    Result<sqlite3_stmt*> prepared(const Statement& statement);
    Result<void> bind(sqlite3_stmt* statement, const char* name, const std::vector<Value>& values);
    Result<Table> rows_of(sqlite3_stmt* statement, const char* name);

    sqlite3* database_ = nullptr;
    std::unordered_map<std::string_view, Prepared> prepared_;    ///< by the text of the statement
    Access access_ = Access::write;
};

/// What an extended result code and the library's words say.
[[nodiscard]] Failure sqlite_failure(int extended_code, int system_error, std::string words, std::string statement);

}    // namespace staffwright::store::sql
