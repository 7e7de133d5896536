// A Service that answers by routes: ids, admission, problems, conditions, security headers, log and metrics around the
// handlers, which only say what is asked of them.
//
//     RoutedService service(options, log);
//     service.router().add({"GET", "/api/v1/version", show_version});
//     const auto server = TRY(Server::start(settings, service));
//
// Errors: an error that a handler returns, or throws, becomes a problem. Thread safety: routes are added before the
// server starts; the rest from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/known_callers.hpp"
#include "http/limiter.hpp"
#include "http/router/access_log.hpp"
#include "http/router/metrics.hpp"
#include "http/router/router.hpp"
#include "http/transport/service.hpp"

namespace staffwright::http {

struct ServiceOptions {
    std::string prefix;               ///< "" or "/rosters": what a reverse proxy leaves before our paths
    std::vector<Network> trusted;     ///< reverse proxies that are believed
    Rate rate{600, 6'000};            ///< of requests by one client (IPv4 address, IPv6 /64) that is not signed in
    Rate account_rate{300, 1'800};    ///< of requests by one account that is, wherever it asks from
    std::size_t rate_keys = 20'000;
};

class RoutedService : public Service {
public:
    RoutedService(ServiceOptions options, AccessLog& log);

    [[nodiscard]] Router& router() { return router_; }
    /// What is asked with GET for paths that no route has, other than those of /api: its parameter "page" is the path.
    void set_pages(Route pages) { pages_ = std::move(pages); }
    [[nodiscard]] const Metrics& metrics() const { return metrics_; }
    /// To be told who was let in.
    [[nodiscard]] KnownCallers& known() { return known_; }

    Admission admit(Request& head) override;
    Response answer(const Request& request) override;
    Response refused(const Error& error, const Request* head) override;
    void finished(const Exchange& exchange) override;

private:
    struct Way {
        Target target;
        Found found;
    };
    [[nodiscard]] Result<Way> way_of(const Request& request) const;
    void look_for_page(Way& way, const std::vector<std::string>& path, const Request& request) const;
    [[nodiscard]] std::string new_id();
    [[nodiscard]] std::string id_of(const Request& request);
    /// What is wrong, and how long to wait, if too many came.
    std::optional<std::pair<Error, std::chrono::milliseconds>> too_many(const Request& head);
    /// Counts it, and logs what only we may know.
    Response problem_of(const Error& error, std::string_view id);
    void finish(Response& response, Kind kind, bool secure, const std::string& id) const;
    Result<Response> run(const Request& request, const Way& way, const Client& client);

    ServiceOptions options_;
    std::vector<std::string> prefix_;
    AccessLog& log_;
    Router router_;
    std::optional<Route> pages_;
    Metrics metrics_;
    RateLimiter limiter_;
    RateLimiter account_limiter_;
    KnownCallers known_;
    const std::uint32_t process_;    ///< random, in every id
    std::atomic<std::uint64_t> last_id_{0};
};

}    // namespace staffwright::http
