// API tokens: what a user gives to a program so that it acts for them, within scopes.
//
//     const NewToken made = TRY(add_token(platform, caller, {"rota feed", {"see_rosters"}, trust, 90}));
//     made.secret        shown once, "swt_..."
//
// Scopes are names of permissions (docs/policy.md). A token can do what its user may, of that what its scopes say, and
// of privileged roles only if the session that made it had shown a second factor. It ends with its time, when it is
// revoked, and when its user leaves. Errors: bad_value (scopes, name, days); not_found; those of the store.
// Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/accounts/callers.hpp"

namespace staffwright::app::accounts {

inline constexpr std::int64_t longest_token_days = 366;

struct WantedToken {
    std::string name;
    std::vector<std::string> scopes;
    std::optional<store::TrustId> trust{};    ///< none: wherever its user may
    std::int64_t days = 90;
};
struct NewToken {
    store::ApiToken token;
    std::string secret;
};

Result<NewToken> add_token(const Platform& platform, const SessionCaller& caller, const WantedToken& wanted);
/// Revoked ones and those at an end, too.
Result<std::vector<store::ApiToken>> own_tokens(const Platform& platform, const SessionCaller& caller);
Result<void> revoke_token(const Platform& platform, const SessionCaller& caller, const store::TokenId& token);

}    // namespace staffwright::app::accounts
