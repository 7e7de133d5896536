#include "http/routes/gate.hpp"

#include "app/identity/cookies.hpp"
#include "app/identity/secrets.hpp"

namespace staffwright::http {

namespace {

bool changes_something(const Call& call) {
    const std::string& method = call.request().method;
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

Result<std::string> token_of(const Call& call) {
    const auto token = bearer_of(call.request().headers);
    if (!token) {
        return Error{ErrorId::not_signed_in, "the field Authorization is none that is read here",
                     "send it once, as Bearer and an API token", Place{}};
    }
    return *token;
}

}    // namespace

bool has_authorization(const Call& call) {
    return call.request().headers.count("authorization") > 0;
}

/// Programs with tokens and people with sessions do not use up what the other may.
void Gate::tell(const Call& call, const std::string& credential, const app::Actor& actor) const {
    if (known_ != nullptr && actor.user) {
        known_->saw(credential, (has_authorization(call) ? "token " : "session ") + actor.user->text(),
                    call.request().arrived);
    }
}

Result<Gate::Present> Gate::present_by_itself(const Call& call) const {
    if (has_authorization(call)) {
        return Present{TRY(actor_of(call)), std::nullopt};
    }
    SignedIn found = TRY(session_of(call, app::accounts::Asking::by_itself));
    return Present{std::move(found.caller.actor), found.caller.session.id};
}

Result<app::Actor> Gate::actor_of(const Call& call) const {
    if (has_authorization(call)) {
        const std::string token = TRY(token_of(call));
        app::Actor actor = TRY(app::accounts::actor_of_token(platform_, token, call.request().id));
        tell(call, token, actor);
        return actor;
    }
    return TRY(session_of(call)).caller.actor;
}

Result<Gate::Caller> Gate::caller_of(const Call& call) const {
    const std::string request = call.request().id;
    if (has_authorization(call)) {
        const std::string token = TRY(token_of(call));
        return Caller{TRY(actor_of(call)), [&platform = platform_, token, request] {
                          return app::accounts::actor_of_token(platform, token, request);
                      }};
    }
    SignedIn found = TRY(session_of(call));
    return Caller{
        std::move(found.caller.actor), [&platform = platform_, secret = found.secret, request]() -> Result<app::Actor> {
            return TRY(app::accounts::caller_of_session(platform, secret, request, app::accounts::Asking::by_itself))
                .actor;
        }};
}

Result<Gate::SignedIn> Gate::session_of(const Call& call, app::accounts::Asking asking) const {
    if (has_authorization(call)) {
        return Error{ErrorId::not_permitted, "this is only for who signed in, not for tokens", "sign in with a browser",
                     Place{}};
    }
    const Headers& headers = call.request().headers;
    const auto secret = app::identity::read_cookie(headers.joined("cookie"), session_cookie);
    if (!secret) {
        return app::accounts::not_signed_in();
    }
    SignedIn found{TRY(app::accounts::caller_of_session(platform_, *secret, call.request().id, asking)), *secret};
    tell(call, *secret, found.caller.actor);
    if (changes_something(call)) {
        const std::string_view shown = headers.find("x-csrf-token").value_or("");
        if (!app::identity::is_csrf_token_of(*secret, shown)) {
            return Error{ErrorId::not_permitted, "the field X-CSRF-Token is missing, or not of this session",
                         "send csrf_token of GET /api/v1/session", Place{"", 0, "X-CSRF-Token"}};
        }
    }
    return found;
}

}    // namespace staffwright::http
