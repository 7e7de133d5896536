// What `staffwright serve` serves: the routes of the program, and a server for them.
//
//     const auto site = TRY(Site::start(settings, options, log));
//     ... site->port() ...
//     site->stop(Milliseconds{10'000});      // /readyz says no from here on
//
// Errors: those of Server::start. Thread safety: start and stop by one thread; the rest by any.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "app/accounts/openid.hpp"
#include "app/acting/platform.hpp"
#include "http/router/routed_service.hpp"
#include "http/routes/event_feed.hpp"
#include "http/routes/gate.hpp"
#include "http/routes/pages.hpp"
#include "http/routes/visit_feed.hpp"
#include "http/transport/server.hpp"

namespace staffwright::http {

struct SiteOptions {
    ServiceOptions service;
    std::string version;                        ///< "0.1.0"
    app::accounts::OpenId* openid = nullptr;    ///< likewise; none: people sign in with passwords alone
    const app::Platform* platform = nullptr;    ///< outlives the site; none: only what needs no store is served
};

class Site {
public:
    static Result<std::unique_ptr<Site>> start(const Settings& settings, SiteOptions options, AccessLog& log);
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
    ~Site() = default;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    Result<void> reload_certificate() { return server_->reload_certificate(); }
    bool stop(Milliseconds patience);

    /// Method and path of every route, as spec/openapi.yaml has them; a test holds the two together.
    [[nodiscard]] static std::vector<std::string> route_names(const app::Platform& platform);

private:
    Site(SiteOptions options, AccessLog& log);
    void add_routes();
    void add_platform();
    void add_operations();
    [[nodiscard]] Result<Response> ready(const Call& call) const;
    [[nodiscard]] Result<Response> metrics_for(const Call& call) const;

    SiteOptions options_;
    AccessLog& log_;
    std::optional<Gate> gate_;
    std::optional<EventFeed> feed_;
    std::optional<VisitFeed> visits_;    // ends before the feed that it speaks to
    RoutedService service_;
    Pages pages_;
    std::atomic<bool> ready_{false};
    std::unique_ptr<Server> server_;    // ends first: it asks the service
    std::atomic<Server*> running_{nullptr};
};

}    // namespace staffwright::http
