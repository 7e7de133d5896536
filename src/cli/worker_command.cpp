#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>

#include "app/jobs/works.hpp"
#include "app/opened.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/stop_signals.hpp"
#include "cli/terminal.hpp"
#include "http/router/access_log.hpp"

namespace staffwright::cli {

namespace {

app::WorksSettings settings_of(const WorkerArguments& arguments) {
    app::WorksSettings settings;
    settings.runner.threads = static_cast<std::size_t>(arguments.threads);
    settings.runner.only = arguments.kinds;
    settings.runner.lease = std::chrono::seconds{arguments.lease_seconds};
    return settings;
}

}    // namespace

Result<int> worker_command(const WorkerArguments& arguments) {
    const app::WorksSettings settings = settings_of(arguments);
    const auto pool = TRY(app::opened(arguments.database, app::Works::connections(settings)));
    const app::Platform platform{*pool};
    std::signal(SIGPIPE, SIG_IGN);    // a log whose reader has gone is no reason to end
    http::AccessLog log(stderr);
    const StopSignals signals;
    const auto works = TRY(app::Works::begin(
        platform, settings, [&](const std::string& where, const std::string& what) { log.fault(where, what); }));
    TRY(print_text(stdout, safe_text("Working on the jobs of " + pool->url().shown() + " (Ctrl-C ends it)\n")));
    wait_until_stopped(signals);
    works->stop();
    TRY(print_text(stdout, "Ended\n"));
    return 0;
}

}    // namespace staffwright::cli
