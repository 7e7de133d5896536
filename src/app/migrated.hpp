// A database brought to this program's schema, or asked what that would take.
//
//     const Migrated done = TRY(migrated("sqlite:store.db", MigrateMode::apply));
//     print(printed(done));
//
// Errors: bad_usage for what is no database URL; else those of store/migrate.hpp, with the database named and its
// password left out. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/migrate.hpp"

namespace staffwright::app {

enum class MigrateMode : std::uint8_t { apply, only_tell };

struct Migrated {
    MigrateMode mode = MigrateMode::apply;
    std::string database;                      ///< its URL without the password
    std::int64_t newest = 0;                   ///< number of this program's newest migration
    std::vector<store::Applied> migrations;    ///< applied, or those that would be
};

Result<Migrated> migrated(const std::string& url, MigrateMode mode);
/// In words, a line for each migration.
[[nodiscard]] std::string printed(const Migrated& done);

}    // namespace staffwright::app
