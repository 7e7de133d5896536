#include "http/router/routed_service.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <random>

#include "http/router/answers.hpp"
#include "http/transport/head_check.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t longest_foreign_id = 64;

std::string allow_of(const std::vector<std::string>& methods) {
    return fmt::format("{}, OPTIONS", fmt::join(methods, ", "));
}

Error not_found() {
    return {ErrorId::not_found, "there is nothing at this address", "", Place{}};
}

}    // namespace

RoutedService::RoutedService(ServiceOptions options, AccessLog& log)
    : options_(std::move(options)),
      log_(log),
      limiter_(options_.rate, options_.rate_keys),
      account_limiter_(options_.account_rate, options_.rate_keys),
      known_(options_.rate_keys),
      process_(std::random_device{}()) {
    if (!options_.prefix.empty()) {
        const Result<Target> prefix = read_target(options_.prefix);
        if (prefix) {
            prefix_ = prefix->segments;
        }
    }
}

std::optional<std::pair<Error, std::chrono::milliseconds>> RoutedService::too_many(const Request& head) {
    const auto credential = credential_of(head.headers);
    const auto account = credential ? known_.account_of(*credential, head.arrived) : std::nullopt;
    const auto wait = account ? account_limiter_.take(*account, head.arrived)
                              : limiter_.take(peer_of(client_of(head, options_.trusted).address).text(), head.arrived);
    if (!wait) {
        return std::nullopt;
    }
    const char* what =
        account ? "too many requests came from this account" : "too many requests came from this address";
    return std::pair{Error{ErrorId::too_many, what, "", Place{}}, *wait};
}

Admission RoutedService::admit(Request& head) {
    head.id = id_of(head);
    if (const auto fault = too_many(head)) {
        Response refusal = refused(fault->first, &head);
        refusal.headers.set("retry-after", std::to_string((fault->second.count() + 999) / 1000));
        return {0, std::move(refusal)};
    }
    const Result<Way> way = way_of(head);
    if (!way) {
        return {0, refused(way.error(), &head)};
    }
    if (way->found.route == nullptr) {
        return {0, answer(head)};    // quick, as no handler is asked; and no body is read for it
    }
    return {way->found.route->body_limit, std::nullopt};
}

Response RoutedService::answer(const Request& request) {
    const Client client = client_of(request, options_.trusted);
    const Result<Way> way = way_of(request);
    const Route* route = way ? way->found.route : nullptr;
    Response response;
    Result<Response> answered = way ? run(request, *way, client) : Result<Response>(way.error());
    if (answered) {
        response = std::move(*answered);
        apply_if_none_match(request, response);
    } else {
        response = problem_of(answered.error(), request.id);
        if (answered.error().id == ErrorId::wrong_method) {
            response.headers.set("allow", allow_of(way->found.allowed));
        }
    }
    response.route = route == nullptr ? "" : route->path;
    finish(response, route == nullptr ? Kind::api : route->kind, client.secure, request.id);
    return response;
}

Result<Response> RoutedService::run(const Request& request, const Way& way, const Client& client) {
    if (way.found.route != nullptr) {
        try {
            return router_.run(*way.found.route, Call(request, client, way.found.parameters, way.target.query));
        } catch (const std::exception& fault) {
            return Error{ErrorId::internal, fault.what(), "", Place{}};
        }
    }
    if (way.found.allowed.empty()) {
        return not_found();
    }
    if (request.method == "OPTIONS") {
        Response response;
        response.status = 204;
        response.headers.set("allow", allow_of(way.found.allowed));
        return response;
    }
    return Error{ErrorId::wrong_method, fmt::format("{} is not one of its methods", usual_method(request.method)),
                 fmt::format("use {}", allow_of(way.found.allowed)), Place{}};
}

Response RoutedService::refused(const Error& error, const Request* head) {
    const std::string id = head == nullptr || head->id.empty() ? new_id() : head->id;
    Response response = problem_of(error, id);
    const bool secure = head != nullptr && client_of(*head, options_.trusted).secure;
    if (error.id == ErrorId::unavailable) {
        response.headers.set("retry-after", "5");
    }
    finish(response, Kind::api, secure, id);
    return response;
}

void RoutedService::finished(const Exchange& exchange) {
    metrics_.add(exchange);
    log_.exchange(exchange);
}

Result<RoutedService::Way> RoutedService::way_of(const Request& request) const {
    Way way{TRY(read_target(request.target)), {}};
    const auto& segments = way.target.segments;
    const bool has_prefix =
        segments.size() >= prefix_.size() && std::equal(prefix_.begin(), prefix_.end(), segments.begin());
    if (has_prefix) {
        const auto own = static_cast<std::ptrdiff_t>(prefix_.size());
        std::vector<std::string> rest(segments.begin() + own, segments.end());
        if (own > 0 && rest == std::vector<std::string>{""}) {
            rest.clear();    // "/prefix/" is the same page as "/prefix"
        }
        way.found = router_.find(request.method, rest);
        look_for_page(way, rest, request);
    }
    if (!has_prefix) {
        way.found = router_.find(request.method, segments, Kind::operations);
    }
    return way;
}

void RoutedService::look_for_page(Way& way, const std::vector<std::string>& path, const Request& request) const {
    const bool is_free = way.found.route == nullptr && way.found.allowed.empty();
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (pages_ && is_free && reads && (path.empty() || path.front() != "api")) {
        way.found.route = &*pages_;
        way.found.parameters = {{"page", fmt::format("{}", fmt::join(path, "/"))}};
    }
}

std::string RoutedService::new_id() {
    return fmt::format("{:08x}-{:x}", process_, ++last_id_);
}

std::string RoutedService::id_of(const Request& request) {
    const std::string_view given = request.headers.find("x-request-id").value_or("");
    const auto peer = read_address(request.peer);
    // Only a proxy that is believed may name requests: else somebody could write into our log under another's id.
    const bool believed = peer && is_in_any(*peer, options_.trusted);
    return believed && given.size() <= longest_foreign_id && is_token(given) ? std::string(given) : new_id();
}

Response RoutedService::problem_of(const Error& error, std::string_view id) {
    metrics_.add_error(error.id);
    if (error.id == ErrorId::internal) {
        log_.fault(id, error.what);
    }
    return problem(error, id);
}

void RoutedService::finish(Response& response, Kind kind, bool secure, const std::string& id) const {
    add_security_headers(response, kind, secure);
    response.headers.set("x-request-id", id);
}

}    // namespace staffwright::http
