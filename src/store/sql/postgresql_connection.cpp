#include "store/sql/postgresql_connection.hpp"

#include <fmt/format.h>

#include <string>

#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::store::sql {

namespace {

// Type numbers from PostgreSQL's catalogue (pg_type.dat); fixed for ever.
constexpr Oid oid_bool = 16;
constexpr Oid oid_bytes = 17;
constexpr Oid oid_name = 19;
constexpr Oid oid_int8 = 20;
constexpr Oid oid_int2 = 21;
constexpr Oid oid_int4 = 23;
constexpr Oid oid_text = 25;
constexpr Oid oid_varchar = 1043;
constexpr Oid oid_void = 2278;

std::string hex_of(const Bytes& bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string hex = "\\x";
    for (const char byte : bytes.data) {
        const auto number = static_cast<unsigned char>(byte);
        hex += digits[number >> 4];
        hex += digits[number & 0x0f];
    }
    return hex;
}

/// As PostgreSQL reads it; nothing for NULL.
std::optional<std::string> as_text(const Value& value) {
    if (const auto* truth = std::get_if<bool>(&value)) {
        return *truth ? "t" : "f";
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
        return hex_of(*bytes);
    }
    return std::nullopt;
}

int nibble(char digit) {
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

/// "\x0aff" as the server writes it.
Bytes bytes_of(std::string_view text) {
    Bytes bytes;
    for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
        bytes.data += static_cast<char>((nibble(text[i]) << 4) | nibble(text[i + 1]));
    }
    return bytes;
}

/// Nothing for a type that the store does not use.
std::optional<Value> value_of(const PGresult* answer, int row, int column) {
    if (PQgetisnull(answer, row, column) != 0) {
        return Value{Null{}};
    }
    const std::string_view text(PQgetvalue(answer, row, column),
                                static_cast<std::size_t>(PQgetlength(answer, row, column)));
    switch (PQftype(answer, column)) {
        case oid_bool:
            return Value{text == "t"};
        case oid_int2:
        case oid_int4:
        case oid_int8: {
            const std::optional<std::int64_t> number = parse_int64(text);
            CHECK(number.has_value());
            return Value{*number};
        }
        case oid_text:
        case oid_varchar:
        case oid_name:
        case oid_void:
            return Value{std::string(text)};
        case oid_bytes:
            return Value{bytes_of(text)};
        default:
            return std::nullopt;
    }
}

std::int64_t changed_by(PGresult* answer) {
    // Of a SELECT the server counts rows too.
    if (std::string_view(PQcmdStatus(answer)).starts_with("SELECT")) {
        return 0;
    }
    return parse_int64(PQcmdTuples(answer)).value_or(0);
}

/// One field of a line of COPY in its text format.
void append_copied(std::string& line, const Value& value) {
    const std::optional<std::string> text = as_text(value);
    if (!text) {
        line += "\\N";
        return;
    }
    for (const char letter : *text) {
        switch (letter) {
            case '\\':
                line += "\\\\";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            case '\t':
                line += "\\t";
                break;
            default:
                line += letter;
        }
    }
}

}    // namespace

Error PostgresqlConnection::failed(const char* statement, const PGresult* answer) {
    Failure failure = postgresql_failure(server_, answer, statement);
    if (PQstatus(server_) != CONNECTION_OK) {
        set_broken();
        failure.cause = Cause::unavailable;
    }
    return fail(std::move(failure));
}

Result<std::unique_ptr<Connection>> PostgresqlConnection::open(const Url& url, const ConnectionSettings& settings) {
    std::unique_ptr<PostgresqlConnection> connection(new PostgresqlConnection);
    const std::string wait = std::to_string(settings.connect_wait.count());
    // "dbname" takes a whole address; what stands in it comes before what stands earlier in this list.
    const char* const names[] = {"connect_timeout", "fallback_application_name", "client_encoding", "dbname", nullptr};
    const char* const values[] = {wait.c_str(), settings.application.c_str(), "UTF8", url.target().c_str(), nullptr};
    connection->server_ = PQconnectdbParams(names, values, 1);
    if (PQstatus(connection->server_) != CONNECTION_OK) {
        Error error = connection->failed("connect", nullptr);
        error.place.file = url.shown();
        return error;
    }
    PQsetNoticeProcessor(
        connection->server_, [](void*, const char*) {}, nullptr);
    TRY(connection->script("set up", fmt::format("SET TIME ZONE 'UTC'; SET bytea_output = 'hex'; "
                                                 "SET standard_conforming_strings = on; SET lock_timeout = {}",
                                                 settings.lock_wait.count())));
    return std::unique_ptr<Connection>(std::move(connection));
}

Result<std::string> PostgresqlConnection::prepared(const Statement& statement) {
    const auto found = prepared_.find(statement.sql);
    if (found != prepared_.end()) {
        return found->second;
    }
    const std::string made = fmt::format("s{}", prepared_.size() + 1);
    const Answer answer(PQprepare(server_, made.c_str(), statement.sql, 0, nullptr));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
        return failed(statement.name, answer.get());
    }
    return prepared_.emplace(statement.sql, made).first->second;
}

Result<Table> PostgresqlConnection::run(const Statement& statement, const std::vector<Value>& values) {
    const std::string name = TRY(prepared(statement));
    std::vector<std::optional<std::string>> texts;
    std::vector<const char*> pointers;
    texts.reserve(values.size());
    for (const Value& value : values) {
        if (is_unstorable(value)) {
            return fail({Cause::type, statement.name, "", "text that is not UTF-8, or has a zero byte in it"});
        }
        texts.push_back(as_text(value));
        pointers.push_back(texts.back() ? texts.back()->c_str() : nullptr);
    }
    const Answer answer(
        PQexecPrepared(server_, name.c_str(), static_cast<int>(pointers.size()), pointers.data(), nullptr, nullptr, 0));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        return failed(statement.name, answer.get());
    }
    return table_of(statement.name, answer.get());
}

Result<Table> PostgresqlConnection::table_of(const char* name, PGresult* answer) {
    std::vector<std::string> columns;
    for (int i = 0; i < PQnfields(answer); ++i) {
        columns.emplace_back(PQfname(answer, i));
    }
    Table table(name, columns);
    for (int i = 0; i < PQntuples(answer); ++i) {
        std::vector<Value> row;
        row.reserve(columns.size());
        for (int j = 0; j < PQnfields(answer); ++j) {
            std::optional<Value> value = value_of(answer, i, j);
            if (!value) {
                return fail({Cause::type, name, "",
                             fmt::format("column {} has type {}, which the store does not use; cast it",
                                         PQfname(answer, j), PQftype(answer, j))});
            }
            row.push_back(std::move(*value));
        }
        table.add(std::move(row));
    }
    table.set_changed(changed_by(answer));
    return table;
}

Result<void> PostgresqlConnection::expect(const char* name, Answer answer, ExecStatusType wanted) {
    if (PQresultStatus(answer.get()) != wanted) {
        return failed(name, answer.get());
    }
    return {};
}

Result<void> PostgresqlConnection::script(const char* name, const std::string& sql) {
    Answer answer(PQexec(server_, sql.c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    return expect(name, std::move(answer), status == PGRES_TUPLES_OK ? PGRES_TUPLES_OK : PGRES_COMMAND_OK);
}

std::string PostgresqlConnection::quoted(const std::string& text) const {
    char* made = PQescapeLiteral(server_, text.data(), text.size());
    std::string literal = made == nullptr ? "''" : made;
    PQfreemem(made);
    return literal;
}

Result<void> PostgresqlConnection::begin(Access access, Isolation isolation, const Reach& reach) {
    const char* mode = access == Access::read                   ? "REPEATABLE READ, READ ONLY"
                       : isolation == Isolation::read_committed ? "READ COMMITTED"
                                                                : "SERIALIZABLE";
    // A serializable transaction guards what it reads: of a table that is read whole, as small ones are, every row, and
    // whoever changes any of them meanwhile is in its way. By an index it guards the rows that it asked for. (Without
    // jit: what can only be read whole looks so dear then that it would be compiled first.)
    const char* by_index = access == Access::write ? "; SET LOCAL enable_seqscan = off; SET LOCAL jit = off" : "";
    // One way to the server and back: the settings that row-level security reads go with it.
    return script("begin", fmt::format("BEGIN ISOLATION LEVEL {}; SET LOCAL staffwright.trust = {}; "
                                       "SET LOCAL staffwright.region = {}{}",
                                       mode, quoted(reach.trust), quoted(reach.region), by_index));
}

Result<void> PostgresqlConnection::commit() {
    Answer answer(PQexec(server_, "COMMIT"));
    // A transaction in which something failed answers ROLLBACK, and that as a success.
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK && std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
        return fail({Cause::other, "commit", "", "the transaction had failed and was rolled back"});
    }
    return expect("commit", std::move(answer), PGRES_COMMAND_OK);
}

void PostgresqlConnection::roll_back() {
    if (PQtransactionStatus(server_) == PQTRANS_IDLE) {
        return;
    }
    const Answer answer(PQexec(server_, "ROLLBACK"));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
        set_broken();
    }
}

Result<std::int64_t> PostgresqlConnection::copy(const char* name, const NextRow& next, std::size_t width) {
    std::vector<Value> row(width);
    std::string buffer;
    std::int64_t count = 0;
    constexpr std::size_t enough = std::size_t{64} * 1024;
    for (bool more = true; more;) {
        more = next(row);
        if (more) {
            CHECK(row.size() == width);
            for (std::size_t i = 0; i < width; ++i) {
                buffer += i == 0 ? "" : "\t";
                append_copied(buffer, row[i]);
            }
            buffer += '\n';
            ++count;
        }
        if (buffer.size() >= enough || (!more && !buffer.empty())) {
            if (PQputCopyData(server_, buffer.data(), static_cast<int>(buffer.size())) != 1) {
                return failed(name, nullptr);
            }
            buffer.clear();
        }
    }
    if (PQputCopyEnd(server_, nullptr) != 1) {
        return failed(name, nullptr);
    }
    TRY(expect(name, Answer(PQgetResult(server_)), PGRES_COMMAND_OK));
    while (const Answer rest{PQgetResult(server_)}) {
    }
    return count;
}

/// COPY does not go into a table with row-level security: the rows come by way of a temporary one, and are checked on
/// the way from there.
Result<std::int64_t> PostgresqlConnection::insert_many(const BulkInsert& into, const NextRow& next) {
    std::string names;
    for (const char* column : into.columns) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", column);
    }
    TRY(script(into.name,
               fmt::format("CREATE TEMPORARY TABLE pg_temp.bulk_rows ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA",
                           names, into.table)));
    TRY(expect(into.name, Answer(PQexec(server_, fmt::format("COPY pg_temp.bulk_rows ({}) FROM STDIN", names).c_str())),
               PGRES_COPY_IN));
    const std::int64_t count = TRY(copy(into.name, next, into.columns.size()));
    TRY(script(into.name,
               fmt::format("INSERT INTO {} ({}) SELECT {} FROM pg_temp.bulk_rows; DROP TABLE pg_temp.bulk_rows",
                           into.table, names, names)));
    return count;
}

}    // namespace staffwright::store::sql
