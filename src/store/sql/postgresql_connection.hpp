// PostgreSQL behind Connection, and what its codes mean. Internal to store/sql: use Connection::open.
// Thread safety: one thread at a time.
#pragma once

#include <libpq-fe.h>

#include <unordered_map>

#include "store/sql/connection.hpp"

namespace staffwright::store::sql {

struct ClearAnswer {
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using Answer = std::unique_ptr<PGresult, ClearAnswer>;

class PostgresqlConnection : public Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const Url& url, const ConnectionSettings& settings);
    PostgresqlConnection(const PostgresqlConnection&) = delete;
    PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;
    ~PostgresqlConnection() override { PQfinish(server_); }

    [[nodiscard]] Engine engine() const override { return Engine::postgresql; }
    Result<Table> run(const Statement& statement, const std::vector<Value>& values) override;
    Result<void> script(const char* name, const std::string& sql) override;
    Result<std::int64_t> insert_many(const BulkInsert& into, const NextRow& next) override;
    Result<void> begin(Access access, Isolation isolation, const Reach& reach) override;
    Result<void> commit() override;
    void roll_back() override;

    /// For listeners: the socket and the messages on it.
    [[nodiscard]] PGconn* server() const { return server_; }

private:
    PostgresqlConnection() = default;
    Error failed(const char* statement, const PGresult* answer);
    Result<std::string> prepared(const Statement& statement);
    Result<Table> table_of(const char* name, PGresult* answer);
    Result<void> expect(const char* name, Answer answer, ExecStatusType wanted);
    Result<std::int64_t> copy(const char* name, const NextRow& next, std::size_t width);
    [[nodiscard]] std::string quoted(const std::string& text) const;

    PGconn* server_ = nullptr;
    std::unordered_map<std::string_view, std::string> prepared_;    ///< text of the statement -> its name there
};

/// What a SQLSTATE and the server's words say; `answer` none: the connection broke.
[[nodiscard]] Failure postgresql_failure(const PGconn* server, const PGresult* answer, std::string statement);

}    // namespace staffwright::store::sql
