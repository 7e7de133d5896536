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
#include "app/sealing_key.hpp"
#include "cli/commands.hpp"
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

app::WorksSettings works_of(const ServeArguments& arguments) {
    app::WorksSettings settings;
    settings.runner.threads = static_cast<std::size_t>(arguments.job_threads);
    return settings;
}

/// Nothing without a URL.
Result<std::unique_ptr<store::sql::Pool>> open_store(const ServeArguments& arguments, const http::Settings& settings) {
    if (arguments.database.empty()) {
        return std::unique_ptr<store::sql::Pool>();
    }
    // No handler waits for one, and whoever asks beside them has some.
    const std::size_t beside = 2 + app::Works::connections(works_of(arguments));
    return app::opened(arguments.database, settings.workers + beside);
}

/// The platform over the pool, if there is one.
Result<std::optional<app::Platform>> platform_over(store::sql::Pool* pool, const ServeArguments& arguments) {
    if (pool == nullptr) {
        return std::optional<app::Platform>{};
    }
    app::Platform platform{*pool};
    platform.sealing_key = TRY(app::sealing_key_for(pool->url(), arguments.sealing_key));
    return std::optional(std::move(platform));
}

Result<http::Settings> settings_of(const ServeArguments& arguments) {
    http::Settings settings;
    TRY(http::read_listen_address(arguments.listen, settings));
    settings.certificate = arguments.certificate;
    settings.key = arguments.key;
    for (const std::string& network : arguments.trusted) {
        settings.trusted.push_back(TRY(http::read_network(network)));
    }
    return settings;
}

std::string address_of(const http::Settings& settings, std::uint16_t port) {
    const bool is_v6 = settings.address.find(':') != std::string::npos;
    return std::string(settings.certificate.empty() ? "http://" : "https://") +
           (is_v6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(port);
}

}    // namespace

Result<int> serve_command(const ServeArguments& arguments) {
    return serve(arguments, {});
}

Result<int> serve(const ServeArguments& arguments, const Beside& beside) {
    const http::Settings settings = TRY(settings_of(arguments));
    http::SiteOptions options;
    options.service.prefix = arguments.prefix;
    options.service.trusted = settings.trusted;
    options.version = version_number();
    const std::unique_ptr<store::sql::Pool> pool = TRY(open_store(arguments, settings));
    std::optional<app::Platform> platform = TRY(platform_over(pool.get(), arguments));
    if (platform) {
        platform->is_demonstration = beside.is_demonstration;
        if (!beside.is_demonstration) {
            TRY(app::accounts::expect_no_demo_accounts(*pool));
        }
        options.platform = &*platform;
        platform->address = arguments.public_url.empty() ? address_of(settings, settings.port) + arguments.prefix
                                                         : arguments.public_url;
    }
    std::optional<app::accounts::OpenId> openid;
    if (platform && !arguments.openid.empty()) {
        options.openid = &openid.emplace(TRY(app::accounts::read_openid(arguments.openid)), platform->address);
    }
    allow_many_connections();
    std::signal(SIGPIPE, SIG_IGN);    // a log whose reader has gone is no reason to end
    http::AccessLog log(stderr);
    http::Site* running = nullptr;
    std::mutex reloading;
    const StopSignals signals([&] {
        const std::scoped_lock lock(reloading);
        const Result<void> reloaded = running == nullptr ? Result<void>{} : running->reload_certificate();
        if (!reloaded) {
            log.fault("certificate", reloaded.error().to_string());
        }
    });
    const std::unique_ptr<http::Site> site = TRY(http::Site::start(settings, options, log));
    std::unique_ptr<app::Works> works;
    if (platform && arguments.job_threads > 0) {
        works =
            TRY(app::Works::begin(*platform, works_of(arguments),
                                  [&](const std::string& where, const std::string& what) { log.fault(where, what); }));
    }
    {
        const std::scoped_lock lock(reloading);
        running = site.get();
    }
    TRY(print_text(stdout,
                   "Serving on " + address_of(settings, site->port()) + arguments.prefix + "/ (Ctrl-C ends it)\n"));
    std::jthread companion;
    if (beside.run) {
        companion = std::jthread([&](const std::stop_token& stop) {
            beside.run(*platform, address_of(settings, site->port()) + arguments.prefix, stop);
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
