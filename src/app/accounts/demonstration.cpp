#include "app/accounts/demonstration.hpp"

#include "store/identity.hpp"
#include "store/sql/transaction.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::accounts {

using store::sql::Transaction;

bool is_demo_login(std::string_view login) {
    return login.ends_with(demo_domain) && login.size() > demo_domain.size() &&
           login[login.size() - demo_domain.size() - 1] == '@';
}

Result<void> expect_no_demo_accounts(store::sql::Pool& pool) {
    return store::sql::read(pool, store::sql::Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        for (const store::Region& region : TRY(store::regions(t))) {
            for (const store::User& user : TRY(store::users_of(t, region.id))) {
                if (is_demo_login(user.login) && user.state == "active") {
                    return Error{
                        ErrorId::not_permitted,
                        "the store has accounts of a demonstration, whose password everybody knows: " + user.login,
                        "serve it with `staffwright demo`, or let those accounts leave (user leave)"};
                }
            }
        }
        return {};
    });
}

}    // namespace staffwright::app::accounts
