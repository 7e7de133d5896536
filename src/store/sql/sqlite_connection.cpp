#include "store/sql/sqlite_connection.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "base/check.hpp"

namespace staffwright::store::sql {

namespace {

Value value_at(sqlite3_stmt* statement, int column) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_TEXT:
            return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)), size);
        case SQLITE_BLOB:
            return Bytes{std::string(static_cast<const char*>(sqlite3_column_blob(statement, column)), size)};
        default:
            return Null{};
    }
}

int bind_value(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* truth = std::get_if<bool>(&value)) {
        return sqlite3_bind_int64(statement, place, *truth ? 1 : 0);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, place, *number);
    }
    // The values outlive the step, and the bindings are cleared after it: nothing is copied.
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
        return sqlite3_bind_blob64(statement, place, bytes->data.data(), bytes->data.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, place);
}

/// The machine's reason. By the time a statement fails SQLite has often forgotten it, and only the file still knows:
/// the database's, or the log's.
int system_error_of(sqlite3* database) {
    const int code = sqlite3_errcode(database) & 0xff;
    if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN && code != SQLITE_FULL) {
        return 0;    // what is remembered is of an earlier statement
    }
    int error = sqlite3_system_errno(database);
    if (error == 0) {
        sqlite3_file_control(database, nullptr, SQLITE_FCNTL_LAST_ERRNO, &error);
    }
    sqlite3_file* log = nullptr;
    if (error == 0 && sqlite3_file_control(database, nullptr, SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
        log != nullptr && log->pMethods != nullptr) {
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
    }
    return error;
}

}    // namespace

Error SqliteConnection::failed(const char* statement) {
    const int code = sqlite3_extended_errcode(database_);
    Failure failure = sqlite_failure(code, system_error_of(database_), sqlite3_errmsg(database_), statement);
    if (failure.cause == Cause::corrupt || failure.cause == Cause::unavailable) {
        set_broken();
    }
    return fail(std::move(failure));
}

Result<std::unique_ptr<Connection>> SqliteConnection::open(const Url& url, const ConnectionSettings& settings) {
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection);
    const Result<void> ready = connection->open_file(url.target(), settings);
    if (!ready) {
        Error error = ready.error();
        error.place.file = url.shown();
        if (error.id == ErrorId::unavailable) {
            error.advice = "check the path in the URL; the folder has to be there already";
        }
        return error;
    }
    return std::unique_ptr<Connection>(std::move(connection));
}

/// SQLite opens a file that it may not write all the same, and fails later with words that say less; where it may not
/// make one it says that there is none.
Result<void> SqliteConnection::check_place(const std::string& path) {
    std::error_code error;
    const std::filesystem::file_status there = std::filesystem::status(path, error);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
        return Error{ErrorId::bad_usage,
                     std::filesystem::is_directory(there) ? "it is a folder, not a file" : "it is no ordinary file",
                     "name a file, as in sqlite:/var/lib/staffwright/store.db"};
    }
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    const std::string written = std::filesystem::exists(there) ? path : folder.empty() ? "." : folder.string();
    const int reason = ::access(written.c_str(), W_OK) == 0 ? 0 : errno;
    if (reason != EACCES && reason != EROFS) {
        return {};
    }
    const char* words = written == path ? "the file may not be written" : "no file may be made in its folder";
    return fail(sqlite_failure(SQLITE_READONLY, reason, words, "open"));
}

Result<void> SqliteConnection::open_file(const std::string& path, const ConnectionSettings& settings) {
    TRY(check_place(path));
    const int create = settings.missing_file == MissingFile::created ? SQLITE_OPEN_CREATE : 0;
    const int flags = SQLITE_OPEN_READWRITE | create | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &database_, flags, nullptr) != SQLITE_OK) {
        return database_ == nullptr ? fail({Cause::other, "open", "", "out of memory"}) : failed("open");
    }
    return set_up(settings);
}

Result<void> SqliteConnection::set_up(const ConnectionSettings& settings) {
    sqlite3_extended_result_codes(database_, 1);
    sqlite3_busy_timeout(database_, static_cast<int>(settings.lock_wait.count()));
    // Nothing that is in the file may run code or write past the tables.
    sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // "text in double quotes" is a name, never a string that was meant to be one.
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    TRY(enter_wal(settings));
    return script("set up", "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;");
}

/// Turning a new file to the write-ahead log needs it alone, and SQLite does not wait for that by itself.
Result<void> SqliteConnection::enter_wal(const ConnectionSettings& settings) {
    const auto until = std::chrono::steady_clock::now() + settings.lock_wait;
    for (;;) {
        Result<void> done = script("enter the write-ahead log", "PRAGMA journal_mode = WAL;");
        if (done || failure()->cause != Cause::busy || std::chrono::steady_clock::now() > until) {
            forget_failure();
            return done;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

SqliteConnection::~SqliteConnection() {
    prepared_.clear();
    sqlite3_close(database_);
}

Result<SqliteConnection::Prepared> SqliteConnection::prepare(const char* name, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(database_, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw,
                           &rest) != SQLITE_OK) {
        return failed(name);
    }
    Prepared made(raw);
    if (raw == nullptr || std::string_view(rest).find_first_not_of(" \n\t;") != std::string_view::npos) {
        return fail({Cause::syntax, name, "", "it is not one statement"});
    }
    return made;
}

Result<sqlite3_stmt*> SqliteConnection::prepared(const Statement& statement) {
    const auto found = prepared_.find(statement.sql);
    if (found != prepared_.end()) {
        return found->second.get();
    }
    Prepared made = TRY(prepare(statement.name, statement.sql));
    return prepared_.emplace(statement.sql, std::move(made)).first->second.get();
}

/// By name: SQLite numbers $1, $2 by where they first stand, not by what they are called.
Result<void> SqliteConnection::bind(sqlite3_stmt* statement, const char* name, const std::vector<Value>& values) {
    if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size())) {
        return fail({Cause::syntax, name, "",
                     fmt::format("it has {} parameters and was given {} values",
                                 sqlite3_bind_parameter_count(statement), values.size())});
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int place = sqlite3_bind_parameter_index(statement, fmt::format("${}", i + 1).c_str());
        if (place == 0) {
            return fail({Cause::syntax, name, "", fmt::format("it has no parameter ${}", i + 1)});
        }
        if (is_unstorable(values[i])) {
            return fail({Cause::type, name, "", "text that is not UTF-8, or has a zero byte in it"});
        }
        if (bind_value(statement, place, values[i]) != SQLITE_OK) {
            return failed(name);
        }
    }
    return {};
}

Result<Table> SqliteConnection::rows_of(sqlite3_stmt* statement, const char* name) {
    const int width = sqlite3_column_count(statement);
    std::vector<std::string> columns;
    for (int i = 0; i < width; ++i) {
        columns.emplace_back(sqlite3_column_name(statement, i));
    }
    Table table(name, std::move(columns));
    for (;;) {
        const int step = sqlite3_step(statement);
        if (step == SQLITE_DONE) {
            break;
        }
        if (step != SQLITE_ROW) {
            return failed(name);
        }
        std::vector<Value> row;
        row.reserve(static_cast<std::size_t>(width));
        for (int i = 0; i < width; ++i) {
            if (sqlite3_column_type(statement, i) == SQLITE_FLOAT) {
                return fail({Cause::type, name, "",
                             fmt::format("column {} is a fraction; the store has whole numbers only",
                                         sqlite3_column_name(statement, i))});
            }
            row.push_back(value_at(statement, i));
        }
        table.add(std::move(row));
    }
    table.set_changed(sqlite3_stmt_readonly(statement) != 0 ? 0 : sqlite3_changes64(database_));
    return table;
}

Result<Table> SqliteConnection::run(const Statement& statement, const std::vector<Value>& values) {
    sqlite3_stmt* prepared_statement = TRY(prepared(statement));
    if (access_ == Access::read && sqlite3_stmt_readonly(prepared_statement) == 0) {
        return fail({Cause::read_only, statement.name, "", "it writes within a transaction that only reads"});
    }
    Result<void> bound = bind(prepared_statement, statement.name, values);
    Result<Table> table = bound ? rows_of(prepared_statement, statement.name) : Result<Table>(bound.error());
    sqlite3_reset(prepared_statement);
    sqlite3_clear_bindings(prepared_statement);
    return table;
}

Result<void> SqliteConnection::script(const char* name, const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return failed(name);
    }
    return {};
}

Result<std::int64_t> SqliteConnection::insert_many(const BulkInsert& into, const NextRow& next) {
    if (access_ == Access::read) {
        return fail({Cause::read_only, into.name, "", "it writes within a transaction that only reads"});
    }
    std::string names;
    std::string places;
    for (std::size_t i = 0; i < into.columns.size(); ++i) {
        names += fmt::format("{}{}", i == 0 ? "" : ", ", into.columns[i]);
        places += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
    }
    const std::string sql = fmt::format("INSERT INTO {} ({}) VALUES ({})", into.table, names, places);
    const Prepared insert = TRY(prepare(into.name, sql));
    std::vector<Value> row(into.columns.size());
    std::int64_t count = 0;
    for (; next(row); ++count) {
        CHECK(row.size() == into.columns.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (is_unstorable(row[i])) {
                return fail({Cause::type, into.name, "", "text that is not UTF-8, or has a zero byte in it"});
            }
            // Here the parameters stand in the order of their numbers.
            if (bind_value(insert.get(), static_cast<int>(i) + 1, row[i]) != SQLITE_OK) {
                return failed(into.name);
            }
        }
        if (sqlite3_step(insert.get()) != SQLITE_DONE) {
            return failed(into.name);
        }
        sqlite3_reset(insert.get());
    }
    return count;
}

Result<void> SqliteConnection::begin(Access access, Isolation /*isolation*/, const Reach& /*reach*/) {
    access_ = access;
    // Both engines take the snapshot of a reader at its first statement.
    return script("begin", access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Result<void> SqliteConnection::commit() {
    return script("commit", "COMMIT");
}

void SqliteConnection::roll_back() {
    // Some failures (a full disk) have rolled back already.
    if (sqlite3_get_autocommit(database_) == 0 &&
        sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr) != SQLITE_OK) {
        set_broken();
    }
}

}    // namespace staffwright::store::sql
