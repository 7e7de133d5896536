// Where a server takes the key from that seals secrets in its database (app/sealing.hpp).
//
//     platform.sealing_key = TRY(sealing_key_for(pool.url(), file_that_was_named));
//
// A named file is read. Without one, a database of SQLite has its key beside it (FILE.key), readable by its owner alone
// and made if it is not there: on one machine nothing has to be set up. With PostgreSQL there is none then: all servers
// need the same one. Errors: those of SealingKey; cannot_write. Thread safety: any thread, any program.
#pragma once

#include <optional>
#include <string>

#include "app/sealing.hpp"
#include "store/sql/url.hpp"

namespace staffwright::app {

Result<std::optional<SealingKey>> sealing_key_for(const store::sql::Url& url, const std::string& file);

}    // namespace staffwright::app
