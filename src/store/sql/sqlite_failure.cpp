#include <cerrno>
#include <cstring>

#include "base/text.hpp"
#include "store/sql/sqlite_connection.hpp"

namespace staffwright::store::sql {

namespace {

/// "users.trust_id, users.login" as PostgreSQL names such a constraint: users_trust_id_login_key. An index that has
/// expressions is told as "index 'name'".
std::string unique_name(std::string_view columns) {
    if (columns.starts_with("index '")) {
        columns.remove_prefix(7);
        return std::string(columns.substr(0, columns.find('\'')));
    }
    std::string constraint;
    for (const std::string_view column : split(columns, ',')) {
        const std::string_view whole = trim(column);
        const std::size_t dot = whole.find('.');
        if (constraint.empty()) {
            constraint = std::string(whole.substr(0, dot));
        }
        constraint += "_" + std::string(whole.substr(dot + 1));
    }
    return constraint + "_key";
}

struct Refusal {
    Cause cause;
    std::string constraint;
};

/// Triggers refuse with RAISE(ABORT, 'exclusion:name') or 'check:name'; see docs/store.md.
Refusal refusal_of_trigger(std::string_view words) {
    const std::size_t colon = words.find(':');
    const std::string constraint(colon == std::string_view::npos ? words : words.substr(colon + 1));
    return {words.starts_with("exclusion:") ? Cause::exclusion : Cause::check, constraint};
}

Refusal refusal_of(int code, std::string_view words) {
    const std::size_t colon = words.find(": ");
    const std::string_view detail = colon == std::string_view::npos ? "" : words.substr(colon + 2);
    switch (code) {
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            return {Cause::unique, std::string(detail.substr(0, detail.find('.'))) + "_pkey"};
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_ROWID:
            return {Cause::unique, unique_name(detail)};
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return {Cause::foreign_key, ""};
        case SQLITE_CONSTRAINT_CHECK:
            return {Cause::check, std::string(detail)};
        case SQLITE_CONSTRAINT_NOTNULL:
            return {Cause::not_null, std::string(detail)};
        case SQLITE_CONSTRAINT_TRIGGER:
            return refusal_of_trigger(words);
        default:
            return {Cause::other, ""};
    }
}

bool is_no_room(int system_error) {
    return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

Cause cause_of(int code, int system_error, std::string_view words) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Cause::busy;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return Cause::read_only;
        case SQLITE_FULL:
            return Cause::disk_full;
        case SQLITE_IOERR:
            // A disk that is full in the wrong place (a shared-memory file, a limit on file sizes) comes as this.
            return is_no_room(system_error) ? Cause::disk_full
                   : system_error == EROFS  ? Cause::read_only
                                            : Cause::unavailable;
        case SQLITE_CANTOPEN:
            return system_error == EACCES || system_error == EROFS ? Cause::read_only
                   : is_no_room(system_error)                      ? Cause::disk_full
                                                                   : Cause::unavailable;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Cause::corrupt;
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
        case SQLITE_TOOBIG:
            return Cause::type;
        case SQLITE_ERROR:
            return words.starts_with("no such ") || words.find(" has no column named ") != std::string_view::npos
                       ? Cause::schema
                       : Cause::syntax;
        default:
            return Cause::other;
    }
}

}    // namespace

Failure sqlite_failure(int extended_code, int system_error, std::string words, std::string statement) {
    Failure failure;
    failure.statement = std::move(statement);
    if ((extended_code & 0xff) == SQLITE_CONSTRAINT) {
        Refusal refusal = refusal_of(extended_code, words);
        failure.cause = refusal.cause;
        failure.constraint = std::move(refusal.constraint);
        return failure;    // the words say the same once more
    }
    failure.cause = cause_of(extended_code, system_error, words);
    failure.words = std::move(words);
    if (system_error != 0) {
        failure.words += std::string(" (") + std::strerror(system_error) + ")";
    }
    return failure;
}

}    // namespace staffwright::store::sql
