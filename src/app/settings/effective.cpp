#include "app/settings/effective.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "app/settings/toml_file.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/nearest.hpp"

namespace staffwright::app::settings {

namespace {

constexpr std::size_t longest_secret_file = 64 << 10;
constexpr std::string_view file_suffix = "_file";
constexpr std::string_view file_variable_suffix = "_FILE";

/// A name as somebody wrote it: of a setting, or of its file.
struct Named {
    const Setting* setting = nullptr;
    bool is_file = false;
};

Named named(std::string_view name) {
    for (const Setting& setting : table()) {
        const std::string_view own(setting.name);
        if (name == own) {
            return {&setting, false};
        }
        if (setting.may_be_in_file() && name.starts_with(own) && name.substr(own.size()) == file_suffix) {
            return {&setting, true};
        }
    }
    return {};
}

std::vector<std::string> known_names() {
    std::vector<std::string> names;
    for (const Setting& setting : table()) {
        names.emplace_back(setting.name);
        if (setting.may_be_in_file()) {
            names.push_back(setting.name + std::string(file_suffix));
        }
    }
    return names;
}

/// One source's values on their way into the whole.
class Layer {
public:
    Layer(Effective& settings, Source source) : settings_(settings), source_(source) {}

    Result<void> put(const Setting& setting, const std::vector<std::string>& values, const Place& place) {
        TRY(expect_once(setting, place));
        for (const std::string& value : values) {
            TRY(check(setting, value, place));
        }
        settings_.put(setting.id, values, {source_, where(place), ""});
        return {};
    }

    Result<void> put_file(const Setting& setting, const std::string& path, const Place& place) {
        TRY(expect_once(setting, place));
        if (path.empty()) {
            return fault(place, "it is empty; leave it out instead");
        }
        const std::string whole = TRY(read_file(path, longest_secret_file));
        const std::string value(trim(split(whole, '\n').front()));
        TRY(check(setting, value, Place{path, 1, setting.name}));
        settings_.put(setting.id, {value}, {source_, where(place), path});
        return {};
    }

private:
    static std::string where(const Place& place) {
        return place.file.empty() ? place.path : place.file + (place.line > 0 ? ":" + std::to_string(place.line) : "");
    }

    /// Of a secret and its file there is one.
    Result<void> expect_once(const Setting& setting, const Place& place) {
        if (taken_[place_of(setting.id)]) {
            return Error{ErrorId::contradiction,
                         fmt::format("{} is given here twice: itself and as a file", setting.name),
                         "keep one of the two", place};
        }
        taken_[place_of(setting.id)] = true;
        return {};
    }

    Error fault(const Place& place, const std::string& what) const {
        return {source_ == Source::option ? ErrorId::bad_usage : ErrorId::bad_value, what, "", place};
    }

    Result<void> check(const Setting& setting, const std::string& value, const Place& place) const {
        const std::string wrong = complaint(setting, value);
        return wrong.empty() ? Result<void>{} : fault(place, wrong);
    }

    Effective& settings_;
    Source source_;
    std::array<bool, setting_count> taken_{};
};

Result<void> take_entry(Layer& layer, const Entry& entry, const std::string& file) {
    const Place place{file, entry.line, entry.name};
    const Named known = named(entry.name);
    if (known.setting == nullptr) {
        return Error{ErrorId::bad_reference, "there is no such setting", rules::did_you_mean(entry.name, known_names()),
                     place};
    }
    const SettingType type = known.is_file ? SettingType::text : known.setting->type;
    const Written wanted = type == SettingType::number ? Written::number
                           : type == SettingType::list ? Written::list
                                                       : Written::text;
    if (entry.written != wanted) {
        const char* advice = wanted == Written::number ? "write a whole number, without quotes"
                             : wanted == Written::list ? R"(write a list, as ["a", "b"])"
                                                       : "write a text in quotes";
        return Error{ErrorId::bad_value, "is of the wrong kind", advice, place};
    }
    return known.is_file ? layer.put_file(*known.setting, entry.values.front(), place)
                         : layer.put(*known.setting, entry.values, place);
}

Result<void> take_file(Effective& settings, const std::string& file) {
    Layer layer(settings, Source::file);
    for (const Entry& entry : TRY(read_toml(file))) {
        TRY(take_entry(layer, entry, file));
    }
    settings.set_file(file);
    return {};
}

std::vector<std::string> pieces(const std::string& text) {
    std::vector<std::string> found;
    for (const std::string_view piece : split(text, ',')) {
        found.emplace_back(trim(piece));
    }
    return found;
}

/// Variables of others may begin with our prefix, too; ours go on with the table of a setting.
bool looks_like_a_setting(const std::string& variable) {
    return std::any_of(table().begin(), table().end(), [&](const Setting& setting) {
        const std::string_view own(setting.name);
        return variable.starts_with(variable_of(own.substr(0, own.find('.') + 1)));
    });
}

Result<void> take_environment(Effective& settings, const std::vector<std::string>& environment) {
    Layer layer(settings, Source::environment);
    std::vector<std::string> known;
    for (const std::string& name : known_names()) {
        known.push_back(variable_of(name));
    }
    for (const std::string& variable : environment) {
        const std::size_t equals = variable.find('=');
        if (equals == std::string::npos || !variable.starts_with(variable_prefix)) {
            continue;
        }
        const std::string name = variable.substr(0, equals);
        const std::string value = variable.substr(equals + 1);
        const Place place{"", 0, name};
        const auto found = std::find_if(table().begin(), table().end(), [&](const Setting& setting) {
            const std::string own = variable_of(setting.name);
            return name == own || (setting.may_be_in_file() && name == own + std::string(file_variable_suffix));
        });
        if (found == table().end()) {
            if (looks_like_a_setting(name)) {
                return Error{ErrorId::bad_reference, "there is no such setting", rules::did_you_mean(name, known),
                             place};
            }
            continue;
        }
        if (name != variable_of(found->name)) {
            TRY(layer.put_file(*found, value, place));
        } else {
            TRY(layer.put(*found, found->type == SettingType::list ? pieces(value) : std::vector{value}, place));
        }
    }
    return {};
}

Result<void> take_options(Effective& settings, const Options& options) {
    Layer layer(settings, Source::option);
    for (const Setting& setting : table()) {
        const std::size_t at = place_of(setting.id);
        if (!options.values[at].empty()) {
            TRY(layer.put(setting, options.values[at], Place{"", 0, setting.option}));
        }
        if (!options.files[at].empty()) {
            TRY(layer.put_file(setting, options.files[at], Place{"", 0, setting.file_option}));
        }
    }
    return {};
}

std::string named_in_environment(const std::vector<std::string>& environment) {
    const std::string begins = std::string(file_variable) + "=";
    for (const std::string& variable : environment) {
        if (variable.starts_with(begins)) {
            return variable.substr(begins.size());
        }
    }
    return "";
}

}    // namespace

Surroundings system_surroundings() {
    Surroundings found;
    for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        found.environment.emplace_back(*variable);
    }
    found.file = usual_file;
    return found;
}

const char* name(Source source) {
    switch (source) {
        case Source::fallback:
            return "default";
        case Source::file:
            return "file";
        case Source::environment:
            return "environment";
        case Source::option:
            return "option";
        case Source::program:
            return "program";
    }
    return "";
}

Effective::Effective() {
    for (const Setting& setting : table()) {
        if (*setting.fallback != '\0') {
            values_[place_of(setting.id)] = {setting.fallback};
        }
    }
}

const std::string& Effective::text(SettingId id) const {
    static const std::string none;
    const std::vector<std::string>& values = values_[place_of(id)];
    return values.empty() ? none : values.front();
}

std::int64_t Effective::number(SettingId id) const {
    const std::optional<std::int64_t> number = parse_int64(text(id));
    CHECK(number.has_value());
    return *number;
}

void Effective::put(SettingId id, std::vector<std::string> values, Origin origin) {
    values_[place_of(id)] = std::move(values);
    origins_[place_of(id)] = std::move(origin);
}

Result<Effective> effective(const Options& options, const Surroundings& surroundings) {
    Effective settings;
    const std::string named = options.file.empty() ? named_in_environment(surroundings.environment) : options.file;
    if (!named.empty()) {
        TRY(take_file(settings, named));
    } else if (!surroundings.file.empty() && ::access(surroundings.file.c_str(), F_OK) == 0) {
        TRY(take_file(settings, surroundings.file));
    }
    TRY(take_environment(settings, surroundings.environment));
    TRY(take_options(settings, options));
    return settings;
}

Result<std::string> database_of(const Effective& settings) {
    const std::string& url = settings.text(SettingId::database_url);
    if (url.empty()) {
        return Error{ErrorId::bad_usage, "no database is named",
                     "give --db sqlite:FILE or postgresql://..., or set database.url in the settings", Place{}};
    }
    return url;
}

}    // namespace staffwright::app::settings
