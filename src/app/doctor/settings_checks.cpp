#include <fmt/format.h>
#include <sys/stat.h>

#include <set>

#include "app/doctor/checks.hpp"
#include "app/settings/applied.hpp"
#include "store/sql/password_apart.hpp"

namespace staffwright::app::doctor {

namespace {

using Id = settings::SettingId;
using settings::Effective;

/// Whether others than owner and group can read it.
bool is_open_to_all(const std::string& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0;
}

bool has_password(const std::string& url) {
    const auto parsed = store::sql::Url::parse(url);
    return parsed && parsed->engine() == store::sql::Engine::postgresql &&
           !store::sql::password_apart(*parsed).password.empty();
}

void look_at_file(const std::string& file, Findings& findings, std::set<std::string>& seen) {
    if (!file.empty() && seen.insert(file).second && is_open_to_all(file)) {
        findings.push_back({"settings", State::warning, "has a secret and can be read by everybody on the machine",
                            file, "take that right away: chmod o-r " + file});
    }
}

void look_at_secrets(const Effective& settings, Findings& findings) {
    std::set<std::string> seen;
    for (const settings::Setting& setting : settings::table()) {
        if (!setting.may_be_in_file() || settings.list(setting.id).empty()) {
            continue;
        }
        const settings::Origin& origin = settings.origin(setting.id);
        const bool has_secret = setting.secrecy == settings::Secrecy::secret || has_password(settings.text(setting.id));
        if (has_secret && !origin.file.empty()) {
            look_at_file(origin.file, findings, seen);
        } else if (has_secret && origin.source == settings::Source::file) {
            look_at_file(settings.file(), findings, seen);
        }
    }
    look_at_file(settings.text(Id::server_tls_key), findings, seen);
}

/// Browsers send the cookie of a session over TLS, or to the machine itself.
void look_at_address(const Effective& settings, Findings& findings) {
    const std::string& address = settings.text(Id::server_public_url);
    const bool is_local = address.starts_with("http://localhost") || address.starts_with("http://127.") ||
                          address.starts_with("http://[::1]");
    if (address.starts_with("http://") && !is_local) {
        findings.push_back({"settings", State::problem, "the public address is not https: nobody could stay signed in",
                            settings.origin(Id::server_public_url).where,
                            "serve TLS, or put a reverse proxy with TLS before it, and write https://"});
    }
    if (address.empty() && settings.is_given(Id::server_listen)) {
        findings.push_back({"settings", State::warning,
                            "there is no public address: links in mails lead to the one "
                            "that is listened on",
                            "", "set server.public_url"});
    }
}

}    // namespace

void check_settings(const Effective& settings, Findings& findings) {
    const std::size_t before = findings.size();
    for (const Result<void>& agreed :
         {settings::expect_together(settings, Id::server_tls_certificate, Id::server_tls_key),
          settings::expect_with(settings, Id::openid_file, Id::database_url)}) {
        if (!agreed) {
            findings.push_back(finding_of("settings", agreed.error()));
        }
    }
    look_at_secrets(settings, findings);
    look_at_address(settings, findings);
    if (findings.size() == before) {
        findings.push_back({"settings", State::well,
                            settings.file().empty() ? "no file was read" : "agree with each other", settings.file()});
    }
}

}    // namespace staffwright::app::doctor
