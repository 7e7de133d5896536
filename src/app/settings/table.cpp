#include "app/settings/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/text.hpp"
#include "net/smtp.hpp"
#include "store/sql/url.hpp"

namespace staffwright::app::settings {

namespace {

constexpr Uses all_with_database = serves | works | uses_database;

// Makers of rows: each names what its kind of setting has, and leaves the rest out.
constexpr Setting text(SettingId id, const char* name, const char* fallback, Uses uses, const char* option,
                       const char* option_value, const char* meaning) {
    return {id, name, SettingType::text, fallback, 0, 0, "", Secrecy::open, uses, option, option_value, "", meaning};
}
constexpr Setting number(SettingId id, const char* name, const char* fallback, std::int64_t least, std::int64_t most,
                         Uses uses, const char* option, const char* meaning) {
    return {id, name, SettingType::number, fallback, least, most, "", Secrecy::open, uses, option, "N", "", meaning};
}
constexpr Setting choice(SettingId id, const char* name, const char* fallback, const char* choices, Uses uses,
                         const char* option, const char* meaning) {
    return {id, name, SettingType::choice, fallback, 0, 0, choices, Secrecy::open, uses, option, "WORD", "", meaning};
}
constexpr Setting list(SettingId id, const char* name, Uses uses, const char* option, const char* option_value,
                       const char* meaning) {
    return {id, name, SettingType::list, "", 0, 0, "", Secrecy::open, uses, option, option_value, "", meaning};
}
constexpr Setting secret(SettingId id, const char* name, Uses uses, const char* file_option, const char* meaning) {
    return {id, name, SettingType::text, "", 0, 0, "", Secrecy::secret, uses, "", "", file_option, meaning};
}

using Id = SettingId;
constexpr Uses mails = serves | works;
constexpr Uses shows = serves | demonstrates;

constexpr std::array<Setting, setting_count> rows{{
    {Id::database_url, "database.url", SettingType::text, "", 0, 0, "", Secrecy::password_in_url, all_with_database,
     "--db", "URL", "--db-file", "The database: sqlite:FILE or postgresql://..."},
    text(Id::server_listen, "server.listen", "127.0.0.1:8080", shows, "--listen", "ADDRESS",
         "Address and port to serve on; port 0 takes any free one"),
    text(Id::server_public_url, "server.public_url", "", serves | works, "--public-url", "URL",
         "Where browsers find the platform, for links in mails; the address served on if absent"),
    text(Id::server_prefix, "server.prefix", "", serves, "--prefix", "PATH",
         "Path that a reverse proxy leaves before ours, as /rosters"),
    list(Id::server_trusted_proxies, "server.trusted_proxies", serves, "--trusted-proxy", "NETWORK",
         "Networks of reverse proxies whose word on the client is believed, as 10.0.0.0/8"),
    text(Id::server_tls_certificate, "server.tls_certificate", "", serves, "--tls-certificate", "FILE",
         "Serve TLS with this certificate (PEM, with its chain)"),
    text(Id::server_tls_key, "server.tls_key", "", serves, "--tls-key", "FILE",
         "The certificate's key (PEM, without a pass phrase)"),
    number(Id::server_handlers, "server.handlers", "8", 1, 256, serves, "--handlers",
           "Requests worked on at the same time; each may hold a connection to the database"),
    number(Id::server_connections, "server.connections", "12000", 1, 1'000'000, serves, "--connections",
           "Connections of clients at the same time"),
    number(Id::server_connections_per_address, "server.connections_per_address", "4000", 1, 1'000'000, serves,
           "--connections-per-address",
           "Connections of one address (IPv6: one /64); a whole hospital may stand behind one"),
    text(Id::organisation_name, "organisation.name", "", serves | works, "--organisation", "NAME",
         "Whose platform it is: mails and authenticator apps say so"),
    secret(Id::sealing_key, "sealing.key", serves | works, "--sealing-key",
           "Key that seals secrets in the database (43 characters); with SQLite FILE.key, made if absent"),
    text(Id::openid_file, "openid.file", "", serves, "--openid", "FILE",
         "Settings of an OpenID provider to sign in with (JSON)"),
    number(Id::session_idle_minutes, "session.idle_minutes", "30", 1, 1'440, serves, "--session-idle-minutes",
           "A session ends when it was not used for so long"),
    number(Id::session_longest_minutes, "session.longest_minutes", "720", 1, 10'080, serves,
           "--session-longest-minutes", "A session ends so long after sign-in, whatever happens"),
    number(Id::limits_address_burst, "limits.address_burst", "600", 1, 1'000'000, serves, "--address-burst",
           "Requests at once from one address (IPv6: one /64), of who is not signed in"),
    number(Id::limits_address_per_minute, "limits.address_per_minute", "6000", 1, 60'000'000, serves,
           "--address-per-minute", "Such requests in the long run"),
    number(Id::limits_account_burst, "limits.account_burst", "300", 1, 1'000'000, serves, "--account-burst",
           "Requests at once by one account that is signed in, wherever it asks from"),
    number(Id::limits_account_per_minute, "limits.account_per_minute", "1800", 1, 60'000'000, serves,
           "--account-per-minute", "Such requests in the long run"),
    number(Id::jobs_threads, "jobs.threads", "1", 0, 64, serves, "--job-threads",
           "Jobs that serve works on at a time; 0 leaves all to staffwright worker"),
    number(Id::worker_threads, "worker.threads", "2", 1, 64, works, "--threads",
           "Jobs that a worker works on at a time"),
    list(Id::worker_kinds, "worker.kinds", works, "--kinds", "KIND,...", "Only jobs of these kinds; all if absent"),
    number(Id::worker_lease_seconds, "worker.lease_seconds", "30", 1, 3'600, works, "--lease",
           "Without a sign of life for so long a job is another worker's"),
    text(Id::mail_host, "mail.host", "", mails, "--mail-host", "HOST", "Mail server (SMTP); no mail is sent if absent"),
    number(Id::mail_port, "mail.port", "587", 1, 65'535, mails, "--mail-port",
           "Its port: 587 with starttls, 465 with tls, 25 without"),
    choice(Id::mail_tls, "mail.tls", "starttls", "none|starttls|tls", mails, "--mail-tls",
           "How the connection is protected; what is asked for is insisted on"),
    text(Id::mail_user, "mail.user", "", mails, "--mail-user", "NAME", "User to sign in with; no signing in if absent"),
    secret(Id::mail_password, "mail.password", mails, "--mail-password-file", "Its password"),
    text(Id::mail_from, "mail.from", "", mails, "--mail-from", "ADDRESS",
         "Address of the sender; needed where mail is sent"),
    text(Id::mail_from_name, "mail.from_name", "", mails, "--mail-from-name", "NAME",
         "Name of the sender; Staffwright and the organisation's name if absent"),
    text(Id::mail_hello, "mail.hello", "localhost", mails, "--mail-hello", "NAME",
         "Name with which this machine introduces itself to the mail server"),
    text(Id::mail_authorities, "mail.authorities", "", mails, "--mail-authorities", "FILE",
         "Certificates (PEM) that vouch for the mail server; those of the system if absent"),
    number(Id::mail_per_minute, "mail.per_minute", "300", 1, 6'000, mails, "--mail-per-minute",
           "Letters that one machine sends at most"),
    number(Id::retention_events_days, "retention.events_days", "7", 1, 3'650, mails, "--keep-events-days",
           "Events for pages that were away are kept so long"),
    number(Id::retention_sessions_days, "retention.sessions_days", "30", 1, 3'650, mails, "--keep-sessions-days",
           "Sessions are kept so long after they ran out"),
    number(Id::retention_answers_days, "retention.answers_days", "2", 1, 3'650, mails, "--keep-answers-days",
           "Answers for requests that are repeated with the same key"),
    number(Id::retention_jobs_days, "retention.jobs_days", "90", 1, 3'650, mails, "--keep-jobs-days",
           "Jobs are kept so long after their end"),
    number(Id::retention_mails_days, "retention.mails_days", "90", 1, 3'650, mails, "--keep-mails-days",
           "Mails, whatever became of them, and notices on people's own pages, after they were made"),
    number(Id::retention_deliveries_days, "retention.deliveries_days", "30", 1, 3'650, mails, "--keep-deliveries-days",
           "Calls of webhooks, likewise"),
    number(Id::retention_practice_days, "retention.practice_days", "14", 1, 3'650, mails, "--keep-practice-days",
           "Practice copies of rosters and what was built in them, after they were changed last"),
    number(Id::retention_offers_days, "retention.offers_days", "365", 1, 3'650, mails, "--keep-offers-days",
           "Questions to people whether they take a duty, after they were asked, and windows for wishes, after their "
           "days; what came of them stays"),
    number(Id::retention_stuck_days, "retention.stuck_days", "90", 1, 3'650, mails, "--keep-stuck-days",
           "What people wrote who were stuck, unless it is put away earlier"),
    number(Id::retention_acuity_days, "retention.acuity_days", "1095", 1, 3'650, mails, "--keep-acuity-days",
           "What was stated of how dependent shifts' patients are, and red flags after they were resolved"),
    choice(Id::log_level, "log.level", "requests", "requests|problems|faults", shows | works, "--log-level",
           "Lines on standard error: every request, only those refused or failed, or faults alone"),
}};

constexpr bool in_order() {
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (place_of(rows[at].id) != at) {
            return false;
        }
    }
    return true;
}
static_assert(in_order(), "rows stand in the order of SettingId");

bool is_prefix(const std::string& text) {
    return text.size() > 1 && text.front() == '/' && text.back() != '/' && text.find("//") == std::string::npos &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/") ==
               std::string::npos;
}

bool is_web_address(const std::string& text) {
    const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
    return has_scheme && text.back() != '/' && text.find_first_of(" ?#\"<>") == std::string::npos;
}

/// What is wrong with a text beside being one, after its name; empty: nothing.
std::string fault_of_text(const Setting& setting, const std::string& value) {
    switch (setting.id) {
        case Id::server_prefix:
            return is_prefix(value) ? "" : "is no path such as /rosters, of letters, digits, - and _";
        case Id::server_public_url:
            return is_web_address(value) ? "" : "is no address such as https://rosters.example.org";
        case Id::mail_from:
            return net::is_mail_address(value) ? "" : "is no address such as rosters@example.org";
        default:
            return "";
    }
}

std::string fault_of(const Setting& setting, const std::string& value) {
    if (setting.type == SettingType::number) {
        const std::optional<std::int64_t> given = parse_int64(value);
        return given && setting.least <= *given && *given <= setting.most
                   ? ""
                   : fmt::format("is no whole number from {} to {}", setting.least, setting.most);
    }
    if (setting.type == SettingType::choice) {
        std::vector<std::string> known;
        for (const std::string_view word : split(setting.choices, '|')) {
            known.emplace_back(word);
        }
        return std::find(known.begin(), known.end(), value) != known.end() ? "" : "is none of " + list_of(known);
    }
    return fault_of_text(setting, value);
}

}    // namespace

std::span<const Setting, setting_count> table() {
    return rows;
}

const Setting& setting_of(SettingId id) {
    return rows[place_of(id)];
}

std::string variable_of(std::string_view name) {
    std::string variable(variable_prefix);
    for (const char letter : name) {
        variable += letter == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    return variable;
}

std::string complaint(const Setting& setting, const std::string& value) {
    if (value.empty()) {
        return "it is empty; leave it out instead";
    }
    if (!is_valid_utf8(value) || find_control_character(value) != std::string::npos) {
        return "its value has bytes that are no text";
    }
    if (setting.id == Id::database_url) {    // it may have a password in it, and is not repeated
        const auto url = store::sql::Url::parse(value);
        return url ? "" : url.error().what + "; " + url.error().advice;
    }
    const std::string fault = fault_of(setting, value);
    return fault.empty() ? "" : (setting.secrecy == Secrecy::open ? "\"" + value + "\" " : "its value ") + fault;
}

}    // namespace staffwright::app::settings
