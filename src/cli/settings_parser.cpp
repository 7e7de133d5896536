#include "cli/settings_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_platform.hpp"

namespace staffwright::cli {

namespace {

using app::settings::Options;
using app::settings::Setting;
using app::settings::SettingType;

std::string help_of(const Setting& setting) {
    const std::string fallback = setting.fallback;
    return setting.meaning + (fallback.empty() ? "" : " (" + fallback + ")");
}

void add_value(CLI::App& command, const Setting& setting, std::vector<std::string>& values) {
    CLI::Option* option = command.add_option(setting.option, values, help_of(setting))
                              ->check([&setting](const std::string& text) { return complaint(setting, text); })
                              ->type_name(setting.option_value)
                              ->allow_extra_args(false);
    if (setting.type == SettingType::list) {
        option->delimiter(',');
    } else {
        option->expected(1);
    }
}

void add_file(CLI::App& command, const Setting& setting, std::string& file) {
    const std::string meaning(setting.meaning);
    // Where there is an option for the value, too, it has said what it is.
    command
        .add_option(setting.file_option, file,
                    *setting.option == '\0' ? meaning : "File with the value of " + std::string(setting.option))
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
}

void add_settings_file(CLI::App& command, Options& options) {
    command.add_option("--settings", options.file, "Settings file (/etc/staffwright/settings.toml if it is there)")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
}

}    // namespace

void add_settings(CLI::App& command, Options& options, app::settings::Uses uses) {
    for (const Setting& setting : app::settings::table()) {
        if ((setting.uses & uses) == 0) {
            continue;
        }
        const std::size_t at = app::settings::place_of(setting.id);
        if (*setting.option != '\0') {
            add_value(command, setting, options.values[at]);
        }
        if (*setting.file_option != '\0') {
            add_file(command, setting, options.files[at]);
        }
    }
    add_settings_file(command, options);
}

void add_settings_command(CLI::App& app, SettingsArguments& arguments) {
    CLI::App& command = parts::add_command(app, settings_name, "Show what settings hold, and where they came from",
                                           help::settings_footer);
    add_settings_file(command, arguments.settings);
    CLI::Option* json = command.add_flag("--json", arguments.json, "Print JSON for machines");
    CLI::Option* markdown =
        command.add_flag("--markdown", arguments.markdown, "Print the reference of all settings as a Markdown page");
    command.add_flag("--example", arguments.example, "Print a settings file to begin with")
        ->excludes(json)
        ->excludes(markdown);
    markdown->excludes(json);
}

}    // namespace staffwright::cli
