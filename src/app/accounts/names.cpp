#include "app/accounts/names.hpp"

#include "store/identity.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::app::accounts {

using Names = std::map<std::string, std::string>;

Result<Names> names_of_users(const Platform& platform, const store::RegionId& region,
                             const std::set<std::string>& users) {
    return store::sql::read(platform.pool, store::sql::Scope::of(region),
                            [&](store::sql::Transaction& t) -> Result<Names> {
                                Names names;
                                for (const std::string& user : users) {
                                    if (!store::is_uuid(user)) {
                                        continue;    // a job
                                    }
                                    const auto found = TRY(store::find(t, store::UserId{user}));
                                    if (found && found->region == region) {
                                        names[user] = found->name;
                                    }
                                }
                                return names;
                            });
}

}    // namespace staffwright::app::accounts
