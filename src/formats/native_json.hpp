// JSON that remembers its lines: a parser whose values know where they stand and whose errors say what to do, and a
// printer for people. Boost.JSON keeps neither lines nor duplicate keys, and both are needed to tell somebody who wrote
// a file by hand what is wrong with it.
//
//     const JsonValue root = TRY(parse_json(text, "ward.json"));
//     const JsonValue* days = root.find("days");                  // days->line
//     const std::string text = print_json(root);
//
// Accepted: RFC 8259 in UTF-8, with or without a byte order mark. Numbers stay text, so no digit is lost. Refused:
// duplicate keys, NaN, comments, trailing commas, nesting deeper than 32, lines over formats::longest_line.
// Errors: bad_syntax, too_large. Thread safety: pure.
// Source: RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::formats {

struct JsonValue {
    enum class Kind : std::uint8_t { null, flag, number, string, array, object };

    Kind kind = Kind::null;
    bool on = false;                  ///< flag
    int line = 0;                     ///< 1-based, where it begins; 0 if it was not parsed
    std::string text;                 ///< string: its content; number: as written
    std::vector<std::string> keys;    ///< object: one for each of `items`, in the order written
    std::vector<JsonValue> items;     ///< array, object

    [[nodiscard]] static JsonValue object() { return of_kind(Kind::object); }
    [[nodiscard]] static JsonValue array() { return of_kind(Kind::array); }
    [[nodiscard]] static JsonValue flag(bool on);
    [[nodiscard]] static JsonValue number(std::int64_t value);
    /// `literal` must be a JSON number.
    [[nodiscard]] static JsonValue decimal(std::string literal);
    [[nodiscard]] static JsonValue string(std::string_view content);

    /// nullptr if there is no such key, or this is no object.
    [[nodiscard]] const JsonValue* find(std::string_view key) const;
    JsonValue& add(std::string_view key, JsonValue value);    ///< object; returns this
    JsonValue& add(JsonValue value);                          ///< array; returns this

private:
    [[nodiscard]] static JsonValue of_kind(Kind kind);
};

/// "an object", "a number" ..., for messages.
[[nodiscard]] const char* described(JsonValue::Kind kind);

Result<JsonValue> parse_json(std::string_view text, std::string_view file);
/// Ends with a line feed. Whatever fits on a line of 110 stands on one.
[[nodiscard]] std::string print_json(const JsonValue& value);
/// Without line feeds, for messages.
[[nodiscard]] std::string print_on_one_line(const JsonValue& value);

}    // namespace staffwright::formats
