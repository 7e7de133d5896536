#include "app/settings/printed.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "store/sql/url.hpp"

namespace staffwright::app::settings {

namespace json = boost::json;

namespace {

std::string_view group_of(const Setting& setting) {
    const std::string_view name(setting.name);
    return name.substr(0, name.find('.'));
}

std::string_view key_of(const Setting& setting) {
    const std::string_view name(setting.name);
    return name.substr(name.find('.') + 1);
}

std::string type_of(const Setting& setting) {
    switch (setting.type) {
        case SettingType::text:
            return "text";
        case SettingType::number:
            return fmt::format("number, {} to {}", setting.least, setting.most);
        case SettingType::choice: {
            std::string words = setting.choices;
            for (std::size_t at = words.find('|'); at != std::string::npos; at = words.find('|')) {
                words.replace(at, 1, ", ");
            }
            return "one of " + words;
        }
        case SettingType::list:
            return "list of texts";
    }
    return "";
}

std::vector<std::string> commands_of(const Setting& setting) {
    std::vector<std::string> commands;
    for (const auto& [bit, command] : {std::pair{serves, "serve"}, std::pair{works, "worker"},
                                       std::pair{demonstrates, "demo"}, std::pair{uses_database, "with --db"}}) {
        if ((setting.uses & bit) != 0) {
            commands.emplace_back(command);
        }
    }
    return commands;
}

std::string where_from(const Origin& origin) {
    std::string words = name(origin.source);
    if (!origin.where.empty()) {
        words += " " + origin.where;
    }
    return origin.file.empty() ? words : words + ", read from " + origin.file;
}

/// As a settings file has it.
std::string toml_value(const Setting& setting) {
    switch (setting.type) {
        case SettingType::number:
            return setting.fallback;
        case SettingType::list:
            return "[]";
        default:
            return fmt::format("\"{}\"", setting.fallback);
    }
}

constexpr const char* page_head =
    R"(# Settings: the reference

Made by `staffwright settings --markdown` from the table in `src/app/settings/table.cpp`; a test fails where the two differ.

A setting comes from, in this order: an option of the command line, a variable of the environment, the settings file, its default.
The file is the one that `--settings` names, or `STAFFWRIGHT_SETTINGS`, or else `/etc/staffwright/settings.toml` if it is there
(`demo` reads only one that is named). It is TOML, with a table for each heading below:

```toml
[mail]
host = "smtp.example.org"
password_file = "/etc/staffwright/mail.password"
```

The variable of `mail.host` is `STAFFWRIGHT_MAIL_HOST`; lists have commas between. An unknown name is refused, with file, line and the
nearest known name; so is an unknown variable that begins like one of ours. Secrets, and the database's URL, may be named as files
instead: `mail.password_file`, `STAFFWRIGHT_MAIL_PASSWORD_FILE`; the first line counts. Secrets have no option, as command lines
can be read by others on the machine, and are never printed.

`staffwright settings` prints what holds and where it came from; `staffwright settings --example` a file to begin with. A change takes
effect at the next start; only the certificate and its key are read again, on SIGHUP.
)";

}    // namespace

std::string shown_value(const Effective& settings, SettingId id) {
    const std::vector<std::string>& values = settings.list(id);
    if (values.empty()) {
        return "";
    }
    switch (setting_of(id).secrecy) {
        case Secrecy::secret:
            return "set";
        case Secrecy::password_in_url: {
            const auto url = store::sql::Url::parse(values.front());
            return url ? url->shown() : "set";
        }
        case Secrecy::open:
            return fmt::format("{}", fmt::join(values, ","));
    }
    return "";
}

std::string printed(const Effective& settings) {
    std::string text =
        settings.file().empty() ? "No settings file was read.\n" : fmt::format("Settings file: {}\n", settings.file());
    for (const Setting& setting : table()) {
        const std::string value = shown_value(settings, setting.id);
        const Origin& origin = settings.origin(setting.id);
        const std::string shown = value.empty() ? "-" : value;
        text += origin.source == Source::fallback
                    ? fmt::format("{:<31} {}\n", setting.name, shown)
                    : fmt::format("{:<31} {:<33} {}\n", setting.name, shown, where_from(origin));
    }
    return text;
}

std::string printed_json(const Effective& settings) {
    json::array list;
    for (const Setting& setting : table()) {
        const Origin& origin = settings.origin(setting.id);
        json::object row{
            {"name", setting.name},
            {"variable", variable_of(setting.name)},
            {"option", *setting.option == '\0' ? json::value(nullptr) : json::value(setting.option)},
            {"file_option", *setting.file_option == '\0' ? json::value(nullptr) : json::value(setting.file_option)}};
        json::array commands;
        for (const std::string& command : commands_of(setting)) {
            commands.emplace_back(command);
        }
        row["commands"] = std::move(commands);
        const std::string value = shown_value(settings, setting.id);
        row["value"] = settings.list(setting.id).empty()     ? json::value(nullptr)
                       : setting.type == SettingType::number ? json::value(settings.number(setting.id))
                                                             : json::value(value);
        row["secret"] = setting.secrecy == Secrecy::secret;
        row["from"] = name(origin.source);
        row["where"] = origin.where.empty() ? json::value(nullptr) : json::value(origin.where);
        row["read_from"] = origin.file.empty() ? json::value(nullptr) : json::value(origin.file);
        list.push_back(std::move(row));
    }
    const json::value file = settings.file().empty() ? json::value(nullptr) : json::value(settings.file());
    return json::serialize(json::object{{"file", file}, {"settings", std::move(list)}}) + "\n";
}

std::string reference_page() {
    std::string page = page_head;
    std::string_view group;
    for (const Setting& setting : table()) {
        if (group_of(setting) != group) {
            group = group_of(setting);
            page += fmt::format(
                "\n## {}\n\n| setting | meaning | kind | default | option | used by |\n"
                "|---|---|---|---|---|---|\n",
                group);
        }
        std::vector<std::string> options;
        for (const char* option : {setting.option, setting.file_option}) {
            if (*option != '\0') {
                options.push_back(fmt::format("`{}`", option));
            }
        }
        const char* kind = setting.secrecy == Secrecy::secret            ? ", secret, or in a file"
                           : setting.secrecy == Secrecy::password_in_url ? ", or in a file"
                                                                         : "";
        page += fmt::format("| `{}` | {} | {}{} | {} | {} | {} |\n", setting.name, setting.meaning, type_of(setting),
                            kind, *setting.fallback == '\0' ? "" : fmt::format("`{}`", setting.fallback),
                            fmt::join(options, ", "), fmt::join(commands_of(setting), ", "));
    }
    return page;
}

std::string example_file() {
    std::string text =
        "# Settings of Staffwright. Every line is a comment: take the # away from what you set.\n"
        "# docs/operations/settings.md says more; `staffwright settings` shows what holds.\n";
    std::string_view group;
    for (const Setting& setting : table()) {
        if (group_of(setting) != group) {
            group = group_of(setting);
            text += fmt::format("\n[{}]\n", group);
        }
        text += fmt::format("# {} ({}).\n", setting.meaning, type_of(setting));
        const bool as_file = setting.secrecy == Secrecy::secret;
        text += as_file
                    ? fmt::format("#{}_file = \"/etc/staffwright/{}.{}\"\n", key_of(setting), group, key_of(setting))
                    : fmt::format("#{} = {}\n", key_of(setting), toml_value(setting));
    }
    return text;
}

}    // namespace staffwright::app::settings
