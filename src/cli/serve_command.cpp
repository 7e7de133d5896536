#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/accounts/demonstration.hpp"
#include "app/accounts/openid.hpp"
#include "app/acting/platform.hpp"
#include "app/jobs/works.hpp"
#include "app/opened.hpp"
#include "app/settings/applied.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/serving.hpp"
#include "cli/stop_signals.hpp"
#include "cli/version.hpp"
#include "http/site.hpp"

namespace staffwright::cli {

namespace {

constexpr http::Milliseconds patience{10'000};    // for what has begun when the signal comes

/// Each connection is an open file, and the usual soft limit of 1,024 is far below what the server can hold.
void allow_many_connections() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

using app::settings::Effective;
using Id = app::settings::SettingId;

Result<app::WorksSettings> works_beside(const Effective& settings) {
    app::WorksSettings works = TRY(app::settings::works_of(settings));
    works.runner.threads = static_cast<std::size_t>(settings.number(Id::jobs_threads));
    return works;
}

/// Nothing without a URL.
Result<std::unique_ptr<store::sql::Pool>> open_store(const Effective& settings, const app::WorksSettings& works) {
    if (settings.text(Id::database_url).empty()) {
        return std::unique_ptr<store::sql::Pool>();
    }
    // No handler waits for one, and whoever asks beside them has some.
    const std::size_t beside = 2 + app::Works::connections(works);
    return app::opened(settings.text(Id::database_url),
                       static_cast<std::size_t>(settings.number(Id::server_handlers)) + beside);
}

Result<http::Settings> server_of(const Effective& settings) {
    TRY(app::settings::expect_together(settings, Id::server_tls_certificate, Id::server_tls_key));
    TRY(app::settings::expect_with(settings, Id::openid_file, Id::database_url));
    http::Settings server;
    TRY(http::read_listen_address(settings.text(Id::server_listen), server));
    server.certificate = settings.text(Id::server_tls_certificate);
    server.key = settings.text(Id::server_tls_key);
    server.workers = static_cast<std::size_t>(settings.number(Id::server_handlers));
    server.limits.connections = static_cast<std::size_t>(settings.number(Id::server_connections));
    server.limits.connections_per_peer = static_cast<std::size_t>(settings.number(Id::server_connections_per_address));
    for (const std::string& network : settings.list(Id::server_trusted_proxies)) {
        server.trusted.push_back(TRY(http::read_network(network)));
    }
    return server;
}

http::SiteOptions site_of(const Effective& settings, const http::Settings& server) {
    http::SiteOptions options;
    options.service.prefix = settings.text(Id::server_prefix);
    options.service.trusted = server.trusted;
    options.service.rate = {settings.number(Id::limits_address_burst), settings.number(Id::limits_address_per_minute)};
    options.service.account_rate = {settings.number(Id::limits_account_burst),
                                    settings.number(Id::limits_account_per_minute)};
    options.version = version_number();
    return options;
}

std::string address_of(const http::Settings& settings, std::uint16_t port) {
    const bool is_v6 = settings.address.find(':') != std::string::npos;
    return std::string(settings.certificate.empty() ? "http://" : "https://") +
           (is_v6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(port);
}

/// The platform over the pool, if there is one.
Result<std::optional<app::Platform>> platform_over(store::sql::Pool* pool, const Effective& settings,
                                                   const http::Settings& server, const Beside& beside) {
    if (pool == nullptr) {
        return std::optional<app::Platform>{};
    }
    app::Platform platform = TRY(app::settings::platform_over(*pool, settings));
    platform.is_demonstration = beside.is_demonstration;
    if (!beside.is_demonstration) {
        TRY(app::accounts::expect_no_demo_accounts(*pool));
    }
    if (settings.text(Id::server_public_url).empty()) {
        platform.address = address_of(server, server.port) + settings.text(Id::server_prefix);
    }
    return std::optional(std::move(platform));
}

}    // namespace

Result<int> serve_command(const ServeArguments& arguments) {
    return serve(TRY(held_settings(arguments.settings)), {});
}

Result<int> serve(const app::settings::Effective& settings, const Beside& beside) {
    const http::Settings server = TRY(server_of(settings));
    const app::WorksSettings works_settings = TRY(works_beside(settings));
    const std::string& prefix = settings.text(Id::server_prefix);
    const std::unique_ptr<store::sql::Pool> pool = TRY(open_store(settings, works_settings));
    std::optional<app::Platform> platform = TRY(platform_over(pool.get(), settings, server, beside));
    http::SiteOptions options = site_of(settings, server);
    options.platform = platform ? &*platform : nullptr;
    std::optional<app::accounts::OpenId> openid;
    if (const std::string& file = settings.text(Id::openid_file); platform && !file.empty()) {
        options.openid = &openid.emplace(TRY(app::accounts::read_openid(file)), platform->address);
    }
    allow_many_connections();
    std::signal(SIGPIPE, SIG_IGN);    // a log whose reader has gone is no reason to end
    http::AccessLog log(stderr, log_level_of(settings));
    http::Site* running = nullptr;
    std::mutex reloading;
    const StopSignals signals([&] {
        const std::scoped_lock lock(reloading);
        const Result<void> reloaded = running == nullptr ? Result<void>{} : running->reload_certificate();
        if (!reloaded) {
            log.fault("certificate", reloaded.error().to_string());
        }
    });
    const std::unique_ptr<http::Site> site = TRY(http::Site::start(server, options, log));
    std::unique_ptr<app::Works> works;
    if (platform && works_settings.runner.threads > 0) {
        works =
            TRY(app::Works::begin(*platform, works_settings,
                                  [&](const std::string& where, const std::string& what) { log.fault(where, what); }));
    }
    {
        const std::scoped_lock lock(reloading);
        running = site.get();
    }
    TRY(print_text(stdout, "Serving on " + address_of(server, site->port()) + prefix + "/ (Ctrl-C ends it)\n"));
    std::jthread companion;
    if (beside.run) {
        companion = std::jthread([&](const std::stop_token& stop) {
            beside.run(*platform, address_of(server, site->port()) + prefix, stop);
        });
    }
    wait_until_stopped(signals);
    companion = {};
    const bool finished = site->stop(patience);
    works.reset();    // what requests queued in the last moment goes back into the queue
    {
        const std::scoped_lock lock(reloading);
        running = nullptr;
    }
    TRY(print_text(stdout, finished ? "Ended\n" : "Ended; some connections had to be cut off\n"));
    return 0;
}

}    // namespace staffwright::cli
