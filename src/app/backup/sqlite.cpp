// The half of SQLite: VACUUM INTO reads one state of the write-ahead log while others go on writing.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <set>
#include <vector>

#include "app/backup/parts.hpp"

namespace staffwright::app::backup {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

/// Tables that only ever grow: a copy that was begun later has no fewer rows of them.
const std::set<std::string>& growing() {
    static const std::set<std::string> tables{"audit_entries", "audit_seals",        "roster_versions",
                                              "identities",    "roster_assignments", "schema_migrations"};
    return tables;
}

std::string quoted(const std::string& path) {
    std::string text = "'";
    for (const char letter : path) {
        text += letter == '\'' ? std::string(2, letter) : std::string(1, letter);
    }
    return text + "'";
}

/// Opened, inspected and closed again, which brings its log into the file itself.
Result<Inspected> inspected_file(const std::string& path) {
    Result<Inspected> found = [&]() -> Result<Inspected> {
        const auto pool = TRY(opened_as_it_is(store::sql::Url::sqlite_file(path)));
        return inspected(*pool);
    }();
    if (found && ::access((path + "-wal").c_str(), F_OK) == 0) {
        return Error{ErrorId::cannot_write, "its write-ahead log could not be brought into it", "", Place{path, 0, ""}};
    }
    return found;
}

Result<void> copy_bytes(const std::string& from, const PartialFile& to) {
    const int source = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    if (source < 0) {
        return Error{ErrorId::cannot_read, "cannot be opened", "", Place{from, 0, ""}};
    }
    std::vector<char> piece(1 << 20);
    Result<void> done;
    ssize_t count = 0;
    while (done && (count = ::read(source, piece.data(), piece.size())) > 0) {
        ssize_t at = 0;
        while (done && at < count) {
            const ssize_t put = ::write(to.descriptor(), piece.data() + at, static_cast<std::size_t>(count - at));
            if (put <= 0) {
                done = cannot_write(to.path(), errno);
            }
            at += put;
        }
    }
    ::close(source);
    if (done && count < 0) {
        return Error{ErrorId::cannot_read, "cannot be read to its end", "", Place{from, 0, ""}};
    }
    return done;
}

Result<void> expect_nothing_at(const std::string& path) {
    for (const char* beside : {"", "-wal", "-shm", "-journal"}) {
        const std::string file = path + beside;
        if (::access(file.c_str(), F_OK) == 0) {
            return Error{ErrorId::conflict, "there is something at the target already",
                         "name a file that is not there, or move this one and those beside it away",
                         Place{file, 0, ""}};
        }
    }
    return {};
}

}    // namespace

Result<Inspected> copy_sqlite(const store::sql::Url& from, PartialFile& to) {
    const auto pool = TRY(opened_as_it_is(from));
    const store::RowCounts before =
        TRY(store::sql::read(*pool, Scope::of_the_system(), [](Transaction& t) { return store::row_counts(t); }));
    {
        const store::sql::Pool::Lease lease = TRY(pool->take());
        Result<void> copied = lease->script("write the backup", "VACUUM INTO " + quoted(to.path()));
        if (!copied) {
            copied.error().place.file = to.path();
            return copied.error();
        }
    }
    const Inspected found = TRY(inspected_file(to.path()));
    for (const auto& [table, count] : before) {
        const auto there = found.rows.find(table);
        if (growing().count(table) > 0 && (there == found.rows.end() || there->second < count)) {
            return Error{ErrorId::damaged, fmt::format("the copy lacks rows of {}", table), "try again",
                         Place{to.path(), 0, ""}};
        }
    }
    return found;
}

Result<Inspected> restore_sqlite(const std::string& from, const store::sql::Url& to, const Record* record) {
    TRY(expect_nothing_at(to.target()));
    PartialFile partial = TRY(PartialFile::make(to.target()));
    TRY(copy_bytes(from, partial));
    Result<Inspected> found = inspected_file(partial.path());
    if (!found) {
        if (found.error().place.file.empty() || found.error().id == ErrorId::damaged) {
            found.error().place.file = from;
        }
        return found.error();
    }
    if (record != nullptr) {
        TRY(expect_same_rows(found->rows, record->rows, from));
    }
    TRY(partial.finish());
    return found;
}

}    // namespace staffwright::app::backup
