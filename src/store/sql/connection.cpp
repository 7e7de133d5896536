#include "store/sql/connection.hpp"

#include "store/sql/postgresql_connection.hpp"
#include "store/sql/sqlite_connection.hpp"

namespace staffwright::store::sql {

Result<std::unique_ptr<Connection>> Connection::open(const Url& url, const ConnectionSettings& settings) {
    return url.engine() == Engine::sqlite ? SqliteConnection::open(url, settings)
                                          : PostgresqlConnection::open(url, settings);
}

}    // namespace staffwright::store::sql
