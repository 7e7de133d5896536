#include "http/routes/sessions.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/accounts/sign_in.hpp"
#include "app/identity/cookies.hpp"
#include "http/addresses.hpp"
#include "http/limiter.hpp"
#include "http/router/answers.hpp"

namespace staffwright::http {

namespace json = boost::json;
namespace accounts = app::accounts;
namespace identity = app::identity;

namespace {

constexpr std::size_t body_limit = 8 << 10;
constexpr Rate mistakes_of_a_client{60, 60};
constexpr std::size_t clients = 20'000;

json::array names(const std::vector<std::string_view>& permissions) {
    json::array list;
    for (const std::string_view name : permissions) {
        list.emplace_back(name);
    }
    return list;
}

json::object described(const accounts::TrustAccess& access) {
    json::array units;
    for (const accounts::UnitAccess& at : access.units) {
        units.push_back({{"id", at.unit.id.text()},
                         {"code", at.unit.code},
                         {"name", at.unit.name},
                         {"kind", at.unit.kind},
                         {"permissions", names(at.permissions)}});
    }
    json::object trust{{"id", access.trust.id.text()},
                       {"code", access.trust.code},
                       {"name", access.trust.name},
                       {"permissions", names(access.permissions)},
                       {"units", std::move(units)}};
    if (access.person) {
        trust["person"] = access.person->text();
    }
    return trust;
}

json::array described(const std::vector<identity::RoleGrant>& grants) {
    json::array roles;
    for (const identity::RoleGrant& grant : grants) {
        const identity::RoleRow& row = identity::row_of(grant.role);
        json::object role{{"role", row.name}, {"title", row.title}};
        if (!grant.scope.trust.empty()) {
            role["trust"] = grant.scope.trust;
        }
        if (!grant.scope.unit.empty()) {
            role["unit"] = grant.scope.unit;
        }
        roles.push_back(std::move(role));
    }
    return roles;
}

json::object described(const accounts::Access& access, const app::Actor& actor) {
    json::array trusts;
    for (const accounts::TrustAccess& trust : access.trusts) {
        trusts.push_back(described(trust));
    }
    json::object user{{"id", access.user.id.text()}, {"login", access.user.login}, {"name", access.user.name}};
    if (access.user.email) {
        user["email"] = *access.user.email;
    }
    return {{"user", std::move(user)},
            {"region",
             json::object{{"id", access.region.id.text()}, {"code", access.region.code}, {"name", access.region.name}}},
            {"roles", described(actor.roles)},
            {"permissions", names(access.permissions)},
            {"trusts", std::move(trusts)},
            {"second_factor", json::object{{"enrolled", access.second_factor_enrolled},
                                           {"shown", actor.second_factor},
                                           {"needed", access.second_factor_needed}}}};
}

class Sessions {
public:
    Sessions(const app::Platform& platform, const Gate& gate, SessionEnded ended)
        : platform_(platform), gate_(gate), ended_(std::move(ended)) {}

    Result<Response> sign_in(const Call& call) {
        TRY(call.only_query({}));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"login", "password"}));
        accounts::SignIn given;
        given.login = TRY(body.root().text("login"));
        given.password = TRY(body.root().text("password"));
        given.request = call.request().id;
        const std::string client = peer_of(call.client().address).text();
        if (const auto wait = mistakes_.take(client, call.request().arrived)) {
            return wait_answer("too many mistakes came from this address", (wait->count() + 999) / 1000, call);
        }
        const Result<accounts::SignedIn> done = accounts::sign_in(platform_, given);
        if (done || done.error().id != ErrorId::not_signed_in) {
            mistakes_.give_back(client);
        }
        if (!done) {
            return done.error();
        }
        if (!done->session) {
            return wait_answer("there were too many mistakes with this login", done->wait_seconds, call);
        }
        const std::string& secret = done->session->secret.text;
        Response response = json_answer({{"csrf_token", identity::new_csrf_token(secret)}}, 201);
        response.headers.set("set-cookie", identity::set_cookie({session_cookie, secret}));
        return response;
    }

    Result<Response> show(const Call& call) const {
        TRY(call.only_query({}));
        if (has_authorization(call)) {
            const app::Actor actor = TRY(gate_.actor_of(call));
            return json_answer(TRY(described_to(actor)));
        }
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        json::object answer = TRY(described_to(found.caller.actor));
        answer["csrf_token"] = identity::new_csrf_token(found.secret);
        answer["signed_in_at"] = found.caller.session.created_at.to_string();
        answer["ends_at"] = found.caller.session.expires_at.to_string();
        return json_answer(answer);
    }

    Result<Response> sign_out(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        TRY(accounts::sign_out(platform_, found.caller.actor, found.caller.session.id));
        ended_(found.caller.session.id);
        Response response;
        response.status = 204;
        response.headers.set("set-cookie", identity::set_cookie({session_cookie, "", 0}));
        return response;
    }

private:
    Result<json::object> described_to(const app::Actor& actor) const {
        json::object answer = described(TRY(accounts::access_of(platform_, actor)), actor);
        if (!platform_.organisation.empty()) {
            answer["organisation"] = platform_.organisation;
        }
        return answer;
    }

    static Response wait_answer(const char* why, std::int64_t seconds, const Call& call) {
        Response response = problem({ErrorId::too_many, why, "", Place{}}, call.request().id);
        response.headers.set("retry-after", std::to_string(seconds));
        return response;
    }

    const app::Platform& platform_;
    const Gate& gate_;
    const SessionEnded ended_;
    RateLimiter mistakes_{mistakes_of_a_client, clients};
};

}    // namespace

void add_session_routes(Router& router, const app::Platform& platform, const Gate& gate, SessionEnded ended) {
    const auto sessions = std::make_shared<Sessions>(platform, gate, std::move(ended));
    router.add({"POST", "/api/v1/session", [sessions](const Call& call) { return sessions->sign_in(call); }, Kind::api,
                body_limit});
    router.add({"GET", "/api/v1/session", [sessions](const Call& call) { return sessions->show(call); }});
    router.add({"DELETE", "/api/v1/session", [sessions](const Call& call) { return sessions->sign_out(call); }});
}

}    // namespace staffwright::http
