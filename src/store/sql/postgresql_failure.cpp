#include <string_view>

#include "base/text.hpp"
#include "store/sql/postgresql_connection.hpp"

namespace staffwright::store::sql {

namespace {

struct Code {
    std::string_view state;    ///< a whole SQLSTATE, or its class
    Cause cause;
};

// Appendix A of PostgreSQL's manual. Whole codes stand before their classes.
constexpr Code codes[] = {
    {"23505", Cause::unique},        {"23P01", Cause::exclusion},
    {"23503", Cause::foreign_key},   {"23514", Cause::check},
    {"23502", Cause::not_null},      {"40001", Cause::serialization},
    {"40P01", Cause::serialization},    // deadlock
    {"55P03", Cause::busy},          {"25006", Cause::read_only},
    {"53100", Cause::disk_full},     {"42501", Cause::forbidden},
    {"28", Cause::forbidden},        {"42P01", Cause::schema},
    {"42703", Cause::schema},        {"42883", Cause::schema},
    {"42", Cause::syntax},           {"22", Cause::type},
    {"53", Cause::unavailable},      {"57", Cause::unavailable},
    {"58", Cause::unavailable},      {"08P01", Cause::syntax},    // the wrong number of values
    {"08", Cause::unavailable},      {"3D", Cause::unavailable},
    {"XX001", Cause::corrupt},       {"XX002", Cause::corrupt},
};

Cause cause_of(std::string_view state) {
    for (const Code& code : codes) {
        if (state.starts_with(code.state)) {
            return code.cause;
        }
    }
    return Cause::other;
}

std::string field(const PGresult* answer, int code) {
    const char* text = PQresultErrorField(answer, code);
    return text == nullptr ? "" : text;
}

/// The server and its library write over several lines, and indent them; an Error is one sentence.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char letter : trim(text)) {
        const bool is_blank = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
        if (!is_blank) {
            line += letter;
        } else if (line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

}    // namespace

Failure postgresql_failure(const PGconn* server, const PGresult* answer, std::string statement) {
    Failure failure;
    failure.statement = std::move(statement);
    const std::string state = answer == nullptr ? "" : field(answer, PG_DIAG_SQLSTATE);
    if (state.empty()) {
        failure.cause = Cause::unavailable;
        failure.words = one_line(PQerrorMessage(server));
        return failure;
    }
    failure.cause = cause_of(state);
    failure.constraint = field(answer, PG_DIAG_CONSTRAINT_NAME);
    if (failure.cause == Cause::not_null) {
        failure.constraint = field(answer, PG_DIAG_TABLE_NAME) + "." + field(answer, PG_DIAG_COLUMN_NAME);
    }
    // Messages about values repeat them, and values may be personal; for constraints the name says it all.
    const bool says_values = failure.cause == Cause::type;
    if (says_values) {
        failure.words = "SQLSTATE " + state;
    } else if (failure.constraint.empty()) {
        failure.words = one_line(field(answer, PG_DIAG_MESSAGE_PRIMARY));
    }
    return failure;
}

}    // namespace staffwright::store::sql
