// What holds: for each setting its value, and where that came from. An option of the command line goes before the
// environment, that before the file, that before the default.
//
//     const Effective settings = TRY(effective(options, system_surroundings()));
//     settings.number(SettingId::mail_port)
//     settings.origin(SettingId::mail_port).where          "settings.toml:12", "STAFFWRIGHT_MAIL_PORT", "--mail-port"
//
// Whatever may be in a file (secrets, the database's URL) has a twin NAME_file, in each of the three ways, that names
// one; its first line counts. The file is TOML: a table for each word before the dot. Unknown names are refused with
// the nearest known one; so are variables STAFFWRIGHT_... that begin like those of a setting. Values that no command at
// hand uses are checked all the same. Errors: cannot_read, too_large, bad_syntax, bad_value, bad_reference (an unknown
// name), contradiction (a value and its file in the same place), bad_usage for options. Messages never have a secret in
// them. Thread safety: plain values.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/settings/table.hpp"
#include "base/result.hpp"

namespace staffwright::app::settings {

/// What the command line says; empty: nothing. `values[place_of(id)]` has several where the setting is a list.
struct Options {
    std::string file;    ///< --settings
    std::array<std::vector<std::string>, setting_count> values;
    std::array<std::string, setting_count> files;    ///< --NAME-file
};

/// What surrounds the program.
struct Surroundings {
    std::vector<std::string> environment;    ///< "NAME=value"
    std::string file;                        ///< read if it is there and no other is named; empty: none
};
[[nodiscard]] Surroundings system_surroundings();

enum class Source : std::uint8_t { fallback, file, environment, option, program };
[[nodiscard]] const char* name(Source source);

struct Origin {
    Source source = Source::fallback;
    std::string where{};    ///< file and line, variable or option; empty for defaults
    std::string file{};     ///< that the value was read from, where it was
};

class Effective {
public:
    /// The defaults.
    Effective();

    /// Empty where there is none.
    [[nodiscard]] const std::string& text(SettingId id) const;
    [[nodiscard]] std::int64_t number(SettingId id) const;
    [[nodiscard]] const std::vector<std::string>& list(SettingId id) const { return values_[place_of(id)]; }
    [[nodiscard]] bool is_given(SettingId id) const { return origin(id).source != Source::fallback; }
    [[nodiscard]] const Origin& origin(SettingId id) const { return origins_[place_of(id)]; }
    /// The settings file that was read; empty: none.
    [[nodiscard]] const std::string& file() const { return file_; }

    /// Requires: values that complaint() has nothing to say about.
    void put(SettingId id, std::vector<std::string> values, Origin origin);
    void set_file(std::string file) { file_ = std::move(file); }

private:
    std::array<std::vector<std::string>, setting_count> values_;
    std::array<Origin, setting_count> origins_;
    std::string file_;
};

Result<Effective> effective(const Options& options, const Surroundings& surroundings);

/// The database's URL. Error: bad_usage, if there is none.
Result<std::string> database_of(const Effective& settings);

}    // namespace staffwright::app::settings
