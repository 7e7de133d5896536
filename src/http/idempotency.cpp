#include "http/idempotency.hpp"

#include <algorithm>

#include "app/identity/secrets.hpp"
#include "store/answers.hpp"

namespace staffwright::http {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

constexpr std::size_t longest_key = 200;

bool changes_something(const Route& route) {
    return route.method != "GET" && route.kind == Kind::api;
}

bool is_about_secrets(const Route& route) {
    return route.path.starts_with("/api/v1/session") || route.path.starts_with("/api/v1/password");
}

Result<std::string> key_of(const Call& call) {
    const std::string key(call.request().headers.find("idempotency-key").value_or(""));
    const bool is_fine = std::all_of(key.begin(), key.end(), [](char c) { return '!' <= c && c <= '~'; });
    if (key.empty() || key.size() > longest_key || !is_fine || call.request().headers.count("idempotency-key") != 1) {
        return Error{ErrorId::bad_value, "the field Idempotency-Key is no key",
                     "send it once, with 1 to 200 characters from ! to ~, such as a new UUID", Place{}};
    }
    return key;
}

Response response_of(const store::GivenAnswer& kept) {
    Response response;
    response.status = static_cast<int>(kept.status);
    if (!kept.content_type.empty()) {
        response.headers.set("content-type", kept.content_type);
    }
    response.headers.set("idempotency-replayed", "true");
    response.body = kept.body;
    return response;
}

/// What became of the request that took the key.
Result<Response> answer_again(const store::RepeatableRequest& request,
                              const std::optional<store::BegunRequest>& first) {
    if (first && first->digest != request.digest) {
        return Error{ErrorId::conflict, "the key was used for another request", "take a new key for each request",
                     Place{}};
    }
    if (!first || !first->answer) {
        return Error{ErrorId::conflict, "the first request with this key has not been answered",
                     "wait for it; if it never was, look at what is stored before sending it with a new key", Place{}};
    }
    return response_of(*first->answer);
}

/// After these nobody knows whether it was done: the key stays taken.
bool may_have_been_done(const Error& error) {
    return error.id == ErrorId::unavailable || error.id == ErrorId::internal || error.id == ErrorId::damaged ||
           error.id == ErrorId::cannot_write;
}

Result<void> end(const app::Platform& platform, const store::RepeatableRequest& request,
                 const Result<Response>& answered) {
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        if (!answered && may_have_been_done(answered.error())) {
            return {};
        }
        if (!answered || answered->status < 200 || answered->status >= 300 || answered->stream) {
            return store::abandon_answer(t, request);
        }
        return store::keep_answer(
            t, request,
            {answered->status, std::string(answered->headers.find("content-type").value_or("")), answered->body});
    });
}

}    // namespace

Result<Response> once(const app::Platform& platform, const Gate& gate, const Route& route, const Call& call) {
    if (!changes_something(route) || is_about_secrets(route) || call.request().headers.count("idempotency-key") == 0) {
        return route.handler(call);
    }
    const app::Actor actor = TRY(gate.actor_of(call));
    const std::string key = TRY(key_of(call));
    const store::RepeatableRequest request{
        *actor.user, route.method + " " + route.path, key,
        store::sql::Bytes{app::identity::digest_of(call.request().target + "\n" + call.request().body)}};
    std::optional<store::BegunRequest> first;
    const bool is_first =
        TRY(store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<bool> {
            const bool begun = TRY(store::begin_answer(t, request, platform.clock()));
            first = begun ? std::nullopt : TRY(store::answer_of(t, request));
            return begun;
        }));
    if (!is_first) {
        return answer_again(request, first);
    }
    Result<Response> answered = route.handler(call);
    // It is done, whatever becomes of the keeping: without it the key stays taken, and nothing is done twice.
    static_cast<void>(end(platform, request, answered));
    return answered;
}

}    // namespace staffwright::http
