#include "formats/native_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>

#include "base/utf8.hpp"
#include "formats/lines.hpp"

namespace staffwright::formats {

namespace {

using Kind = JsonValue::Kind;

constexpr int deepest = 32;
constexpr std::size_t longest_number = 40;
/// Far above the largest problem; keeps a hostile file from filling the memory.
constexpr std::size_t most_values = 5'000'000;

bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

class Parser {
public:
    Parser(std::string_view text, std::string_view file) : text_(text), file_(file) {
        if (text_.starts_with("\xEF\xBB\xBF")) {
            at_ = 3;
        }
    }

    Result<JsonValue> document() {
        skip_blanks();
        if (at_ == text_.size()) {
            return wrong("the file is empty", "give one JSON object, from { to }");
        }
        JsonValue root = TRY(value(0));
        skip_blanks();
        if (at_ != text_.size()) {
            return wrong(fmt::format("{} stands after the end of the document", here()),
                         "keep one JSON object in a file; is there a } too many?");
        }
        return root;
    }

private:
    Error wrong(std::string what, std::string advice) const {
        return {ErrorId::bad_syntax, std::move(what), std::move(advice), Place{std::string(file_), line_, ""}};
    }
    /// The character at hand, for messages.
    std::string here() const {
        if (at_ >= text_.size()) {
            return "the end of the file";
        }
        const char c = text_[at_];
        return c == '"' ? "a string" : in_quotes(word_at_hand());
    }
    /// The letters and digits at hand, or the one character that is neither (a whole one if it is not ASCII).
    std::string word_at_hand() const {
        std::size_t end = at_;
        while (end < text_.size() && end - at_ < 20 && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0)) {
            ++end;
        }
        if (end == at_) {
            ++end;
            while (end < text_.size() && !begins_character(text_[end])) {
                ++end;
            }
        }
        return std::string(text_.substr(at_, end - at_));
    }

    void skip_blanks() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                ++line_;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            ++at_;
        }
    }
    bool take(char c) {
        if (at_ < text_.size() && text_[at_] == c) {
            ++at_;
            return true;
        }
        return false;
    }

    Result<JsonValue> value(int depth) {
        skip_blanks();
        JsonValue value;
        value.line = line_;
        if (at_ == text_.size()) {
            return ended(value.line);
        }
        if (depth > deepest) {
            return Error{ErrorId::too_large, fmt::format("lists and objects are nested deeper than {}", deepest),
                         "no document of this format needs more than ten levels", Place{std::string(file_), line_, ""}};
        }
        switch (text_[at_]) {
            case '{':
                return object(std::move(value), depth);
            case '[':
                return array(std::move(value), depth);
            case '"':
                value.kind = Kind::string;
                value.text = TRY(string());
                return value;
            default:
                return scalar(std::move(value));
        }
    }

    Result<void> within_limits(int depth) {
        const Place place{std::string(file_), line_, ""};
        if (depth > deepest) {
            return Error{ErrorId::too_large, fmt::format("lists and objects are nested deeper than {}", deepest),
                         "no document of this format needs more than ten levels", place};
        }
        if (++values_ > most_values) {
            return Error{ErrorId::too_large, fmt::format("there are more than {} values", most_values),
                         "split the problem", place};
        }
        return {};
    }

    Error ended(int opened_on) const {
        return wrong(fmt::format("the file ends in the middle of what begins on line {}", opened_on),
                     "the file seems to be cut off: copy it again, or add the closing brackets");
    }

    Result<JsonValue> object(JsonValue value, int depth) {
        value.kind = Kind::object;
        ++at_;
        skip_blanks();
        if (take('}')) {
            return value;
        }
        while (true) {
            skip_blanks();
            if (at_ == text_.size()) {
                return ended(value.line);
            }
            if (text_[at_] != '"') {
                return text_[at_] == '}' ? wrong("a comma stands before the closing }", "take the comma away")
                                         : wrong(fmt::format("{} where a field name should be", here()),
                                                 "write field names in double quotes; JSON has no comments");
            }
            value.keys.push_back(TRY(string()));
            skip_blanks();
            if (!take(':')) {
                return at_ == text_.size()
                           ? ended(value.line)
                           : wrong(fmt::format("{} where a colon should be", here()),
                                   fmt::format("write {}: and the value", in_quotes(value.keys.back())));
            }
            value.items.push_back(TRY(this->value(depth + 1)));
            TRY(comma_or(value.line, '}'));
            if (closed_) {
                TRY(unique_keys(value));
                return value;
            }
        }
    }

    Result<JsonValue> array(JsonValue value, int depth) {
        value.kind = Kind::array;
        ++at_;
        skip_blanks();
        if (take(']')) {
            return value;
        }
        while (true) {
            skip_blanks();
            if (at_ < text_.size() && text_[at_] == ']') {
                return wrong("a comma stands before the closing ]", "take the comma away");
            }
            value.items.push_back(TRY(this->value(depth + 1)));
            TRY(comma_or(value.line, ']'));
            if (closed_) {
                return value;
            }
        }
    }

    /// Takes a comma, or the closing bracket, and notes which in closed_.
    Result<void> comma_or(int opened_on, char bracket) {
        skip_blanks();
        if (at_ == text_.size()) {
            return ended(opened_on);
        }
        closed_ = take(bracket);
        if (!closed_ && !take(',')) {
            return wrong(fmt::format("{} where a comma or {} should be", here(), bracket),
                         fmt::format("the bracket was opened on line {}", opened_on));
        }
        return {};
    }

    Result<void> unique_keys(const JsonValue& value) const {
        std::vector<std::size_t> order(value.keys.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return value.keys[a] < value.keys[b]; });
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (value.keys[order[i - 1]] == value.keys[order[i]]) {
                Error error = wrong(fmt::format("the field \"{}\" is given twice, first on line {}",
                                                value.keys[order[i]], value.items[order[i - 1]].line),
                                    "keep one of the two");
                error.place.line = value.items[order[i]].line;
                return error;
            }
        }
        return {};
    }

    Result<JsonValue> scalar(JsonValue value) {
        const char c = text_[at_];
        if (c == '-' || is_digit(c)) {
            return number(std::move(value));
        }
        const std::string word = word_at_hand();
        if (word == "true" || word == "false") {
            value.kind = Kind::flag;
            value.on = word == "true";
        } else if (word != "null") {
            return wrong(fmt::format("{} where a value should be", here()), advice_for(word));
        }
        at_ += word.size();
        return value;
    }

    static std::string advice_for(const std::string& word) {
        if (word == "NaN" || word == "nan" || word == "Infinity" || word == "inf") {
            return "JSON has no such number: give a whole number, or leave the field out";
        }
        if (word == "True" || word == "False") {
            return "write true or false in small letters";
        }
        if (word == "/" || word == "#") {
            return "JSON has no comments: take it away";
        }
        return "put text in double quotes; other values are numbers, true, false, [lists] and {objects}";
    }

    Result<JsonValue> number(JsonValue value) {
        value.kind = Kind::number;
        const std::size_t start = at_;
        take('-');
        const std::size_t digits = at_;
        skip_digits();
        bool good = at_ > digits && (text_[digits] != '0' || at_ == digits + 1);
        if (take('.')) {
            const std::size_t fraction = at_;
            skip_digits();
            good = good && at_ > fraction;
        }
        if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
            ++at_;
            if (!take('+')) {
                take('-');
            }
            const std::size_t exponent = at_;
            skip_digits();
            good = good && at_ > exponent;
        }
        value.text = std::string(text_.substr(start, std::min(at_ - start, longest_number + 1)));
        if (!good || value.text.size() > longest_number ||
            (at_ < text_.size() && std::isalnum(static_cast<unsigned char>(text_[at_])) != 0)) {
            return wrong(fmt::format("\"{}{}\" is no number", value.text, at_ < text_.size() ? word_tail() : ""),
                         "write digits only, without leading zeros; text, dates and times go in double quotes");
        }
        return value;
    }
    std::string word_tail() const {
        return std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ? word_at_hand() : std::string();
    }
    void skip_digits() {
        while (at_ < text_.size() && is_digit(text_[at_])) {
            ++at_;
        }
    }

    Result<std::string> string() {
        std::string content;
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return content;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return wrong(c == '\n' ? "a string does not end on its line" : "a string has a control character in it",
                             "close it with a double quote; write a line break inside a string as \\n, a tab as \\t");
            }
            ++at_;
            if (c == '\\') {
                TRY(escape(content));
            } else {
                content += c;
            }
        }
        return ended(line_);
    }

    Result<void> escape(std::string& content) {
        constexpr std::string_view written = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const char c = at_ < text_.size() ? text_[at_] : '\0';
        if (const std::size_t which = written.find(c); c != '\0' && which != std::string_view::npos) {
            ++at_;
            content += meant[which];
            return {};
        }
        if (c != 'u') {
            return wrong("a backslash in a string is not followed by what JSON allows", "write \\\\ for a backslash");
        }
        ++at_;
        std::uint32_t point = TRY(four_digits());
        if (0xD800 <= point && point < 0xDC00 && text_.substr(at_, 2) == "\\u") {
            at_ += 2;
            const std::uint32_t low = TRY(four_digits());
            if (0xDC00 <= low && low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
            }
        }
        if (0xD800 <= point && point < 0xE000) {
            return wrong("a string has half a character (a lone surrogate) in it",
                         "write the character itself, in UTF-8");
        }
        if (point == 0) {
            return wrong("a string has a zero character in it", "leave it out: no text of ours can have one");
        }
        append_utf8(content, point);
        return {};
    }

    Result<std::uint32_t> four_digits() {
        std::uint32_t point = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const char c = at_ < text_.size() ? text_[at_] : '\0';
            const char small = static_cast<char>(c | 0x20);
            if (is_digit(c)) {
                point = point * 16 + static_cast<std::uint32_t>(c - '0');
            } else if ('a' <= small && small <= 'f') {
                point = point * 16 + static_cast<std::uint32_t>(small - 'a' + 10);
            } else {
                return wrong("\\u in a string is not followed by four hexadecimal digits",
                             "write the character itself, in UTF-8");
            }
        }
        return point;
    }

    static void append_utf8(std::string& content, std::uint32_t point) {
        const auto tail = [&](unsigned shift) { content += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
        if (point < 0x80) {
            content += static_cast<char>(point);
        } else if (point < 0x800) {
            content += static_cast<char>(0xC0U | (point >> 6U));
            tail(0);
        } else if (point < 0x10000) {
            content += static_cast<char>(0xE0U | (point >> 12U));
            tail(6);
            tail(0);
        } else {
            content += static_cast<char>(0xF0U | (point >> 18U));
            tail(12);
            tail(6);
            tail(0);
        }
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::size_t values_ = 0;
    bool closed_ = false;
};

}    // namespace

const char* described(JsonValue::Kind kind) {
    switch (kind) {
        case Kind::null:
            return "null";
        case Kind::flag:
            return "true or false";
        case Kind::number:
            return "a number";
        case Kind::string:
            return "a string";
        case Kind::array:
            return "a list";
        case Kind::object:
            return "an object";
    }
    return "";
}

Result<JsonValue> parse_json(std::string_view text, std::string_view file) {
    TRY(numbered_lines(text, std::string(file)));    // refuses other encodings, NULs and endless lines, with their line
    return Parser(text, file).document();
}

}    // namespace staffwright::formats
