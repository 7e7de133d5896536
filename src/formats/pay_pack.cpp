#include "formats/pay_pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_words.hpp"

namespace staffwright::formats {

namespace {

using pay::Unit;
using pay::Value;

template <std::size_t Size>
std::vector<std::string> words_of_table(const std::array<std::string_view, Size>& names) {
    return {names.begin(), names.end()};
}

/// Decimals that a unit keeps, and what its last place is multiplied by to make the amount.
struct Scale {
    std::size_t places;
    std::int64_t times;
    std::int64_t divided;
};

Scale scale_of(Unit unit) {
    switch (unit) {
        case Unit::pounds_a_year:
        case Unit::pounds_an_hour:
        case Unit::percent:
            return {2, 1, 1};
        case Unit::times:
            return {4, 1, 1};
        case Unit::hours:
            return {2, 60, 100};    // minutes
        default:
            return {0, 1, 1};
    }
}

Result<void> read_amount(const Node& node, Value& value) {
    if (value.unit == Unit::word) {
        value.word = TRY(node.as_text());
        return {};
    }
    if (value.unit == Unit::clock) {
        const std::string text = TRY(node.as_text());
        const auto clock = read_clock(text);
        if (!clock) {
            return node.wrong(ErrorId::bad_value, fmt::format("{} is no time from and to", in_quotes(text)),
                              "write it as \"20:00-06:00\"");
        }
        value.amount = clock->start;
        value.end = clock->end;
        return {};
    }
    const Scale scale = scale_of(value.unit);
    const std::int64_t read = TRY(read_decimal_of(node, scale.places)) * scale.times;
    if (read % scale.divided != 0) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} h are no whole minutes", node.value().text),
                          "give hours in quarters, tenths or twentieths");
    }
    value.amount = read / scale.divided;
    return {};
}

Result<Value> read_value(const Node& node) {
    TRY(node.only({"name", "key", "from", "until", "unit", "value", "sources", "certainty", "introduced", "note"}));
    Value value;
    value.line = node.value().line;
    value.name = TRY(node.text("name"));
    value.key = TRY(node.text_or("key", ""));
    value.from = TRY(read_date(TRY(node.field("from"))));
    if (node.has("until")) {
        value.until = TRY(read_date(node.at("until")));
    }
    value.unit = static_cast<Unit>(TRY(node.word("unit", words_of_table(pay::unit_names))));
    TRY(read_amount(TRY(node.field("value")), value));
    value.sources = TRY(node.texts("sources"));
    value.certainty = static_cast<pay::Certainty>(TRY(node.word("certainty", words_of_table(pay::certainty_names))));
    value.introduced = TRY(node.flag_or("introduced", false));
    value.note = TRY(node.text_or("note", ""));
    return value;
}

}    // namespace

Result<pay::Pack> read_pay_pack(std::string_view text, std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, pay_pack_format));
    TRY(root.only({"format", "version", "id", "name", "scheme", "covers", "sources", "values"}));
    pay::Pack pack;
    pack.file = file;
    pack.id = TRY(root.text("id"));
    pack.name = TRY(root.text_or("name", ""));
    pack.scheme = TRY(root.text("scheme"));
    const Node covers = TRY(root.field("covers"));
    TRY(covers.only({"from", "until"}));
    pack.line = covers.value().line;
    pack.from = TRY(read_date(TRY(covers.field("from"))));
    pack.until = TRY(read_date(TRY(covers.field("until"))));
    TRY(root.field("sources"));
    TRY(root.each("sources", [&](const Node& node) -> Result<void> {
        TRY(node.only({"key", "title", "date"}));
        pay::Source source;
        source.key = TRY(node.text("key"));
        source.title = TRY(node.text("title"));
        source.date = TRY(node.text_or("date", ""));
        pack.sources.push_back(std::move(source));
        return {};
    }));
    TRY(root.field("values"));
    TRY(root.each("values", [&](const Node& node) -> Result<void> {
        pack.values.push_back(TRY(read_value(node)));
        return {};
    }));
    TRY(pay::check(pack));
    return pack;
}

}    // namespace staffwright::formats
