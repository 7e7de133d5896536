// What can go wrong in a database, in one list for both engines. A Failure is what an engine said of one statement; as
// an Error it is what the rest of the program sees.
//
//     if (transaction.failure() && transaction.failure()->cause == Cause::unique) ...
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace staffwright::store::sql {

enum class Cause : std::uint8_t {
    unique,           ///< a row with that key is there already                 -> conflict
    exclusion,        ///< overlaps a row that is there already                 -> conflict
    foreign_key,      ///< refers to a row that is not there, or is referred to -> bad_reference
    check,            ///< a value, or a change, that the schema refuses        -> bad_value
    not_null,         ///< a value is missing                                   -> bad_value
    type,             ///< a value of the wrong type, or out of its range       -> internal
    forbidden,        ///< not the database user's to do, or another tenant's   -> internal
    serialization,    ///< others changed what was read; again, and it may work -> unavailable
    busy,             ///< others hold it for longer than we wait               -> unavailable
    read_only,        ///< the database or its disk takes no writes             -> cannot_write
    disk_full,        ///< no room                                              -> cannot_write
    unavailable,      ///< not there, or the connection broke                   -> unavailable
    corrupt,          ///< damaged, or no database at all                       -> damaged
    schema,           ///< a table or column is not there: not migrated         -> internal
    syntax,           ///< a statement that no engine understands               -> internal
    other,            ///< anything else; the engine's words say it             -> internal
};
[[nodiscard]] const char* name(Cause cause);

struct Failure {
    Cause cause = Cause::other;
    std::string statement;     ///< name of the statement
    std::string constraint;    ///< its name as PostgreSQL makes them (users_login_key); not_null: table.column;
                               ///< empty where the engine does not tell (SQLite: foreign keys)
    std::string words;         ///< the engine's own; no values of rows are in them

    /// Whether the whole transaction may succeed if it is simply done again.
    [[nodiscard]] bool is_retryable() const { return cause == Cause::serialization || cause == Cause::busy; }
    [[nodiscard]] Error to_error() const;
};

}    // namespace staffwright::store::sql
