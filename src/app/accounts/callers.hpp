// Who is calling: from the secret of a session, or an API token, to an Actor; and what that one may do where.
//
//     const SessionCaller caller = TRY(caller_of_session(platform, cookie, request_id));
//     const Actor program = TRY(actor_of_token(platform, "swt_...", request_id));
//
// Asked of the store for every request, so that whoever is suspended, leaves or loses a role has lost it with the next
// one. Errors: not_signed_in for whatever opens nothing, without saying why; those of the store. Thread safety: any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "store/identity.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::accounts {

struct SessionCaller {
    Actor actor;
    store::Session session;
};

enum class Asking : std::uint8_t {
    by_request,    ///< the session is being used
    by_itself,     ///< an open page asks; that alone keeps no session from running out
};
Result<SessionCaller> caller_of_session(const Platform& platform, std::string_view secret, const std::string& request,
                                        Asking asking = Asking::by_request);
/// Its roles are those of its user, within the token's trust and scopes.
Result<Actor> actor_of_token(const Platform& platform, std::string_view token, const std::string& request);

Result<store::User> user_of(const Platform& platform, const SessionCaller& caller);
/// The roles and people of a user as they are now. Within any scope that sees them.
Result<Actor> load_actor(store::sql::Transaction& t, const store::User& user, calendar::Moment now);
[[nodiscard]] Error not_signed_in();
[[nodiscard]] calendar::Moment later(calendar::Moment moment, std::int64_t seconds);

// -- what one may do where

struct UnitAccess {
    store::Unit unit;
    std::vector<std::string_view> permissions;    ///< beyond those of the trust, which hold in all its units
};
struct TrustAccess {
    store::Trust trust;
    std::optional<store::PersonId> person{};
    std::vector<std::string_view> permissions{};
    std::vector<UnitAccess> units{};    ///< where the user may do something
};
struct Access {
    store::User user;
    store::Region region;
    std::vector<std::string_view> permissions;    ///< in the whole region
    std::vector<TrustAccess> trusts;
    bool second_factor_enrolled = false;
    bool second_factor_needed = false;    ///< some role counts only with one
};
/// Requires: the actor is a user.
Result<Access> access_of(const Platform& platform, const Actor& actor);

}    // namespace staffwright::app::accounts
