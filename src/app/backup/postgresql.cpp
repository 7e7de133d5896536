// The half of PostgreSQL: its own pg_dump and pg_restore, of the same state that we count in (an exported snapshot).
#include <fmt/format.h>

#include <string_view>

#include "app/backup/parts.hpp"
#include "base/child_process.hpp"
#include "base/text.hpp"
#include "store/migrate.hpp"
#include "store/sql/password_apart.hpp"

namespace staffwright::app::backup {

namespace {

using store::sql::Row;
using store::sql::Scope;
using store::sql::Statement;
using store::sql::Transaction;

constexpr Statement export_snapshot{"export a snapshot", "SELECT pg_export_snapshot() AS name"};

/// What row-level security shows to nobody but the system; and the password, which is on no command line.
std::vector<std::pair<std::string, std::string>> environment_of(const store::sql::PasswordApart& apart) {
    std::vector<std::pair<std::string, std::string>> environment{
        {"PGOPTIONS", "-c staffwright.trust=* -c staffwright.region=*"},
        {"PGAPPNAME", "staffwright backup"},
        {"LC_ALL", "C.UTF-8"}};
    if (!apart.password.empty()) {
        environment.emplace_back("PGPASSWORD", apart.password);
    }
    return environment;
}

Result<void> run_tool(Child child, const std::string& file, ErrorId failed) {
    const std::string tool = child.words.front();
    Result<Ended> ended = run_child(child);
    if (!ended) {
        if (ended.error().id == ErrorId::unsupported) {
            ended.error().advice = "install PostgreSQL's client programs (postgresql-client)";
        }
        return ended.error();
    }
    if (ended->exit == 0) {
        return {};
    }
    const std::string words(trim(ended->complaints));
    const bool is_full =
        words.find("No space left") != std::string::npos || words.find("File too large") != std::string::npos;
    return Error{is_full ? ErrorId::cannot_write : failed,
                 fmt::format("{} ended with {}: {}", tool, ended->exit, words.empty() ? "it said nothing" : words),
                 is_full ? "make room, or name a file on another disk" : "", Place{file, 0, ""}};
}

/// Counts rows of an archive's data as pg_restore writes them: a line each between COPY ... and \.
class RowReader {
public:
    void take(std::string_view piece) {
        rest_ += piece;
        std::size_t from = 0;
        for (std::size_t end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', from)) {
            take_line(std::string_view(rest_).substr(from, end - from));
            from = end + 1;
        }
        rest_.erase(0, from);
    }
    [[nodiscard]] const store::RowCounts& counts() const { return counts_; }
    [[nodiscard]] std::int64_t schema() const { return schema_; }

private:
    void take_line(std::string_view line) {
        if (table_.empty()) {
            if (line.starts_with("COPY ") && line.ends_with(" FROM stdin;")) {
                const std::string_view name = line.substr(5, line.find(' ', 5) - 5);
                table_ = std::string(name.substr(name.find('.') + 1));
                counts_[table_] = 0;
            }
        } else if (line == "\\.") {
            table_.clear();
        } else {
            ++counts_[table_];
            if (table_ == "schema_migrations") {
                schema_ = std::max(schema_, parse_int64(line.substr(0, line.find('\t'))).value_or(0));
            }
        }
    }
    std::string rest_;
    std::string table_;
    store::RowCounts counts_;
    std::int64_t schema_ = 0;
};

/// Reads the archive to its end, every block unpacked.
Result<RowReader> read_archive(const std::string& file) {
    RowReader reader;
    TRY(run_tool({.words = {"pg_restore", "--data-only", "--file=-", file},
                  .environment = {{"LC_ALL", "C.UTF-8"}},
                  .output = [&](std::string_view piece) { reader.take(piece); }},
                 file, ErrorId::damaged));
    return reader;
}

Result<void> expect_nothing_in(store::sql::Pool& pool) {
    const std::int64_t objects =
        TRY(store::sql::read(pool, Scope::of_the_system(), [](Transaction& t) { return store::count_objects(t); }));
    if (objects > 0) {
        return Error{ErrorId::conflict, "there is something in the target database already",
                     "make a new database (CREATE DATABASE ... OWNER ...) and name that",
                     Place{pool.url().shown(), 0, ""}};
    }
    return {};
}

}    // namespace

Result<Inspected> dump_postgresql(const store::sql::Url& from, PartialFile& to) {
    const auto pool = TRY(opened_as_it_is(from));
    Inspected found = TRY(inspected(*pool));
    const store::sql::PasswordApart apart = store::sql::password_apart(from);
    // The snapshot lives as long as the transaction: the archive has what is counted here, to the row.
    found.rows = TRY(store::sql::read(*pool, Scope::of_the_system(), [&](Transaction& t) -> Result<store::RowCounts> {
        store::RowCounts counts = TRY(store::row_counts(t));
        const auto snapshot = TRY(t.one(export_snapshot, [](Row& row) { return row.get<std::string>("name"); }));
        TRY(run_tool({.words = {"pg_dump", "--format=custom", "--enable-row-security", "--no-password",
                                "--lock-wait-timeout=60000", "--snapshot=" + snapshot.value_or(""),
                                "--file=" + to.path(), "--dbname=" + apart.address},
                      .environment = environment_of(apart)},
                     to.path(), ErrorId::unavailable));
        return counts;
    }));
    const RowReader archive = TRY(read_archive(to.path()));
    TRY(expect_same_rows(archive.counts(), found.rows, to.path()));
    return found;
}

Result<Inspected> restore_postgresql(const std::string& from, const store::sql::Url& to, const Record* record) {
    const auto pool = TRY(opened_as_it_is(to));
    TRY(expect_nothing_in(*pool));
    const RowReader archive = TRY(read_archive(from));
    const auto known = static_cast<std::int64_t>(store::built_in_migrations(to.engine()).size());
    if (archive.schema() == 0) {
        return Error{ErrorId::damaged, "it is an archive of PostgreSQL, but no store of Staffwright is in it", "",
                     Place{from, 0, ""}};
    }
    if (archive.schema() > known) {
        return Error{ErrorId::unsupported,
                     fmt::format("the backup has schema {} and this program knows {}", archive.schema(), known),
                     "use the newer program; a schema never goes back", Place{from, 0, ""}};
    }
    if (record != nullptr) {
        TRY(expect_same_rows(archive.counts(), record->rows, from));
    }
    const store::sql::PasswordApart apart = store::sql::password_apart(to);
    TRY(run_tool({.words = {"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
                            "--no-comments", "--no-password", "--dbname=" + apart.address, from},
                  .environment = environment_of(apart)},
                 to.shown(), ErrorId::unavailable));
    const Inspected found = TRY(inspected(*pool));
    TRY(expect_same_rows(found.rows, archive.counts(), to.shown()));
    return found;
}

}    // namespace staffwright::app::backup
