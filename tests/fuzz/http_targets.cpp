#include <string>

#include "app/identity/cookies.hpp"
#include "http/forwarded.hpp"
#include "http/path.hpp"
#include "http/router/answers.hpp"
#include "http/transport/compress.hpp"
#include "http/transport/parser.hpp"
#include "promise.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

namespace {

constexpr std::size_t most_body = 1000;

void promise_refusal(const Error& error) {
    promise(exit_code(error.id) == 2, "a refusal of input is bad input");
    promise(!error.what.empty(), "a refusal says what is wrong");
}

/// Gives the body to the parser in pieces; true if it was whole and good.
bool read_body(http::RequestParser& parser, std::string_view rest, std::size_t piece) {
    std::string waiting;
    for (std::size_t at = 0; at < rest.size() && !parser.done(); at += piece) {
        waiting += rest.substr(at, piece);
        const Result<std::size_t> used = parser.take_body(waiting);
        if (!used) {
            promise_refusal(used.error());
            return false;
        }
        promise(*used <= waiting.size(), "no more is used than there is");
        waiting.erase(0, *used);
    }
    return parser.done();
}

void promise_target(std::string_view text) {
    const Result<http::Target> target = http::read_target(text);
    if (!target) {
        promise_refusal(target.error());
        return;
    }
    std::string again;
    for (const std::string& segment : target->segments) {
        promise(segment.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos && segment != "..",
                "no segment climbs or hides a slash");
        again += "/" + http::percent_encoded(segment);
    }
    const Result<http::Target> reread = http::read_target(again.empty() ? "/" : again);
    promise(reread.has_value() && reread->segments == target->segments, "written and read again it is the same");
}

}    // namespace

void http_request(std::string_view text) {
    const http::Limits limits;
    if (http::head_fault_so_far(text, 0, limits)) {
        return;
    }
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        return;
    }
    const std::string_view head = text.substr(0, end + 4);
    std::string first;
    bool first_good = false;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, text.size()}) {
        http::RequestParser parser(limits);
        const Result<void> taken = parser.take_head(head);
        if (!taken) {
            promise_refusal(taken.error());
            return;
        }
        promise(!(parser.facts().chunked && parser.facts().content_length), "a body's end is stated in one way");
        const Result<void> limited = parser.limit_body(most_body);
        const bool good = limited && (!parser.has_body() || read_body(parser, text.substr(end + 4), piece));
        const std::string body = good ? parser.request().body : "";
        promise(body.size() <= most_body, "no body is over its limit");
        promise(piece == 1 || (good == first_good && body == first), "it does not matter how the bytes are cut");
        first = body;
        first_good = good;
    }
}

void http_texts(std::string_view text) {
    promise_target(text);
    http::Request request;
    request.peer = "10.0.0.1";
    request.headers.add("forwarded", text);
    static const std::vector<http::Network> nobody;
    static const std::vector<http::Network> everybody{*http::read_network("0.0.0.0/0"), *http::read_network("::/0")};
    promise(http::client_of(request, nobody).address.text() == "10.0.0.1", "a stranger is not believed");
    static_cast<void>(http::client_of(request, everybody));
    request.headers.remove("forwarded");
    request.headers.add("x-forwarded-for", text);
    request.headers.add("x-forwarded-host", text);
    promise(http::client_of(request, nobody).host.empty(), "a stranger names no host");
    static_cast<void>(http::client_of(request, everybody));
    static_cast<void>(http::takes_gzip(text));
    static_cast<void>(http::names_tag(text, "W/\"a\""));
    const Result<http::Network> network = http::read_network(text);
    promise(!network || http::is_in(network->address, *network), "a network holds its own address");
    const auto cookie = app::identity::read_cookie(text, "session");
    promise(!cookie || cookie->find_first_of("; \"") == std::string::npos, "a cookie's value is plain");
}

}    // namespace staffwright::fuzz
