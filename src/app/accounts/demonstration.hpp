// Accounts of a demonstration: everybody may know their password, so they are for a demonstration alone.
//
//     TRY(expect_no_demo_accounts(pool));      what `serve` begins with, and `demo` does not
//
// Their logins end in a domain that can never be somebody's (RFC 2606). A platform that demonstrates
// (Platform::is_demonstration) takes a second factor of theirs as shown: nobody has their phone.
// Errors: not_permitted; those of the store. Thread safety: any thread.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::app::accounts {

inline constexpr std::string_view demo_domain = "demo.invalid";

[[nodiscard]] bool is_demo_login(std::string_view login);
/// Error if an active account is one.
Result<void> expect_no_demo_accounts(store::sql::Pool& pool);

}    // namespace staffwright::app::accounts
