#include "http/router/answers.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "app/identity/secrets.hpp"
#include "base/text.hpp"
#include "http/families.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

/// Where the error is, as programs want it: a parameter by name, or a place in the body as a JSON pointer.
json::object place_of(const Error& error) {
    json::object place;
    const std::string& path = error.place.path;
    if (path.starts_with('?')) {
        place["in"] = "query";
        place["name"] = path.substr(1);
    } else if (path.starts_with('{')) {
        place["in"] = "path";
        place["name"] = path.substr(1, path.size() - 2);
    } else {
        place["in"] = "body";
        place["pointer"] = path;
        if (error.place.line > 0) {
            place["line"] = error.place.line;
        }
    }
    place["detail"] = error.what;
    return place;
}

constexpr std::size_t tag_digits = 32;    // 128 bits of the digest tell contents apart

std::string_view opaque_part(std::string_view tag) {
    tag = trim(tag);
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

constexpr std::string_view policy_of_pages =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
    "'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
constexpr std::string_view policy_of_data = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

}    // namespace

Response json_answer(const json::value& value, int status) {
    Response response;
    response.status = status;
    response.headers.set("content-type", "application/json");
    response.body = json::serialize(value);
    return response;
}

Response text_answer(std::string_view type, std::string text) {
    Response response;
    response.headers.set("content-type", type);
    response.body = std::move(text);
    return response;
}

Response problem(const Error& error, std::string_view request_id) {
    const ErrorFamily& family = family_of(error.id);
    json::object body;
    body["type"] = "urn:staffwright:problem:" + family.name;
    body["title"] = family.text;
    body["status"] = family.status;
    body["code"] = family.name;
    if (error.id != ErrorId::internal) {
        body["detail"] = error.what;
        body["advice"] = error.advice.empty() ? family.advice : error.advice;
        if (!error.place.path.empty() || !error.place.file.empty()) {
            body["errors"] = json::array{place_of(error)};
        }
    } else {
        body["detail"] = "something in Staffwright itself went wrong";
        body["advice"] = "Tell whoever runs it the request_id; the cause is in the log beside it.";
    }
    body["request_id"] = request_id;
    Response response = json_answer(body, family.status);
    response.headers.set("content-type", "application/problem+json");
    response.headers.set("cache-control", "no-store");
    if (error.id == ErrorId::not_signed_in) {
        response.headers.set("www-authenticate", "Bearer");    // RFC 9110: a 401 says how; browsers ask nobody for this
    }
    return response;
}

Response stale_problem(const Error& error, std::string_view request_id, const json::value& current) {
    Response response = problem(error, request_id);
    json::value body = json::parse(response.body);
    body.as_object()["current"] = current;
    response.body = json::serialize(body);
    return response;
}

std::string entity_tag(std::string_view bytes) {
    return fmt::format("W/\"{}\"", app::identity::digest_of(bytes).substr(0, tag_digits));
}

bool names_tag(std::string_view field, std::string_view tag) {
    if (trim(field) == "*") {
        return true;
    }
    for (const std::string_view piece : split(field, ',')) {
        if (opaque_part(piece) == opaque_part(tag)) {
            return true;
        }
    }
    return false;
}

void apply_if_none_match(const Request& request, Response& response) {
    const auto tag = response.headers.find("etag");
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (!tag || !reads || response.status != 200 || request.headers.count("if-none-match") == 0) {
        return;
    }
    if (names_tag(request.headers.joined("if-none-match"), *tag)) {
        response.status = 304;
        response.body.clear();
        response.headers.remove("content-type");
    }
}

void add_security_headers(Response& response, Kind kind, bool secure) {
    Headers& headers = response.headers;
    headers.set_default("content-security-policy", kind == Kind::page ? policy_of_pages : policy_of_data);
    headers.set_default("x-content-type-options", "nosniff");
    headers.set_default("x-frame-options", "DENY");    // what frame-ancestors says, for browsers that do not know it
    headers.set_default("referrer-policy", "no-referrer");
    headers.set_default("cross-origin-resource-policy", "same-origin");
    headers.set_default("cross-origin-opener-policy", "same-origin");
    headers.set_default("permissions-policy", "camera=(), geolocation=(), microphone=()");
    headers.set_default("cache-control", "no-store");
    if (secure) {
        headers.set_default("strict-transport-security", "max-age=31536000");
    }
}

}    // namespace staffwright::http
