// What a backup holds, written beside it as FILE.json: so that one that was damaged, cut or mistaken for another is
// found out before anything is restored from it.
//
//     const Record record = TRY(read_record("store.backup.json"));
//
// Errors: cannot_read, bad_syntax. Thread safety: pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/audit/chain.hpp"
#include "base/result.hpp"
#include "store/health.hpp"
#include "store/sql/url.hpp"

namespace staffwright::app::backup {

struct Record {
    store::sql::Engine engine = store::sql::Engine::sqlite;
    std::int64_t schema = 0;    ///< number of its newest migration
    std::string at;             ///< when it was made, as RFC 3339 in UTC
    std::int64_t bytes = 0;
    std::string sha256;    ///< hexadecimal
    store::RowCounts rows;
    std::vector<ChainHead> chains;    ///< up to where the audit was sealed in it
};

[[nodiscard]] std::string record_file(const std::string& backup);
[[nodiscard]] std::string written(const Record& record);
Result<Record> read_record(const std::string& file);

/// Size and SHA-256 of a file of any size.
struct Digest {
    std::int64_t bytes = 0;
    std::string sha256;
};
Result<Digest> digest_of_file(const std::string& file);
[[nodiscard]] std::string rfc3339(calendar::Moment moment);

}    // namespace staffwright::app::backup
