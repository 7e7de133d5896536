#include "app/accounts/tokens.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/acting/acting.hpp"
#include "app/identity/secrets.hpp"

namespace staffwright::app::accounts {

namespace {

using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::size_t longest_name = 100;
constexpr std::int64_t seconds_of_a_day = std::int64_t{24} * 60 * 60;

Result<std::string> joined(const std::vector<std::string>& scopes) {
    std::string text;
    for (const std::string& scope : scopes) {
        if (identity::permission_named(scope) == nullptr) {
            return Error{ErrorId::bad_value, fmt::format("there is no scope {}", scope),
                         "scopes are the permissions of docs/policy.md", Place{}};
        }
        text += (text.empty() ? "" : " ") + scope;
    }
    if (text.empty()) {
        return Error{ErrorId::bad_value, "a token without scopes can do nothing", "name what it is for", Place{}};
    }
    return text;
}

}    // namespace

Result<NewToken> add_token(const Platform& platform, const SessionCaller& caller, const WantedToken& wanted) {
    if (wanted.name.empty() || wanted.name.size() > longest_name) {
        return Error{ErrorId::bad_value, "the token's name is empty or too long", "say what it is for", Place{}};
    }
    if (wanted.days < 1 || wanted.days > longest_token_days) {
        return Error{ErrorId::bad_value, fmt::format("a token lasts 1 to {} days", longest_token_days), "", Place{}};
    }
    const std::string scopes = TRY(joined(wanted.scopes));
    const Moment now = platform.clock();
    const identity::Secret secret = identity::new_api_token();
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<NewToken> {
        if (wanted.trust) {
            TRY(expect_trust_of(t, caller.actor, *wanted.trust));
        }
        const store::ApiToken token{.id = store::new_id<store::TokenId>(now),
                                    .user = caller.session.user,
                                    .trust = wanted.trust,
                                    .name = wanted.name,
                                    .token_digest = {secret.digest},
                                    .scopes = scopes,
                                    .created_at = now,
                                    .expires_at = later(now, wanted.days * seconds_of_a_day),
                                    .has_second_factor = caller.actor.second_factor};
        TRY(store::add(t, token));
        TRY(write_audit(t, caller.actor, caller.actor.region.text(), now,
                        {"token.add", "token", token.id.text(), {{"scopes", scopes}}}));
        return NewToken{token, secret.text};
    });
}

Result<std::vector<store::ApiToken>> own_tokens(const Platform& platform, const SessionCaller& caller) {
    return store::sql::read(platform.pool, Scope::of_the_system(),
                            [&](Transaction& t) { return store::tokens_of(t, caller.session.user); });
}

Result<void> revoke_token(const Platform& platform, const SessionCaller& caller, const store::TokenId& token) {
    const Moment now = platform.clock();
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        if (!TRY(store::revoke(t, caller.session.user, token, now))) {
            return Error{ErrorId::not_found, "there is no such token, or it was revoked already", "", Place{}};
        }
        return write_audit(t, caller.actor, caller.actor.region.text(), now, {"token.revoke", "token", token.text()});
    });
}

}    // namespace staffwright::app::accounts
