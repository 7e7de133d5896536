#include "app/accounts/openid.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "app/accounts/callers.hpp"
#include "app/acting/acting.hpp"
#include "base/text.hpp"
#include "formats/native_fields.hpp"

namespace staffwright::app::accounts {

namespace {

namespace json = boost::json;
using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr const char* purpose = "openid";
constexpr std::int64_t flow_seconds = std::int64_t{10} * 60;
constexpr std::int64_t second = 1'000'000;
constexpr std::size_t longest_file = 64 << 10;

std::string claim_of(const json::object& claims, const std::string& name) {
    const json::value* value = claims.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Error begin_again() {
    return {ErrorId::not_signed_in, "this sign-in was not begun here, or too long ago", "begin it again", Place{}};
}

Error nobody_here() {
    return {ErrorId::not_permitted, "the provider knows you, but you have no account here",
            "ask an administrator of your trust for one", Place{}};
}

std::string in_cookie(const net::OpenIdClient::Kept& kept, Moment until) {
    return json::serialize(json::object{{"state", kept.state},
                                        {"nonce", kept.nonce},
                                        {"verifier", kept.verifier},
                                        {"until", until.microseconds_since_1970_utc()}});
}

/// What the cookie holds, if it is ours, of this sign-in and in time.
Result<net::OpenIdClient::Kept> kept_in(const Platform& platform, const std::string& cookie, const std::string& state) {
    const auto sealed = net::base64url_decoded(cookie);
    if (!sealed || !platform.sealing_key) {
        return begin_again();
    }
    const Result<std::string> text = platform.sealing_key->open(purpose, "", {*sealed});
    if (!text) {
        return begin_again();
    }
    const json::object values = json::parse(*text).as_object();
    net::OpenIdClient::Kept kept{claim_of(values, "state"), claim_of(values, "nonce"), claim_of(values, "verifier")};
    const bool in_time = platform.clock() < Moment{values.at("until").as_int64()};
    if (!in_time || !identity::same(kept.state, state)) {
        return begin_again();
    }
    return kept;
}

}    // namespace

Result<OpenIdFile> read_openid(const std::string& file) {
    const formats::JsonValue document = TRY(formats::parse_json(TRY(read_file(file, longest_file)), file));
    const formats::Node root(document, file);
    TRY(root.only({"title", "issuer", "client_id", "client_secret_file", "scopes", "acr_values", "prompt", "match",
                   "second_factor_acr"}));
    OpenIdFile read;
    read.title = TRY(root.text("title"));
    read.settings.issuer = TRY(root.text("issuer"));
    read.settings.client = TRY(root.text("client_id"));
    read.settings.scopes = TRY(root.text_or("scopes", read.settings.scopes));
    read.settings.acr = TRY(root.text_or("acr_values", ""));
    read.settings.prompt = TRY(root.text_or("prompt", ""));
    read.second_factor = TRY(root.texts("second_factor_acr"));
    const formats::Node match = TRY(root.field("match"));
    TRY(match.only({"claim", "verified"}));
    read.claim = TRY(match.text("claim"));
    read.verified = TRY(match.text_or("verified", ""));
    if (read.claim == "email" && read.verified.empty()) {
        return match.wrong(ErrorId::bad_value, "an address that nobody has verified is nobody's",
                           "\"verified\": \"email_verified\"");
    }
    if (root.has("client_secret_file")) {
        const std::string secret = TRY(read_file(TRY(root.text("client_secret_file")), longest_file));
        read.settings.secret = std::string(trim(std::string_view(secret).substr(0, secret.find('\n'))));
    }
    return read;
}

OpenId::OpenId(OpenIdFile file, const std::string& address)
    : file_(std::move(file)), client_([&] {
          net::OpenIdSettings settings = file_.settings;
          settings.redirect = address + openid_callback;
          return settings;
      }()) {}

Result<OpenId::Begun> OpenId::begin(const Platform& platform) {
    if (!platform.sealing_key) {
        return Error{ErrorId::unsupported, "this server has no key to seal cookies with", "start it with --sealing-key",
                     Place{}};
    }
    const net::OpenIdClient::Flow flow = TRY(client_.begin());
    const std::string text = in_cookie(flow.kept, later(platform.clock(), flow_seconds));
    return Begun{flow.url, identity::base64url(platform.sealing_key->seal(purpose, "", text).data)};
}

Result<store::User> OpenId::user_for(Transaction& t, const json::object& claims, Moment now) const {
    const std::string subject = claim_of(claims, "sub");
    if (const auto known = TRY(store::oidc_credential(t, file_.settings.issuer, subject))) {
        const auto user = TRY(store::find(t, known->user));
        if (!user || user->state != "active") {
            return nobody_here();
        }
        TRY(store::mark_used(t, known->id, now));
        return *user;
    }
    const json::value* verified = file_.verified.empty() ? nullptr : claims.if_contains(file_.verified);
    const bool is_verified =
        file_.verified.empty() || (verified != nullptr && verified->is_bool() && verified->get_bool());
    const std::string login = login_of(claim_of(claims, file_.claim));
    const auto user =
        login.empty() || !is_verified ? std::optional<store::User>{} : TRY(store::user_by_login(t, login));
    if (!user || user->state != "active") {
        return nobody_here();
    }
    for (const store::Credential& credential : TRY(store::credentials_of(t, user->id))) {
        if (credential.kind == "oidc" && credential.issuer == file_.settings.issuer) {
            return nobody_here();    // somebody else was this user before
        }
    }
    TRY(store::add(t, store::Credential{.id = store::new_id<store::CredentialId>(now),
                                        .user = user->id,
                                        .kind = "oidc",
                                        .issuer = file_.settings.issuer,
                                        .subject = subject,
                                        .created_at = now,
                                        .used_at = now}));
    Actor by;
    by.name = user->id.text();
    TRY(write_audit(t, by, user->region.text(), now,
                    {"openid.link",
                     "user",
                     user->id.text(),
                     {{"issuer", file_.settings.issuer}},
                     {},
                     json::object{{"subject", subject}}}));
    return *user;
}

Result<NewSession> OpenId::finish(const Platform& platform, const std::string& cookie, const std::string& state,
                                  const std::string& code, const std::string& request) {
    const net::OpenIdClient::Kept kept = TRY(kept_in(platform, cookie, state));
    const Moment now = platform.clock();
    const json::object claims = TRY(client_.finish(kept, code, now.microseconds_since_1970_utc() / second));
    const std::string acr = claim_of(claims, "acr");
    const bool is_second =
        std::find(file_.second_factor.begin(), file_.second_factor.end(), acr) != file_.second_factor.end();
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<NewSession> {
        const store::User user = TRY(user_for(t, claims, now));
        NewSession made = TRY(begin_session(t, user, "openid", request, now, platform.sessions));
        if (is_second) {
            TRY(store::mark_second_factor(t, made.session.id, now));
        }
        return made;
    });
}

}    // namespace staffwright::app::accounts
