#include "app/settings/applied.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "app/sealing_key.hpp"

namespace staffwright::app::settings {

namespace {

using Id = SettingId;

std::string option_of(const Setting& setting) {
    return *setting.option == '\0' ? setting.file_option : setting.option;
}

net::MailTls tls_of(const std::string& word) {
    return word == "none" ? net::MailTls::none : word == "tls" ? net::MailTls::tls : net::MailTls::starttls;
}

Retention retention_of(const Effective& settings) {
    Retention retention;
    for (const auto& [id, days] : {std::pair{Id::retention_events_days, &retention.events},
                                   {Id::retention_sessions_days, &retention.sessions},
                                   {Id::retention_answers_days, &retention.answers},
                                   {Id::retention_jobs_days, &retention.jobs},
                                   {Id::retention_mails_days, &retention.mails},
                                   {Id::retention_deliveries_days, &retention.deliveries},
                                   {Id::retention_practice_days, &retention.practice},
                                   {Id::retention_offers_days, &retention.offers},
                                   {Id::retention_stuck_days, &retention.stuck},
                                   {Id::retention_acuity_days, &retention.acuity}}) {
        *days = Retention::Days{settings.number(id)};
    }
    return retention;
}

}    // namespace

Result<void> expect_with(const Effective& settings, SettingId one, SettingId needed) {
    if (settings.list(one).empty() || !settings.list(needed).empty()) {
        return {};
    }
    return Error{ErrorId::contradiction,
                 fmt::format("{} is set and {} is not", setting_of(one).name, setting_of(needed).name),
                 fmt::format("set {} too ({}), or neither", setting_of(needed).name, option_of(setting_of(needed))),
                 Place{"", 0, settings.origin(one).where}};
}

Result<void> expect_together(const Effective& settings, SettingId one, SettingId other) {
    TRY(expect_with(settings, one, other));
    return expect_with(settings, other, one);
}

Result<MailSettings> mail_of(const Effective& settings) {
    TRY(expect_with(settings, Id::mail_host, Id::mail_from));
    TRY(expect_together(settings, Id::mail_user, Id::mail_password));
    MailSettings mail;
    net::MailServer& server = mail.server;
    server.host = settings.text(Id::mail_host);
    server.port = static_cast<std::uint16_t>(settings.number(Id::mail_port));
    server.tls = tls_of(settings.text(Id::mail_tls));
    server.user = settings.text(Id::mail_user);
    server.password = settings.text(Id::mail_password);
    server.from = settings.text(Id::mail_from);
    const std::string& name = settings.text(Id::mail_from_name);
    server.from_name = name.empty() ? service_name(settings.text(Id::organisation_name)) : name;
    server.hello = settings.text(Id::mail_hello);
    server.authorities = settings.text(Id::mail_authorities);
    mail.per_minute = settings.number(Id::mail_per_minute);
    return mail;
}

Result<WorksSettings> works_of(const Effective& settings) {
    WorksSettings made;
    made.mail = TRY(mail_of(settings));
    made.retention = retention_of(settings);
    return made;
}

Result<std::optional<SealingKey>> sealing_key_of(const Effective& settings, const store::sql::Url& url) {
    const std::string& text = settings.text(Id::sealing_key);
    if (text.empty()) {
        return sealing_key_for(url, "");
    }
    Result<SealingKey> key = SealingKey::from_text(text);
    if (!key) {
        const Origin& origin = settings.origin(Id::sealing_key);
        key.error().place = Place{origin.file, 0, origin.where};
        return key.error();
    }
    return std::optional(std::move(key).value());
}

Result<Platform> platform_over(store::sql::Pool& pool, const Effective& settings) {
    Platform platform{pool};
    platform.sealing_key = TRY(sealing_key_of(settings, pool.url()));
    platform.sessions = {settings.number(Id::session_idle_minutes) * 60,
                         settings.number(Id::session_longest_minutes) * 60};
    platform.organisation = settings.text(Id::organisation_name);
    if (const std::string& address = settings.text(Id::server_public_url); !address.empty()) {
        platform.address = address;
    }
    return platform;
}

}    // namespace staffwright::app::settings
