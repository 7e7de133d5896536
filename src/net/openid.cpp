#include "net/openid.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "net/fetch.hpp"

namespace staffwright::net {

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::hours endpoints_for{1};
constexpr std::chrono::minutes keys_for{1};
constexpr std::size_t secret_bytes = 32;

std::string base64url(const unsigned char* bytes, std::size_t count) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    unsigned waiting = 0;
    unsigned bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        waiting = (waiting << 8U | bytes[i]) & 0xFFFFU;
        for (bits += 8; bits >= 6; bits -= 6) {
            text += digits[waiting >> (bits - 6) & 63U];
        }
    }
    if (bits > 0) {
        text += digits[waiting << (6 - bits) & 63U];
    }
    return text;
}

Result<std::string> random_text() {
    std::array<unsigned char, secret_bytes> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return Error{ErrorId::internal, "the system gives no random bytes", "", Place{}};
    }
    return base64url(bytes.data(), bytes.size());
}

/// RFC 7636, S256.
std::string challenge_of(const std::string& verifier) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(verifier.data(), verifier.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return base64url(digest.data(), size);
}

Error nonsense(const char* what) {
    return {ErrorId::unavailable, std::string("the OpenID provider does not answer as it should: ") + what, "",
            Place{}};
}

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<json::object> object_from(const Fetched& got, const char* what) {
    boost::system::error_code failed;
    const json::value value = json::parse(got.body, failed);
    if (got.status != 200 || failed || !value.is_object()) {
        return nonsense(what);
    }
    return value.get_object();
}

bool lists(const json::object& about, std::string_view name, std::string_view wanted) {
    const json::value* list = about.if_contains(name);
    if (list == nullptr || !list->is_array()) {
        return false;
    }
    for (const json::value& one : list->get_array()) {
        if (one.is_string() && one.get_string() == wanted) {
            return true;
        }
    }
    return false;
}

std::string parameter(std::string_view name, std::string_view value) {
    return value.empty() ? "" : "&" + std::string(name) + "=" + form_encoded(value);
}

}    // namespace

Result<OpenIdClient::Endpoints> OpenIdClient::endpoints() {
    {
        const std::scoped_lock lock(mutex_);
        if (endpoints_ && Clock::now() - endpoints_at_ < endpoints_for) {
            return *endpoints_;
        }
    }
    const json::object about = TRY(
        object_from(TRY(fetch({.url = settings_.issuer + "/.well-known/openid-configuration"})), "its description"));
    if (text_of(about, "issuer") != settings_.issuer) {
        return nonsense("it calls itself another issuer");
    }
    const Endpoints found{text_of(about, "authorization_endpoint"), text_of(about, "token_endpoint"),
                          text_of(about, "userinfo_endpoint"), text_of(about, "jwks_uri"),
                          lists(about, "token_endpoint_auth_methods_supported", "client_secret_post")};
    for (const std::string& url : {found.authorization, found.token, found.keys}) {
        if (!may_be_fetched(url)) {
            return nonsense("an address is missing or without TLS");
        }
    }
    const std::scoped_lock lock(mutex_);
    endpoints_ = found;
    endpoints_at_ = Clock::now();
    return found;
}

Result<OpenIdClient::Flow> OpenIdClient::begin() {
    const Endpoints at = TRY(endpoints());
    const std::string state = TRY(random_text());
    const std::string nonce = TRY(random_text());
    const std::string verifier = TRY(random_text());
    Flow flow{at.authorization, {state, nonce, verifier}};
    flow.url += std::string(at.authorization.find('?') == std::string::npos ? "?" : "&") + "response_type=code" +
                parameter("client_id", settings_.client) + parameter("redirect_uri", settings_.redirect) +
                parameter("scope", settings_.scopes) + parameter("state", flow.kept.state) +
                parameter("nonce", flow.kept.nonce) + parameter("code_challenge", challenge_of(flow.kept.verifier)) +
                "&code_challenge_method=S256" + parameter("acr_values", settings_.acr) +
                parameter("prompt", settings_.prompt);
    return flow;
}

Result<json::object> OpenIdClient::tokens_for(const Kept& kept, const std::string& code, const Endpoints& at) {
    Fetch wanted{.url = at.token};
    wanted.form = "grant_type=authorization_code" + parameter("code", code) +
                  parameter("redirect_uri", settings_.redirect) + parameter("client_id", settings_.client) +
                  parameter("code_verifier", kept.verifier);
    if (at.secret_in_body) {
        *wanted.form += parameter("client_secret", settings_.secret);
    } else if (!settings_.secret.empty()) {
        wanted.user = form_encoded(settings_.client);
        wanted.password = form_encoded(settings_.secret);
    }
    const Fetched got = TRY(fetch(wanted));
    if (got.status >= 400 && got.status < 500) {
        return Error{ErrorId::not_signed_in, "the OpenID provider does not accept this sign-in", "begin it again",
                     Place{}};
    }
    return object_from(got, "the answer to a code");
}

Result<void> OpenIdClient::verify_with_keys(const Jwt& token, const Endpoints& at) {
    bool may_ask = false;
    {
        const std::scoped_lock lock(mutex_);
        Result<void> verified = verify_signature(token, keys_);
        if (verified || verified.error().id != ErrorId::not_found) {
            return verified;
        }
        may_ask = !keys_at_ || Clock::now() - *keys_at_ >= keys_for;
        if (may_ask) {
            keys_at_ = Clock::now();
        }
    }
    if (!may_ask) {
        return Error{ErrorId::not_signed_in, "the OpenID provider has no such key", "try again in a minute", Place{}};
    }
    const JwtKeys fresh = TRY(JwtKeys::from_json(TRY(fetch({.url = at.keys})).body));
    const std::scoped_lock lock(mutex_);
    keys_ = fresh;
    Result<void> verified = verify_signature(token, keys_);
    if (!verified && verified.error().id == ErrorId::not_found) {
        return Error{ErrorId::not_signed_in, "the OpenID provider has no such key", "", Place{}};
    }
    return verified;
}

Result<void> OpenIdClient::add_userinfo(json::object& claims, const std::string& access, const Endpoints& at) {
    if (at.userinfo.empty() || access.empty()) {
        return {};
    }
    const json::object more =
        TRY(object_from(TRY(fetch({.url = at.userinfo, .bearer = access})), "what it knows of the user"));
    if (text_of(more, "sub") != text_of(claims, "sub")) {
        return nonsense("it tells of another user");
    }
    for (const auto& [name, value] : more) {
        if (!claims.contains(name)) {    // what is signed goes first
            claims[name] = value;
        }
    }
    return {};
}

Result<json::object> OpenIdClient::finish(const Kept& kept, const std::string& code, std::int64_t now) {
    const Endpoints at = TRY(endpoints());
    const json::object tokens = TRY(tokens_for(kept, code, at));
    Jwt token = TRY(read_jwt(text_of(tokens, "id_token")));
    TRY(verify_with_keys(token, at));
    TRY(verify_claims(token, {settings_.issuer, settings_.client, kept.nonce, now}));
    TRY(add_userinfo(token.claims, text_of(tokens, "access_token"), at));
    return std::move(token.claims);
}

}    // namespace staffwright::net
