// What a database says of its own state: how many rows, whether it holds together, how surely it keeps what it
// answered, and what fences it. For backups and for `staffwright doctor`.
//
//     const RowCounts counts = TRY(row_counts(transaction));
//
// Errors: those of statements. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/moment.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

/// By table, of all tables there are.
using RowCounts = std::map<std::string, std::int64_t>;
/// Requires: within the scope of the system; other scopes do not see everything.
Result<RowCounts> row_counts(sql::Transaction& t);
/// Tables, views and sequences; 0 for a database that nobody has used. PostgreSQL: of the schema that ours would be in.
Result<std::int64_t> count_objects(sql::Transaction& t);

/// What SQLite finds wrong with its file and with references between rows, at most 20 lines. PostgreSQL: nothing is
/// looked at.
Result<std::vector<std::string>> integrity_faults(sql::Transaction& t);

/// Settings by which an answered write could be lost, as name and value: "fsync" "off".
struct Weakness {
    std::string setting;
    std::string value;
    std::string wanted;
};
Result<std::vector<Weakness>> weaknesses(sql::Transaction& t);

struct Fences {
    std::string role;
    bool is_superuser = false;
    bool may_bypass = false;                ///< row-level security
    std::vector<std::string> unfenced{};    ///< tables without it
};
/// Nothing on SQLite, which has no second fence.
Result<std::optional<Fences>> fences(sql::Transaction& t);

/// The database's own clock. SQLite: nothing, as it has ours.
Result<std::optional<calendar::Moment>> clock_of(sql::Transaction& t);

/// What waits, and for how long.
struct Waiting {
    std::int64_t overdue_jobs = 0;         ///< queued, and due for longer than `patience`
    std::int64_t silent_jobs = 0;          ///< running, without a sign of life for longer than that
    std::int64_t failed_jobs = 0;          ///< that ended so within a day
    std::int64_t overdue_mails = 0;        ///< likewise
    std::int64_t lost_mails = 0;           ///< bounced or given up within a day
    std::int64_t unnumbered_events = 0;    ///< older than that
};
Result<Waiting> waiting(sql::Transaction& t, calendar::Moment now, std::int64_t patience_seconds);

/// Some secrets that are sealed, to try a key on: purpose, row, and what is sealed.
struct SealedSecret {
    std::string purpose;
    std::string row;
    sql::Bytes sealed;
};
Result<std::vector<SealedSecret>> some_sealed(sql::Transaction& t);

}    // namespace staffwright::store
