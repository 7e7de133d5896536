#include "cli/argument_parts.hpp"
#include "cli/help_platform.hpp"
#include "cli/serve_arguments.hpp"
#include "cli/settings_parser.hpp"

namespace staffwright::cli {

namespace {

constexpr const char* serve_footer =
    R"(Serves health, metrics, the contract of the interface and a page that says what this is, until Ctrl-C or SIGTERM: then
it takes nothing new, finishes what it has begun (at most 10 s) and ends; a second signal ends it at once. SIGHUP reads
certificate and key again. A line of JSON for each request goes to standard error, without personal data; what cannot be
written there at once is lost.

With --db it serves the platform over that database, which `staffwright migrate` has brought to this program's schema. The
cookie of a session is Secure: browsers send it over TLS, or to this machine itself (http://localhost). It works on jobs,
too, as `staffwright worker` does.

Behind a reverse proxy name its network with --trusted-proxy: only then are Forwarded and X-Forwarded-* believed.

Everything can be set in a file or the environment, too: docs/operations/settings.md, `staffwright settings`.

Examples:
  staffwright serve --db sqlite:store.db
  staffwright serve --settings /etc/staffwright/settings.toml
  staffwright serve --db sqlite:store.db --listen 0.0.0.0:8443 --tls-certificate server.pem --tls-key server.key
  staffwright serve --trusted-proxy 127.0.0.1 --prefix /rosters

Exit codes: 0 ended as asked; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, the
address cannot be listened on, or a fault.
)";

}    // namespace

void add_serve(CLI::App& app, ServeArguments& arguments) {
    CLI::App& serve = parts::add_command(app, serve_name, "Serve over HTTP", serve_footer);
    add_settings(serve, arguments.settings, app::settings::serves);
}

void add_worker(CLI::App& app, WorkerArguments& arguments) {
    CLI::App& worker =
        parts::add_command(app, worker_name, "Work on jobs: builds and whatever else takes long", help::worker_footer);
    add_settings(worker, arguments.settings, app::settings::works);
}

}    // namespace staffwright::cli
