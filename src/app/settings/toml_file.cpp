#include "app/settings/toml_file.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>

#include "base/text.hpp"

namespace staffwright::app::settings {

namespace {

constexpr std::size_t longest_file = 1 << 20;

int line_of(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

Error no_setting(const std::string& file, const std::string& name, const toml::node& node) {
    return {ErrorId::bad_value, "is no text, whole number or list of texts", "put texts into quotes",
            Place{file, line_of(node), name}};
}

Result<std::vector<std::string>> texts_of(const std::string& file, const std::string& name, const toml::array& array) {
    std::vector<std::string> texts;
    for (const toml::node& item : array) {
        const toml::value<std::string>* text = item.as_string();
        if (text == nullptr) {
            return Error{ErrorId::bad_value, "has something in its list that is no text", "put texts into quotes",
                         Place{file, line_of(item), name}};
        }
        texts.push_back(text->get());
    }
    return texts;
}

Result<Entry> entry_of(const std::string& file, const std::string& name, const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return Entry{name, Written::text, {text->get()}, line_of(node)};
    }
    if (const auto* number = node.as_integer()) {
        return Entry{name, Written::number, {std::to_string(number->get())}, line_of(node)};
    }
    if (const auto* array = node.as_array()) {
        std::vector<std::string> texts = TRY(texts_of(file, name, *array));
        return Entry{name, Written::list, std::move(texts), line_of(node)};
    }
    return no_setting(file, name, node);
}

Result<toml::table> parsed(const std::string& text, const std::string& file) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& fault) {
        return Error{ErrorId::bad_syntax, std::string(fault.description()),
                     "the file is TOML; staffwright settings --example prints one",
                     Place{file, static_cast<int>(fault.source().begin.line), ""}};
    }
}

}    // namespace

Result<std::vector<Entry>> read_toml(const std::string& file) {
    const toml::table whole = TRY(parsed(TRY(read_file(file, longest_file)), file));
    std::vector<Entry> entries;
    for (const auto& [key, node] : whole) {
        const std::string name(key.str());
        const toml::table* group = node.as_table();
        if (group == nullptr) {
            entries.push_back(TRY(entry_of(file, name, node)));
            continue;
        }
        for (const auto& [inner, value] : *group) {
            entries.push_back(TRY(entry_of(file, fmt::format("{}.{}", name, inner.str()), value)));
        }
    }
    return entries;
}

}    // namespace staffwright::app::settings
