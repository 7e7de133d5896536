#include "app/backup/parts.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/migrate.hpp"

namespace staffwright::app::backup {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

Result<void> bring_to_disk(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int reason = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    return done ? Result<void>{} : Result<void>{cannot_write(path, reason)};
}

std::string folder_of(const std::string& file) {
    const std::string folder = std::filesystem::path(file).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// What somebody left who was killed. Removed and not written to: a program that they had started may still write it.
Result<void> remove_abandoned(const std::string& path, const Error& taken) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return {};
    }
    const bool is_abandoned = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    if (is_abandoned) {
        ::unlink(path.c_str());
    }
    ::close(descriptor);
    return is_abandoned ? Result<void>{} : Result<void>{taken};
}

Result<std::vector<ChainHead>> verified_chains(store::sql::Pool& pool) {
    Platform platform{pool};
    // A copy is of a moment: nobody seals in it, and an entry that had no seal yet when it was taken is never given one
    // however long ago that was. That a sealer does not run is for `audit verify` and `doctor` to find in the store.
    platform.clock = [] { return calendar::Moment{0}; };
    std::vector<ChainHead> heads;
    for (const ChainReport& report : TRY(verify_audit(platform, ""))) {
        if (!report.findings.empty()) {
            return Error{
                ErrorId::damaged,
                fmt::format("the audit's chain {} does not hold: {}", report.head.chain, report.findings.front().what),
                "see staffwright audit verify, and keep the files as they are"};
        }
        heads.push_back(report.head);
    }
    return heads;
}

}    // namespace

Error cannot_write(const std::string& file, int reason) {
    return {ErrorId::cannot_write, std::string("cannot be written: ") + std::strerror(reason),    // NOLINT
            reason == ENOSPC ? "make room, or name a file on another disk" : "", Place{file, 0, ""}};
}

Result<PartialFile> PartialFile::make(const std::string& file) {
    if (::access(file.c_str(), F_OK) == 0) {
        return Error{ErrorId::conflict, "there is such a file already", "name another, or move it away",
                     Place{file, 0, ""}};
    }
    const std::string path = file + ".partial";
    const Error taken{ErrorId::conflict, "another program is writing it", "wait for it, or name another file",
                      Place{path, 0, ""}};
    TRY(remove_abandoned(path, taken));
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return errno == EEXIST ? taken : cannot_write(path, errno);
    }
    PartialFile made(file, descriptor);
    // In between somebody may have taken it for abandoned.
    struct stat ours {};
    struct stat there {};
    const bool is_ours = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor, &ours) == 0 &&
                         ::stat(path.c_str(), &there) == 0 && ours.st_ino == there.st_ino;
    return is_ours ? Result<PartialFile>(std::move(made)) : taken;
}

PartialFile::~PartialFile() {
    if (descriptor_ < 0) {
        return;
    }
    for (const char* beside : {"", "-wal", "-shm", "-journal"}) {
        ::unlink((path() + beside).c_str());
    }
    ::close(descriptor_);
}

Result<void> PartialFile::finish() {
    TRY(bring_to_disk(path()));
    // A link fails where a file is already, which renaming would replace.
    if (::link(path().c_str(), file_.c_str()) != 0) {
        const int reason = errno;
        return reason == EEXIST
                   ? Error{ErrorId::conflict, "somebody made it meanwhile", "name another file", Place{file_, 0, ""}}
                   : cannot_write(file_, reason);
    }
    return bring_to_disk(folder_of(file_));
}

Result<std::unique_ptr<store::sql::Pool>> opened_as_it_is(const store::sql::Url& url) {
    store::sql::PoolSettings settings;
    settings.connections = 2;
    settings.connection.missing_file = store::sql::MissingFile::refused;
    return store::sql::Pool::open(url, settings);
}

Result<Inspected> inspected(store::sql::Pool& pool) {
    Inspected found;
    const std::vector<store::Migration> known = store::built_in_migrations(pool.url().engine());
    found.missing_migrations = static_cast<std::int64_t>(TRY(store::missing_migrations(pool.url(), known)).size());
    found.schema = static_cast<std::int64_t>(known.size()) - found.missing_migrations;
    if (found.schema == 0) {
        return Error{ErrorId::damaged, "it is no store of Staffwright: no migration is recorded in it", ""};
    }
    const std::vector<std::string> faults =
        TRY(store::sql::read(pool, Scope::of_the_system(), [](Transaction& t) { return store::integrity_faults(t); }));
    if (!faults.empty()) {
        return Error{ErrorId::damaged, "it does not hold together: " + faults.front(),
                     "keep the damaged files, and restore the last backup into a new place"};
    }
    found.rows =
        TRY(store::sql::read(pool, Scope::of_the_system(), [](Transaction& t) { return store::row_counts(t); }));
    if (found.missing_migrations == 0) {
        found.chains = TRY(verified_chains(pool));
    }
    return found;
}

Result<void> expect_same_rows(const store::RowCounts& found, const store::RowCounts& wanted, const std::string& file) {
    for (const auto& [table, count] : wanted) {
        const auto there = found.find(table);
        const std::int64_t rows = there == found.end() ? 0 : there->second;
        if (rows != count) {
            return Error{ErrorId::damaged, fmt::format("{} has {} rows and should have {}", table, rows, count),
                         "take another backup", Place{file, 0, ""}};
        }
    }
    return {};
}

}    // namespace staffwright::app::backup
