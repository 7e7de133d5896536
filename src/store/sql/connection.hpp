// One connection to a database, and the few things that the two engines do differently behind it. Whoever is above
// pool.hpp uses a Transaction; only the pool, migrations and listeners meet connections.
//
//     auto connection = TRY(Connection::open(url, {}));
//     const Table table = TRY(connection->run({"unit by id", "SELECT name FROM units WHERE id = $1"}, {to_value(id)}));
//
// Statements are prepared once a connection and kept. Parameters are $1, $2, ... on both engines. Text is UTF-8.
// SQLite: write-ahead log, full synchronisation, foreign keys on. PostgreSQL: UTC, the caller's isolation.
// Errors: a Failure (failure.hpp) as an Error; `failure()` keeps the last. After `is_broken()` a connection is of no
// more use. Thread safety: one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/sql/failure.hpp"
#include "store/sql/table.hpp"
#include "store/sql/url.hpp"

namespace staffwright::store::sql {

/// A statement with a name for messages. Both live as long as the program: statements are constants.
struct Statement {
    const char* name;
    const char* sql;
};

/// A table and those of its columns that are filled in bulk.
struct BulkInsert {
    const char* name;
    const char* table;
    std::vector<const char*> columns;
};
/// Fills in the values of the next row, in the order of the columns; false if there is none.
using NextRow = std::function<bool(std::vector<Value>&)>;

enum class MissingFile : std::uint8_t { created, refused };
enum class Access : std::uint8_t { read, write };
enum class Isolation : std::uint8_t {
    serializable,      ///< as if one after the other
    read_committed,    ///< for queues: each statement sees what is committed. SQLite: as serializable
};

struct ConnectionSettings {
    /// How long a statement waits for others' locks; then Cause::busy.
    std::chrono::milliseconds lock_wait{10'000};
    std::chrono::seconds connect_wait{10};
    MissingFile missing_file = MissingFile::created;    ///< SQLite only
    std::string application = "staffwright";            ///< what PostgreSQL's list of sessions says
};

/// Which rows a transaction may see: PostgreSQL's row-level security is told so. See transaction.hpp.
struct Reach {
    std::string trust;     ///< an id, "*" for all, "" for none
    std::string region;    ///< likewise
};

class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const Url& url, const ConnectionSettings& settings);
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;
    /// One prepared statement. Error: cannot_write if it writes within Access::read.
    virtual Result<Table> run(const Statement& statement, const std::vector<Value>& values) = 0;
    /// Several statements without parameters or answers, one after the other until one fails.
    virtual Result<void> script(const char* name, const std::string& sql) = 0;
    /// Inserts many rows, within the transaction that is open; how many. PostgreSQL: by COPY.
    virtual Result<std::int64_t> insert_many(const BulkInsert& into, const NextRow& next) = 0;

    virtual Result<void> begin(Access access, Isolation isolation, const Reach& reach) = 0;
    virtual Result<void> commit() = 0;
    /// Never fails for the caller: what cannot be rolled back breaks the connection, which ends the transaction too.
    virtual void roll_back() = 0;

    /// The last since `forget_failure`.
    [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
    void forget_failure() { failure_.reset(); }
    [[nodiscard]] bool is_broken() const { return broken_; }

protected:
    Connection() = default;
    /// Keeps it and gives it as an Error.
    Error fail(Failure failure) {
        failure_ = std::move(failure);
        return failure_->to_error();
    }
    void set_broken() { broken_ = true; }

private:
    std::optional<Failure> failure_;
    bool broken_ = false;
};

}    // namespace staffwright::store::sql
