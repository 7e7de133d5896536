// From settings to what the parts of the program take. What contradicts itself is told with the settings' names.
//
//     WorksSettings works = TRY(works_of(settings));
//     Platform platform = TRY(platform_over(*pool, settings));
//
// Errors: contradiction for settings that need each other; those of the sealing key. Thread safety: any thread.
#pragma once

#include <optional>

#include "app/acting/platform.hpp"
#include "app/jobs/works.hpp"
#include "app/settings/effective.hpp"

namespace staffwright::app::settings {

/// Without a host where no mail is sent.
Result<MailSettings> mail_of(const Effective& settings);
/// Mail and retention; how many jobs at a time is the command's own.
Result<WorksSettings> works_of(const Effective& settings);
/// None where PostgreSQL has none (sealing_key.hpp); with SQLite it is made if it is not there.
Result<std::optional<SealingKey>> sealing_key_of(const Effective& settings, const store::sql::Url& url);
/// With the public address, if one is set.
Result<Platform> platform_over(store::sql::Pool& pool, const Effective& settings);

/// Error: contradiction, if one of the two is there and the other is not.
Result<void> expect_together(const Effective& settings, SettingId one, SettingId other);
/// Error: contradiction, if `one` is there without `needed`.
Result<void> expect_with(const Effective& settings, SettingId one, SettingId needed);

}    // namespace staffwright::app::settings
