#include "formats/native_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

using Kind = JsonValue::Kind;

namespace {

/// A key as a JSON pointer has it (RFC 6901): "~" is "~0" and "/" is "~1".
std::string escaped(std::string_view key) {
    std::string out;
    for (const char c : key) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return out;
}

}    // namespace

std::string Node::pointer() const {
    if (parent_ == nullptr) {
        return "";
    }
    return parent_->pointer() + "/" + (number_ ? fmt::format("{}", *number_) : escaped(key_));
}

Error Node::wrong(ErrorId id, std::string what, std::string advice) const {
    return {id, std::move(what), std::move(advice), Place{std::string(file_), value_->line, pointer()}};
}

Error Node::placed_from(const std::vector<std::string>& steps, std::size_t next, const Error& error) const {
    if (next < steps.size()) {
        const auto number = parse_int64(steps[next]);
        if (value_->kind == Kind::object && has(steps[next])) {
            return at(steps[next]).placed_from(steps, next + 1, error);
        }
        if (value_->kind == Kind::array && number && *number >= 0 &&
            static_cast<std::size_t>(*number) < value_->items.size()) {
            return item(static_cast<std::size_t>(*number)).placed_from(steps, next + 1, error);
        }
    }
    return wrong(error.id, error.what, error.advice);
}

Error with_line(Error error) {
    const std::string file = error.place.file;
    const Result<std::string> text = read_file(file, largest_file);
    const Result<JsonValue> document = text ? parse_json(*text, file) : Result<JsonValue>(text.error());
    if (error.place.path.empty() || error.place.line != 0 || !document) {
        return error;
    }
    std::vector<std::string> steps;
    for (const std::string_view step : split(std::string_view(error.place.path).substr(1), '/')) {
        steps.emplace_back(step);
    }
    return Node(*document, file).placed(steps, error);
}

Error Node::wrong_kind(Kind wanted) const {
    std::string advice = fmt::format("give {}", described(wanted));
    if (wanted == Kind::string && value_->kind == Kind::number) {
        advice = fmt::format("put it in double quotes: \"{}\"", value_->text);
    } else if (wanted == Kind::array && value_->kind == Kind::string) {
        advice = fmt::format("put it in brackets: [{}]", print_on_one_line(*value_));
    }
    return wrong(ErrorId::bad_value,
                 fmt::format("this is {} where {} should be", described(value_->kind), described(wanted)),
                 std::move(advice));
}

Result<void> Node::only(std::initializer_list<std::string_view> known) const {
    TRY(is_object());
    for (std::size_t i = 0; i < value_->keys.size(); ++i) {
        const std::string& key = value_->keys[i];
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::vector<std::string> names(known.begin(), known.end());
            return Node(value_->items[i], *this, std::string_view(key))
                .wrong(ErrorId::bad_value, fmt::format("there is no field {} here", in_quotes(key)),
                       rules::did_you_mean(key, names));
        }
    }
    return {};
}

Result<Node> Node::field(std::string_view name) const& {
    TRY(is_object());
    if (!has(name)) {
        return wrong(ErrorId::bad_value, fmt::format("the field \"{}\" is missing", name),
                     fmt::format("add \"{}\" to what begins on this line", name));
    }
    return at(name);
}

Result<std::string> Node::as_text() const {
    if (value_->kind != Kind::string) {
        return wrong_kind(Kind::string);
    }
    return value_->text;
}

Result<std::int64_t> Node::as_number() const {
    if (value_->kind != Kind::number) {
        return wrong_kind(Kind::number);
    }
    const std::optional<std::int64_t> number = parse_int64(value_->text);
    if (!number) {
        return wrong(ErrorId::bad_value, fmt::format("{} is not a whole number of usual size", value_->text),
                     "give a whole number, without a decimal point or exponent");
    }
    return *number;
}

Result<bool> Node::as_flag() const {
    if (value_->kind != Kind::flag) {
        return wrong_kind(Kind::flag);
    }
    return value_->on;
}

Result<void> Node::is_list() const {
    if (value_->kind != Kind::array) {
        return wrong_kind(Kind::array);
    }
    return {};
}

Result<void> Node::is_object() const {
    if (value_->kind != Kind::object) {
        return wrong_kind(Kind::object);
    }
    return {};
}

Result<std::vector<std::string>> Node::as_texts() const {
    TRY(is_list());
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < value_->items.size(); ++i) {
        texts.push_back(TRY(item(i).as_text()));
    }
    return texts;
}

Result<std::string> Node::text(std::string_view name) const {
    return TRY(field(name)).as_text();
}

Result<std::string> Node::text_or(std::string_view name, std::string_view otherwise) const {
    return has(name) ? at(name).as_text() : Result<std::string>(std::string(otherwise));
}

Result<std::int64_t> Node::number(std::string_view name) const {
    return TRY(field(name)).as_number();
}

Result<std::int64_t> Node::number_or(std::string_view name, std::int64_t otherwise) const {
    return has(name) ? at(name).as_number() : Result<std::int64_t>(otherwise);
}

Result<bool> Node::flag(std::string_view name) const {
    const Node node = TRY(field(name));
    return node.as_flag();
}

Result<bool> Node::flag_or(std::string_view name, bool otherwise) const {
    return has(name) ? at(name).as_flag() : Result<bool>(otherwise);
}

Result<std::vector<std::string>> Node::texts(std::string_view name) const {
    return has(name) ? at(name).as_texts() : Result<std::vector<std::string>>(std::vector<std::string>{});
}

Result<std::size_t> Node::word_or(std::string_view name, const std::vector<std::string>& words,
                                  std::size_t otherwise) const {
    if (!has(name)) {
        return otherwise;
    }
    const Node node = at(name);
    const std::string word = TRY(node.as_text());
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        return node.wrong(ErrorId::bad_value, fmt::format("\"{}\" cannot be {}", name, in_quotes(word)),
                          rules::did_you_mean(word, words));
    }
    return static_cast<std::size_t>(found - words.begin());
}

Result<std::size_t> Node::word(std::string_view name, const std::vector<std::string>& words) const {
    TRY(field(name));
    return word_or(name, words, 0);
}

Result<void> Node::each(std::string_view name, const std::function<Result<void>(const Node&)>& use) const {
    if (!has(name)) {
        return {};
    }
    const Node list = at(name);
    TRY(list.is_list());
    for (std::size_t i = 0; i < list.value().items.size(); ++i) {
        TRY(use(list.item(i)));
    }
    return {};
}

Result<void> check_document(const Node& root, std::string_view format) {
    TRY(root.is_object());
    const std::string written = TRY(root.text("format"));
    if (written != format) {
        return root.at("format").wrong(ErrorId::bad_value,
                                       fmt::format("this is a document of format {}", in_quotes(written)),
                                       fmt::format("give a file whose \"format\" is \"{}\"", format));
    }
    const std::int64_t version = TRY(root.number("version"));
    if (version != native_version) {
        return root.at("version").wrong(
            ErrorId::unsupported,
            fmt::format("this is version {} of the format, and only version {} is known", version, native_version),
            "use a newer Staffwright, or write the file again");
    }
    return {};
}

Result<std::string> printable_text(const Node& node, std::string_view name, const char* cure) {
    std::string text = TRY(node.text(name));
    if (text.empty()) {
        return node.at(name).wrong(ErrorId::bad_value, "it is empty", cure);
    }
    if (find_control_character(text) != std::string::npos) {
        return node.at(name).wrong(ErrorId::bad_value, fmt::format("{} has a control character", in_quotes(text)),
                                   "take it out; tabs and line ends are control characters too");
    }
    return text;
}

Result<calendar::Date> read_date(const Node& node, std::string_view example) {
    const std::string text = TRY(node.as_text());
    const auto date = calendar::Date::parse(text);
    if (!date) {
        const bool is_of_another_year = text.size() == 10 && parse_int64(text.substr(0, 4)) &&
                                        calendar::Date::parse("2000" + text.substr(4)).has_value();
        return node.wrong(ErrorId::bad_value,
                          is_of_another_year ? fmt::format("the year of {} is far out of range", in_quotes(text))
                                             : fmt::format("{} is no date", in_quotes(text)),
                          fmt::format("write it as \"{}\"", example));
    }
    return *date;
}

Result<std::int32_t> small_number(const Node& node) {
    const std::int64_t number = TRY(node.as_number());
    if (number < -largest_small_number || number > largest_small_number) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is far out of range", number),
                          "use a number of days, minutes or people as the format's page says");
    }
    return static_cast<std::int32_t>(number);
}

}    // namespace staffwright::formats
