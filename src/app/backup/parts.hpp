// What backup and restore share, and the half of each engine. Internal to app/backup.
// Errors: those of backup.hpp. Thread safety: any thread; a PartialFile has one owner.
#pragma once

#include <functional>
#include <string>

#include "app/backup/record.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::app::backup {

/// FILE.partial: ours alone while it lives, and gone afterwards unless it was finished. What somebody left who was
/// killed is taken over.
class PartialFile {
public:
    static Result<PartialFile> make(const std::string& file);
    PartialFile(PartialFile&& other) noexcept
        : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    PartialFile& operator=(PartialFile&&) = delete;
    ~PartialFile();

    [[nodiscard]] std::string path() const { return file_ + ".partial"; }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Brought to disk under its own name. Error: conflict, if there is one by now.
    Result<void> finish();

private:
    PartialFile(std::string file, int descriptor) : file_(std::move(file)), descriptor_(descriptor) {}
    std::string file_;
    int descriptor_;
};

/// Of an open store: whether it holds together, and what is in it. Chains are verified where the schema is ours.
struct Inspected {
    std::int64_t schema = 0;
    std::int64_t missing_migrations = 0;
    store::RowCounts rows;
    std::vector<ChainHead> chains;
};
Result<Inspected> inspected(store::sql::Pool& pool);
/// Error: damaged, if the two are not the same.
Result<void> expect_same_rows(const store::RowCounts& found, const store::RowCounts& wanted, const std::string& file);
Result<std::unique_ptr<store::sql::Pool>> opened_as_it_is(const store::sql::Url& url);
[[nodiscard]] Error cannot_write(const std::string& file, int reason);

// -- SQLite
Result<Inspected> copy_sqlite(const store::sql::Url& from, PartialFile& to);
Result<Inspected> restore_sqlite(const std::string& from, const store::sql::Url& to, const Record* record);
// -- PostgreSQL
Result<Inspected> dump_postgresql(const store::sql::Url& from, PartialFile& to);
Result<Inspected> restore_postgresql(const std::string& from, const store::sql::Url& to, const Record* record);

}    // namespace staffwright::app::backup
