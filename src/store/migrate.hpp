// Brings a database to the schema that this program knows, by numbered steps that are built in (src/store/migrations,
// how they are written: docs/store.md). Each step is one transaction, in which its number, name and checksum are
// recorded; whoever else migrates at the same time waits, and finds it done.
//
//     const std::vector<Applied> done = TRY(migrate(url, built_in_migrations(url.engine()), now));
//     TRY(check_schema(pool));                       // before serving: exactly the schema of this program
//
// Errors: unsupported where the database is newer than the program, or where a step that was applied differs from the
// one built in; then nothing is changed. Else as the database has them. What was applied before a failure stays.
// Thread safety: any thread, any number of programs at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/moment.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::store {

struct Migration {
    std::int64_t number = 0;
    std::string name;
    std::string sql;    ///< the common part, then the engine's own; may be empty where there is nothing to do
    /// Of `sql`, against accidents, not against malice (FNV-1a, 64 bits, 16 hexadecimal digits).
    [[nodiscard]] std::string checksum() const;
};

/// Those built in, ascending from 1 without a gap.
[[nodiscard]] std::vector<Migration> built_in_migrations(sql::Engine engine);

struct Applied {
    std::int64_t number = 0;
    std::string name;
    friend bool operator==(const Applied&, const Applied&) = default;
};

/// Applies what is missing; what that was, in order.
Result<std::vector<Applied>> migrate(const sql::Url& url, const std::vector<Migration>& known, calendar::Moment now);

/// What migrate would apply. Changes nothing; a file that is not there is not made.
Result<std::vector<Applied>> missing_migrations(const sql::Url& url, const std::vector<Migration>& known);

/// Nothing is missing and nothing is newer. Error: unsupported, which says what to do.
Result<void> check_schema(sql::Pool& pool);

}    // namespace staffwright::store
