#include "app/backup/backup.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/backup/parts.hpp"
#include "base/text.hpp"

namespace staffwright::app::backup {

namespace {

using store::sql::Engine;

constexpr std::string_view name_begins = "staffwright-";
constexpr std::string_view name_ends = ".backup";
constexpr std::size_t dated_length = name_begins.size() + 15 + name_ends.size();

/// By what files of each engine begin with.
Result<Engine> engine_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        return Error{ErrorId::cannot_read, "there is no such file, or it cannot be read", "", Place{file, 0, ""}};
    }
    std::string first(16, '\0');
    stream.read(first.data(), static_cast<std::streamsize>(first.size()));
    if (first.starts_with("SQLite format 3")) {
        return Engine::sqlite;
    }
    if (first.starts_with("PGDMP")) {
        return Engine::postgresql;
    }
    return Error{ErrorId::bad_syntax, "it is no backup: neither a file of SQLite nor an archive of pg_dump",
                 "name a file that staffwright backup made", Place{file, 0, ""}};
}

Result<void> expect_as_recorded(const std::string& file, const Record& record) {
    const Digest digest = TRY(digest_of_file(file));
    if (digest.bytes != record.bytes || digest.sha256 != record.sha256) {
        return Error{ErrorId::damaged,
                     fmt::format("it is not the file that its record ({}) tells of: {} bytes where there were {}, and "
                                 "another digest",
                                 record_file(file), digest.bytes, record.bytes),
                     "take another backup; this one was damaged or changed", Place{file, 0, ""}};
    }
    return {};
}

}    // namespace

Result<Record> back_up(const std::string& url, const std::string& file, calendar::Moment now) {
    const store::sql::Url from = TRY(store::sql::Url::parse(url));
    PartialFile partial = TRY(PartialFile::make(file));
    const Inspected found =
        TRY(from.engine() == Engine::sqlite ? copy_sqlite(from, partial) : dump_postgresql(from, partial));
    const Digest digest = TRY(digest_of_file(partial.path()));
    Record record{from.engine(), found.schema, rfc3339(now), digest.bytes, digest.sha256, found.rows, found.chains};
    // First the record: so no backup is ever without.
    TRY(write_file_whole(record_file(file), written(record)));
    TRY(partial.finish());
    return record;
}

Result<Restored> restore(const std::string& file, const std::string& url) {
    const store::sql::Url to = TRY(store::sql::Url::parse(url));
    const Engine engine = TRY(engine_of(file));
    if (engine != to.engine()) {
        return Error{ErrorId::bad_usage,
                     fmt::format("the backup is of {} and the target of {}", name(engine), name(to.engine())),
                     "restore it into its own kind; export and import move a unit's data from one to the other",
                     Place{file, 0, ""}};
    }
    Restored restored;
    restored.had_record = std::filesystem::exists(record_file(file));
    if (restored.had_record) {
        restored.record = TRY(read_record(record_file(file)));
        TRY(expect_as_recorded(file, restored.record));
    }
    const Record* record = restored.had_record ? &restored.record : nullptr;
    const Inspected found =
        TRY(engine == Engine::sqlite ? restore_sqlite(file, to, record) : restore_postgresql(file, to, record));
    restored.record.engine = engine;
    restored.record.schema = found.schema;
    restored.record.rows = found.rows;
    restored.record.chains = found.chains;
    restored.missing_migrations = found.missing_migrations;
    return restored;
}

std::string dated_file(const std::string& folder, calendar::Moment now) {
    std::string stamp;
    for (const char letter : rfc3339(now)) {    // 2026-11-28T02:00:00Z
        if (letter >= '0' && letter <= '9') {
            stamp += letter;
        } else if (letter == 'T') {
            stamp += '-';
        }
    }
    return (std::filesystem::path(folder) / fmt::format("{}{}{}", name_begins, stamp, name_ends)).string();
}

Result<std::vector<std::string>> remove_old(const std::string& folder, std::size_t most) {
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        const std::string name = entry.path().filename().string();
        if (name.size() == dated_length && name.starts_with(name_begins) && name.ends_with(name_ends)) {
            names.push_back(name);
        }
    }
    if (failed) {
        return Error{ErrorId::cannot_read, "the folder cannot be read: " + failed.message(), "", Place{folder, 0, ""}};
    }
    std::sort(names.rbegin(), names.rend());
    std::vector<std::string> removed;
    for (std::size_t at = most; at < names.size(); ++at) {
        const std::string path = (std::filesystem::path(folder) / names[at]).string();
        if (::unlink(path.c_str()) == 0) {
            ::unlink(record_file(path).c_str());
            removed.push_back(path);
        }
    }
    return removed;
}

std::string printed(const Record& record) {
    std::int64_t rows = 0;
    for (const auto& [table, count] : record.rows) {
        rows += count;
    }
    return fmt::format("schema {}, {} rows in {} tables, {} audit chains verified\n", record.schema, rows,
                       record.rows.size(), record.chains.size());
}

}    // namespace staffwright::app::backup
