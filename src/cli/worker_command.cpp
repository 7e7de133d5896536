#include <csignal>
#include <cstdio>

#include "app/jobs/works.hpp"
#include "app/opened.hpp"
#include "app/settings/applied.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/stop_signals.hpp"
#include "cli/terminal.hpp"
#include "http/router/access_log.hpp"

namespace staffwright::cli {

namespace {

using Id = app::settings::SettingId;

Result<app::WorksSettings> works_alone(const app::settings::Effective& settings) {
    app::WorksSettings works = TRY(app::settings::works_of(settings));
    works.runner.threads = static_cast<std::size_t>(settings.number(Id::worker_threads));
    works.runner.only = settings.list(Id::worker_kinds);
    works.runner.lease = std::chrono::seconds{settings.number(Id::worker_lease_seconds)};
    return works;
}

}    // namespace

Result<int> worker_command(const WorkerArguments& arguments) {
    const app::settings::Effective settings = TRY(held_settings(arguments.settings));
    const app::WorksSettings works_settings = TRY(works_alone(settings));
    const auto pool =
        TRY(app::opened(TRY(app::settings::database_of(settings)), app::Works::connections(works_settings)));
    const app::Platform platform = TRY(app::settings::platform_over(*pool, settings));
    std::signal(SIGPIPE, SIG_IGN);    // a log whose reader has gone is no reason to end
    http::AccessLog log(stderr, log_level_of(settings));
    const StopSignals signals;
    const auto works = TRY(app::Works::begin(
        platform, works_settings, [&](const std::string& where, const std::string& what) { log.fault(where, what); }));
    TRY(print_text(stdout, safe_text("Working on the jobs of " + pool->url().shown() + " (Ctrl-C ends it)\n")));
    wait_until_stopped(signals);
    works->stop();
    TRY(print_text(stdout, "Ended\n"));
    return 0;
}

}    // namespace staffwright::cli
