// Settings as options of commands: each command has those that the table (app/settings/table.hpp) says it uses, and
// --settings. And the command `settings` itself.
//
//     add_settings(command, arguments.settings, app::settings::serves);
//
// Thread safety: one owner.
#pragma once

#include "app/settings/effective.hpp"

namespace CLI {    // NOLINT(readability-identifier-naming): that of the library
class App;
}

namespace staffwright::cli {

void add_settings(CLI::App& command, app::settings::Options& options, app::settings::Uses uses);

struct SettingsArguments {
    app::settings::Options settings;
    bool json = false;
    bool markdown = false;
    bool example = false;
};
void add_settings_command(CLI::App& app, SettingsArguments& arguments);
inline constexpr const char* settings_name = "settings";

}    // namespace staffwright::cli
