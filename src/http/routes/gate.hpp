// Who asks: from a request's session cookie, or its API token, to an Actor. Every route of the platform begins with it.
//
//     const app::Actor actor = TRY(gate.actor_of(call));
//
// A browser sends the cookie __Host-session by itself, also when another site makes it ask: so a request that changes
// something has to show the token of its session in X-CSRF-Token, which only our own pages can know (GET
// /api/v1/session). Programs send `Authorization: Bearer swt_...`, which goes before any cookie and needs no such
// token. Errors: not_signed_in; not_permitted for a missing or wrong X-CSRF-Token; those of the store. Thread safety:
// any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/accounts/callers.hpp"
#include "app/acting/platform.hpp"
#include "http/known_callers.hpp"
#include "http/router/call.hpp"

namespace staffwright::http {

class Gate {
public:
    /// `known` is told who was let in; none: nobody is. It outlives the gate.
    explicit Gate(const app::Platform& platform, KnownCallers* known = nullptr) : platform_(platform), known_(known) {}

    [[nodiscard]] Result<app::Actor> actor_of(const Call& call) const;
    struct Present {
        app::Actor actor;
        std::optional<store::SessionId> session;    ///< none: a program with a token
    };
    /// The same for what an open page says by itself, which alone keeps no session from running out.
    [[nodiscard]] Result<Present> present_by_itself(const Call& call) const;
    /// Beside who asks, how to find out later who that is by then: for what stays open after the answer. Asking does
    /// not keep a session from running out.
    struct Caller {
        app::Actor actor;
        std::function<Result<app::Actor>()> again;    ///< any thread; while the platform lives
    };
    [[nodiscard]] Result<Caller> caller_of(const Call& call) const;
    /// For what is about the session itself: no token will do. `secret`: of the cookie.
    struct SignedIn {
        app::accounts::SessionCaller caller;
        std::string secret;
    };
    [[nodiscard]] Result<SignedIn> session_of(const Call& call,
                                              app::accounts::Asking asking = app::accounts::Asking::by_request) const;

private:
    void tell(const Call& call, const std::string& credential, const app::Actor& actor) const;

    const app::Platform& platform_;
    KnownCallers* known_;
};

/// Whether the request has credentials in its Authorization field; these go before a cookie.
[[nodiscard]] bool has_authorization(const Call& call);

}    // namespace staffwright::http
