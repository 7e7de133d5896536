// A database that a long-running command works with: there already, of this program's schema.
//
//     const auto pool = TRY(opened("postgresql://...", 20));
//
// Errors: bad_usage for what is no database URL; unsupported for another schema; else those of the store. Thread
// safety: any thread.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::app {

/// `connections`: at most so many at a time.
Result<std::unique_ptr<store::sql::Pool>> opened(const std::string& url, std::size_t connections);

}    // namespace staffwright::app
