#include "cli/argument_parts.hpp"
#include "cli/serve_arguments.hpp"

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

Examples:
  staffwright serve --db sqlite:store.db
  staffwright serve --db sqlite:store.db --listen 0.0.0.0:8443 --tls-certificate server.pem --tls-key server.key
  staffwright serve --trusted-proxy 127.0.0.1 --prefix /rosters

Exit codes: 0 ended as asked; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, the
address cannot be listened on, or a fault.
)";

std::string check_prefix(const std::string& prefix) {
    const bool good = prefix.size() > 1 && prefix.front() == '/' && prefix.back() != '/' &&
                      prefix.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/") ==
                          std::string::npos &&
                      prefix.find("//") == std::string::npos;
    return good ? "" : "\"" + prefix + "\" is no path such as /rosters, of letters, digits, - and _";
}

}    // namespace

void add_serve(CLI::App& app, ServeArguments& arguments) {
    CLI::App& serve = parts::add_command(app, serve_name, "Serve over HTTP", serve_footer);
    serve.add_option("--listen", arguments.listen, "Address and port (127.0.0.1:8080); port 0 takes any free one")
        ->check(parts::not_empty("give an address and a port, or leave the option out"))
        ->type_name("ADDRESS");
    CLI::Option* database = serve.add_option("--db", arguments.database, "Database: sqlite:FILE or postgresql://...")
                                ->check(parts::not_empty("write it as sqlite:FILE or postgresql://..."))
                                ->type_name("URL");
    serve
        .add_option("--sealing-key", arguments.sealing_key,
                    "Key that seals secrets in the database (43 characters); with SQLite FILE.key, made if absent")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    serve.add_option("--openid", arguments.openid, "Settings of an OpenID provider to sign in with (JSON)")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE")
        ->needs(database);
    serve.add_option("--public-url", arguments.public_url, "Where browsers find it, for links in mails")
        ->check(parts::not_empty("give an address as https://rosters.example.org, or leave the option out"))
        ->type_name("URL");
    serve
        .add_option("--job-threads", arguments.job_threads,
                    "Jobs to work on at a time, 0 to 64 (1); 0 leaves all to staffwright worker")
        ->check(parts::whole_number(0, 64))
        ->type_name("N");
    CLI::Option* certificate = serve
                                   .add_option("--tls-certificate", arguments.certificate,
                                               "Serve TLS with this certificate (PEM, with its chain)")
                                   ->check(parts::not_empty(parts::leave_out_or_name))
                                   ->type_name("FILE");
    CLI::Option* key = serve.add_option("--tls-key", arguments.key, "Its key (PEM, without a pass phrase)")
                           ->check(parts::not_empty(parts::leave_out_or_name))
                           ->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    serve
        .add_option("--trusted-proxy", arguments.trusted,
                    "Network of reverse proxies to believe, as 10.0.0.0/8; may be repeated")
        ->check(parts::not_empty("name a network, or leave the option out"))
        ->type_name("NETWORK")
        ->allow_extra_args(false);
    serve.add_option("--prefix", arguments.prefix, "Path that a reverse proxy leaves before ours, as /rosters")
        ->check(check_prefix)
        ->type_name("PATH");
}

}    // namespace staffwright::cli
