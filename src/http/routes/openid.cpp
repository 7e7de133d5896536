#include "http/routes/openid.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/identity/cookies.hpp"
#include "app/invented/accounts.hpp"
#include "http/families.hpp"
#include "http/router/answers.hpp"
#include "http/routes/gate.hpp"

namespace staffwright::http {

namespace {

namespace json = boost::json;
namespace identity = app::identity;

constexpr const char* flow_cookie = "openid";
constexpr std::int64_t flow_seconds = 600;

Result<app::accounts::OpenId*> known(app::accounts::OpenId* openid) {
    if (openid == nullptr) {
        return Error{ErrorId::not_found, "this server has no OpenID provider", "sign in with login and password",
                     Place{}};
    }
    return openid;
}

Response redirect(const std::string& to, int status) {
    Response response;
    response.status = status;
    response.headers.set("location", to);
    return response;
}

/// Faults stay answers: they belong into the log.
Result<Response> told_where_people_are(const app::Platform& platform, const Call& call, Result<Response> done) {
    const bool wants_page = call.request().headers.joined("accept").find("text/html") != std::string::npos;
    if (done || !wants_page || done.error().id == ErrorId::internal) {
        return done;
    }
    return redirect(platform.address + "/sign-in#" + family_of(done.error().id).name, 303);
}

Result<Response> begin(const app::Platform& platform, app::accounts::OpenId* openid, const Call& call) {
    TRY(call.only_query({}));
    const auto begun = TRY(TRY(known(openid))->begin(platform));
    Response response = redirect(begun.url, 302);
    response.headers.add("set-cookie", identity::set_cookie({flow_cookie, begun.cookie, flow_seconds}));
    return response;
}

Result<Response> finish(const app::Platform& platform, app::accounts::OpenId* openid, const Call& call) {
    // What else a provider adds (session_state, iss) is its own affair.
    const std::string state = call.query_text_or("state", "");
    const std::string code = call.query_text_or("code", "");
    if (code.empty()) {
        return Error{ErrorId::not_signed_in, "the provider did not sign you in", "begin it again", Place{}};
    }
    const auto cookie = identity::read_cookie(call.request().headers.joined("cookie"), flow_cookie).value_or("");
    const auto made = TRY(TRY(known(openid))->finish(platform, cookie, state, code, call.request().id));
    Response response = redirect(platform.address + "/", 303);
    response.headers.add("set-cookie", identity::set_cookie({session_cookie, made.secret.text}));
    response.headers.add("set-cookie", identity::set_cookie({flow_cookie, "", 0}));
    return response;
}

/// Of a demonstration, whose accounts are everybody's: nobody should have to look for them in a terminal.
Result<json::object> demonstration(const app::Platform& platform) {
    json::array accounts;
    const auto users = TRY(app::invented::demo_accounts(platform));
    for (const app::invented::DemoAccount& account : users) {
        accounts.push_back(json::object{{"login", account.login}, {"what", account.what}});
    }
    return json::object{{"password", app::invented::demo_password}, {"accounts", std::move(accounts)}};
}

/// For anybody: only what a page of signing in says anyway.
Result<Response> ways(const app::Platform& platform, const app::accounts::OpenId* openid) {
    json::object answer;
    if (platform.is_demonstration) {
        answer["demonstration"] = TRY(demonstration(platform));
    }
    if (!platform.organisation.empty()) {
        answer["organisation"] = platform.organisation;
    }
    if (openid != nullptr) {
        answer["openid"] = json::object{{"title", openid->title()}};
    }
    return json_answer(answer);
}

}    // namespace

void add_openid_routes(Router& router, const app::Platform& platform, app::accounts::OpenId* openid) {
    router.add({"GET", "/api/v1/sign-in", [&platform, openid](const Call& call) -> Result<Response> {
                    TRY(call.only_query({}));
                    return ways(platform, openid);
                }});
    router.add({"GET", "/api/v1/session/openid", [&platform, openid](const Call& call) -> Result<Response> {
                    return told_where_people_are(platform, call, begin(platform, openid, call));
                }});
    router.add({"GET", app::accounts::openid_callback, [&platform, openid](const Call& call) -> Result<Response> {
                    return told_where_people_are(platform, call, finish(platform, openid, call));
                }});
}

}    // namespace staffwright::http
