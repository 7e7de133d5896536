#include "app/opened.hpp"

#include "store/migrate.hpp"

namespace staffwright::app {

Result<std::unique_ptr<store::sql::Pool>> opened(const std::string& url, std::size_t connections) {
    store::sql::PoolSettings settings;
    settings.connections = connections;
    settings.connection.missing_file = store::sql::MissingFile::refused;
    std::unique_ptr<store::sql::Pool> pool = TRY(store::sql::Pool::open(TRY(store::sql::Url::parse(url)), settings));
    TRY(store::check_schema(*pool));
    return pool;
}

}    // namespace staffwright::app
