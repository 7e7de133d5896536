#include "http/routes/own_account.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/accounts/passwords.hpp"
#include "app/accounts/second_factor.hpp"
#include "app/accounts/tokens.hpp"
#include "base/text.hpp"
#include "http/limiter.hpp"
#include "http/router/answers.hpp"
#include "http/routes/parts.hpp"

namespace staffwright::http {

namespace json = boost::json;
namespace accounts = app::accounts;

namespace {

constexpr std::size_t body_limit = 8 << 10;
constexpr Rate links_of_a_client{30, 30};
constexpr std::size_t clients = 20'000;

json::array listed(const std::vector<std::string>& codes) {
    json::array list;
    for (const std::string& code : codes) {
        list.emplace_back(code);
    }
    return list;
}

json::object described(const store::ApiToken& token) {
    json::array scopes;
    for (const std::string_view scope : split(token.scopes, ' ')) {
        scopes.emplace_back(scope);
    }
    json::object described{{"id", token.id.text()},
                           {"name", token.name},
                           {"scopes", std::move(scopes)},
                           {"second_factor", token.has_second_factor},
                           {"created_at", token.created_at.to_string()},
                           {"expires_at", token.expires_at.to_string()}};
    if (token.trust) {
        described["trust"] = token.trust->text();
    }
    if (token.used_at) {
        described["used_at"] = token.used_at->to_string();
    }
    if (token.revoked_at) {
        described["revoked_at"] = token.revoked_at->to_string();
    }
    return described;
}

class OwnAccount {
public:
    OwnAccount(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> change_password(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"old_password", "new_password"}));
        TRY(accounts::change_password(platform_, found.caller, TRY(body.root().text("old_password")),
                                      TRY(body.root().text("new_password"))));
        return no_content();
    }

    Result<Response> ask_for_link(const Call& call) {
        TRY(call.only_query({}));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"login"}));
        const std::string login = TRY(body.root().text("login"));
        if (const auto wait = links_.take(peer_of(call.client().address).text(), call.request().arrived)) {
            Response response = problem(
                {ErrorId::too_many, "too many links were asked for from this address", "", Place{}}, call.request().id);
            response.headers.set("retry-after", std::to_string((wait->count() + 999) / 1000));
            return response;
        }
        TRY(accounts::send_password_link(platform_, login, call.request().id));
        Response response;
        response.status = 202;
        return response;
    }

    Result<Response> set_password(const Call& call) const {
        TRY(call.only_query({}));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"link", "password"}));
        TRY(accounts::set_password_by_link(platform_, TRY(body.root().text("link")), TRY(body.root().text("password")),
                                           call.request().id));
        return no_content();
    }

    Result<Response> begin_app(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"password"}));
        const accounts::Enrolment begun =
            TRY(accounts::begin_enrolment(platform_, found.caller, TRY(body.root().text("password"))));
        return json_answer({{"uri", begun.uri}, {"secret", begun.secret}}, 201);
    }

    Result<Response> confirm_app(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"code"}));
        const auto codes = TRY(accounts::confirm_enrolment(platform_, found.caller, TRY(body.root().text("code"))));
        return json_answer({{"recovery_codes", listed(codes)}});
    }

    Result<Response> show_second_factor(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"code", "recovery_code"}));
        if (body.root().has("code") == body.root().has("recovery_code")) {
            return body.root().wrong(ErrorId::bad_value, "it has to be a code or a recovery code", "send one of them");
        }
        if (body.root().has("code")) {
            TRY(accounts::show_code(platform_, found.caller, TRY(body.root().text("code"))));
        } else {
            TRY(accounts::show_recovery_code(platform_, found.caller, TRY(body.root().text("recovery_code"))));
        }
        return no_content();
    }

    Result<Response> renew_codes(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        const auto codes = TRY(accounts::new_recovery_codes(platform_, found.caller));
        return json_answer({{"recovery_codes", listed(codes)}}, 201);
    }

    Result<Response> list_tokens(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        json::array items;
        for (const store::ApiToken& token : TRY(accounts::own_tokens(platform_, found.caller))) {
            items.push_back(described(token));
        }
        return json_answer({{"items", std::move(items)}});
    }

    Result<Response> add_token(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"name", "scopes", "trust", "days"}));
        accounts::WantedToken wanted;
        wanted.name = TRY(body.root().text("name"));
        wanted.scopes = TRY(body.root().texts("scopes"));
        wanted.days = TRY(body.root().number_or("days", wanted.days));
        if (body.root().has("trust")) {
            wanted.trust = TRY(store::TrustId::parse(TRY(body.root().text("trust"))));
        }
        const accounts::NewToken made = TRY(accounts::add_token(platform_, found.caller, wanted));
        json::object answer = described(made.token);
        answer["token"] = made.secret;
        return json_answer(answer, 201);
    }

    Result<Response> revoke_token(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::SignedIn found = TRY(gate_.session_of(call));
        TRY(accounts::revoke_token(platform_, found.caller, TRY(path_id<store::TokenId>(call, "token"))));
        return no_content();
    }

private:
    const app::Platform& platform_;
    const Gate& gate_;
    RateLimiter links_{links_of_a_client, clients};
};

}    // namespace

void add_own_account_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto own = std::make_shared<OwnAccount>(platform, gate);
    const auto add = [&](const char* method, const char* path,
                         Result<Response> (OwnAccount::*handler)(const Call&) const) {
        router.add({method, path, [own, handler](const Call& call) { return ((*own).*handler)(call); }, Kind::api,
                    body_limit});
    };
    add("PUT", "/api/v1/session/password", &OwnAccount::change_password);
    add("POST", "/api/v1/session/second-factor", &OwnAccount::show_second_factor);
    add("POST", "/api/v1/session/authenticator", &OwnAccount::begin_app);
    add("PUT", "/api/v1/session/authenticator", &OwnAccount::confirm_app);
    add("POST", "/api/v1/session/recovery-codes", &OwnAccount::renew_codes);
    add("GET", "/api/v1/session/tokens", &OwnAccount::list_tokens);
    add("POST", "/api/v1/session/tokens", &OwnAccount::add_token);
    add("DELETE", "/api/v1/session/tokens/{token}", &OwnAccount::revoke_token);
    add("PUT", "/api/v1/password", &OwnAccount::set_password);
    router.add({"POST", "/api/v1/password-links", [own](const Call& call) { return own->ask_for_link(call); },
                Kind::api, body_limit});
}

}    // namespace staffwright::http
