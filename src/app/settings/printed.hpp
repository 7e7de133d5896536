// Settings in words: what holds, for people and machines, and the reference that docs/operations/settings.md is.
//
// Secrets are never in it, nor is the password of a database's URL. Errors: none. Thread safety: pure.
#pragma once

#include <string>

#include "app/settings/effective.hpp"

namespace staffwright::app::settings {

/// A line each: name, value, where it came from.
[[nodiscard]] std::string printed(const Effective& settings);
[[nodiscard]] std::string printed_json(const Effective& settings);
/// The value as it may be shown: "set" for a secret that is there, "" for what is not.
[[nodiscard]] std::string shown_value(const Effective& settings, SettingId id);

/// docs/operations/settings.md.
[[nodiscard]] std::string reference_page();
/// A settings file with every setting, all as comments.
[[nodiscard]] std::string example_file();

}    // namespace staffwright::app::settings
