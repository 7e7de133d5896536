// Backups of a store that is in use, and stores made from them. SQLite's are files of SQLite, PostgreSQL's are archives
// of pg_dump in its custom format; beside each is its record (record.hpp).
//
//     const Record made = TRY(back_up("sqlite:store.db", "/var/backups/staffwright/monday.backup", now));
//     const Restored restored = TRY(restore("/var/backups/staffwright/monday.backup", "sqlite:new.db"));
//
// A backup is one moment's state; whoever writes meanwhile does not wait. It is written under another name
// (FILE.partial), verified (integrity, schema, rows, audit chains), brought to disk and only then given its own; a
// program that is killed leaves no FILE. One that is there is never written over. The sealing key is not in it.
// Restoring refuses a target that has anything in it, a backup that is not whole, of another engine, or of a newer
// schema; it verifies, and leaves either the whole store or nothing. One of an older schema wants `migrate` afterwards.
// Errors: conflict, cannot_read, cannot_write, unsupported, damaged; those of the store and of PostgreSQL's programs.
// Thread safety: any thread; of two that make the same FILE one is refused.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/backup/record.hpp"
#include "calendar/moment.hpp"

namespace staffwright::app::backup {

Result<Record> back_up(const std::string& url, const std::string& file, calendar::Moment now);

struct Restored {
    Record record;    ///< of what is there now
    bool had_record = false;
    std::int64_t missing_migrations = 0;
};
Result<Restored> restore(const std::string& file, const std::string& url);

/// A name for a backup made now, in that folder: "staffwright-20261128-020000.backup".
[[nodiscard]] std::string dated_file(const std::string& folder, calendar::Moment now);
/// Removes those with such names beyond the `most` newest, with their records; which.
Result<std::vector<std::string>> remove_old(const std::string& folder, std::size_t most);

[[nodiscard]] std::string printed(const Record& record);

}    // namespace staffwright::app::backup
