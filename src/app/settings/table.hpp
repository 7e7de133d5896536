// The one table of settings: what an operator can set, in a file, in the environment or by an option, and everything
// that has to be said about it. Readers, options, the listing and docs/operations/settings.md are made from it.
//
//     for (const Setting& setting : table()) ...
//     setting_of(SettingId::mail_host).meaning
//
// To add one: a name in SettingId, a row in table.cpp at the same place, and `staffwright settings --markdown` into the
// page. Units are in the names. Errors: none. Thread safety: constants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace staffwright::app::settings {

enum class SettingId : std::uint8_t {
    database_url,
    server_listen,
    server_public_url,
    server_prefix,
    server_trusted_proxies,
    server_tls_certificate,
    server_tls_key,
    server_handlers,
    server_connections,
    server_connections_per_address,
    organisation_name,
    sealing_key,
    openid_file,
    session_idle_minutes,
    session_longest_minutes,
    limits_address_burst,
    limits_address_per_minute,
    limits_account_burst,
    limits_account_per_minute,
    jobs_threads,
    worker_threads,
    worker_kinds,
    worker_lease_seconds,
    mail_host,
    mail_port,
    mail_tls,
    mail_user,
    mail_password,
    mail_from,
    mail_from_name,
    mail_hello,
    mail_authorities,
    mail_per_minute,
    retention_events_days,
    retention_sessions_days,
    retention_answers_days,
    retention_jobs_days,
    retention_mails_days,
    retention_deliveries_days,
    retention_practice_days,
    retention_offers_days,
    retention_stuck_days,
    retention_acuity_days,
    log_level,
};
inline constexpr std::size_t setting_count = static_cast<std::size_t>(SettingId::log_level) + 1;
[[nodiscard]] constexpr std::size_t place_of(SettingId id) {
    return static_cast<std::size_t>(id);
}

enum class SettingType : std::uint8_t {
    text,
    number,    ///< whole, within `least` and `most`, both included
    choice,    ///< one of `choices`
    list,      ///< texts; with commas between in environment and options
};

enum class Secrecy : std::uint8_t {
    open,
    password_in_url,    ///< shown without the password
    secret,             ///< never shown, and no option of the command line: others could read that
};

/// Commands that use a setting, as bits.
using Uses = std::uint8_t;
inline constexpr Uses serves = 1;
inline constexpr Uses works = 2;            ///< worker
inline constexpr Uses demonstrates = 4;     ///< demo
inline constexpr Uses uses_database = 8;    ///< whatever else has --db: migrate, user, audit, backup, ...

struct Setting {
    SettingId id;
    const char* name;    ///< "mail.host": the table and key of the file
    SettingType type;
    const char* fallback;    ///< "" for none
    std::int64_t least;
    std::int64_t most;
    const char* choices;    ///< "none|starttls|tls"
    Secrecy secrecy;
    Uses uses;
    const char* option;          ///< "--mail-host"; "" for none
    const char* option_value;    ///< "HOST"
    const char* file_option;     ///< for those that may be read from a file: "--mail-password-file"; else ""
    const char* meaning;         ///< one sentence without a full stop

    /// Whether NAME_file, and NAME_FILE in the environment, name a file that has it.
    [[nodiscard]] bool may_be_in_file() const { return secrecy != Secrecy::open; }
};

[[nodiscard]] std::span<const Setting, setting_count> table();
[[nodiscard]] const Setting& setting_of(SettingId id);
/// "STAFFWRIGHT_MAIL_HOST"
[[nodiscard]] std::string variable_of(std::string_view name);
inline constexpr std::string_view variable_prefix = "STAFFWRIGHT_";
inline constexpr const char* usual_file = "/etc/staffwright/settings.toml";
inline constexpr const char* file_variable = "STAFFWRIGHT_SETTINGS";

/// What is wrong with a value, as a sentence that repeats no secret; empty if nothing is. Of a list: of one text of it.
[[nodiscard]] std::string complaint(const Setting& setting, const std::string& value);

}    // namespace staffwright::app::settings
