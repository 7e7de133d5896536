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

#include "http/limiter.hpp"
#include "http/router/access_log.hpp"
#include "http/router/metrics.hpp"
#include "http/router/router.hpp"
#include "http/transport/service.hpp"

namespace staffwright::http {

struct ServiceOptions {
    std::string prefix;              ///< "" or "/rosters": what a reverse proxy leaves before our paths
    std::vector<Network> trusted;    ///< reverse proxies that are believed
    Rate rate{600, 6'000};           ///< of requests by one client (IPv4 address, IPv6 /64)
    std::size_t rate_keys = 20'000;
};

class RoutedService : public Service {
public:
    RoutedService(ServiceOptions options, AccessLog& log);

    [[nodiscard]] Router& router() { return router_; }
    /// What is asked with GET for paths that no route has, other than those of /api: its parameter "page" is the path.
    void set_pages(Route pages) { pages_ = std::move(pages); }
    [[nodiscard]] const Metrics& metrics() const { return metrics_; }

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
    const std::uint32_t process_;    ///< random, in every id
    std::atomic<std::uint64_t> last_id_{0};
};

}    // namespace staffwright::http
