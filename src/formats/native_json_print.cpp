#include <fmt/format.h>

#include "formats/native_json.hpp"

namespace staffwright::formats {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t width = 110;
constexpr std::size_t step = 2;

void print_string(std::string& out, std::string_view content) {
    out += '"';
    for (const char c : content) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

/// On one line; false, with the rest left out, once it would be longer than `limit`.
bool print_flat(std::string& out, const JsonValue& value, std::size_t limit) {
    switch (value.kind) {
        case Kind::null:
            out += "null";
            break;
        case Kind::flag:
            out += value.on ? "true" : "false";
            break;
        case Kind::number:
            out += value.text;
            break;
        case Kind::string:
            print_string(out, value.text);
            break;
        case Kind::array:
        case Kind::object:
            out += value.kind == Kind::array ? '[' : '{';
            for (std::size_t i = 0; i < value.items.size(); ++i) {
                out += i == 0 ? "" : ", ";
                if (value.kind == Kind::object) {
                    print_string(out, value.keys[i]);
                    out += ": ";
                }
                if (!print_flat(out, value.items[i], limit)) {
                    return false;
                }
            }
            out += value.kind == Kind::array ? ']' : '}';
    }
    return out.size() <= limit;
}

void print(std::string& out, const JsonValue& value, std::size_t indent, std::size_t used) {
    const bool nested = value.kind == Kind::array || value.kind == Kind::object;
    std::string flat;
    const std::size_t room = used < width ? width - used : 0;
    if (!nested || value.items.empty() || (indent > 0 && print_flat(flat, value, room))) {
        if (flat.empty()) {
            print_flat(flat, value, std::string::npos);
        }
        out += flat;
        return;
    }
    out += value.kind == Kind::array ? '[' : '{';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        out += i == 0 ? "\n" : ",\n";
        out.append(indent + step, ' ');
        std::size_t taken = indent + step;
        if (value.kind == Kind::object) {
            print_string(out, value.keys[i]);
            out += ": ";
            taken += value.keys[i].size() + 4;
        }
        print(out, value.items[i], indent + step, taken);
    }
    out += '\n';
    out.append(indent, ' ');
    out += value.kind == Kind::array ? ']' : '}';
}

}    // namespace

JsonValue JsonValue::of_kind(Kind kind) {
    JsonValue value;
    value.kind = kind;
    return value;
}

JsonValue JsonValue::flag(bool on) {
    JsonValue value = of_kind(Kind::flag);
    value.on = on;
    return value;
}

JsonValue JsonValue::number(std::int64_t value) {
    return decimal(fmt::format("{}", value));
}

JsonValue JsonValue::decimal(std::string literal) {
    JsonValue value = of_kind(Kind::number);
    value.text = std::move(literal);
    return value;
}

JsonValue JsonValue::string(std::string_view content) {
    JsonValue value = of_kind(Kind::string);
    value.text = content;
    return value;
}

const JsonValue* JsonValue::find(std::string_view key) const {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == key) {
            return &items[i];
        }
    }
    return nullptr;
}

JsonValue& JsonValue::add(std::string_view key, JsonValue value) {
    keys.emplace_back(key);
    items.push_back(std::move(value));
    return *this;
}

JsonValue& JsonValue::add(JsonValue value) {
    items.push_back(std::move(value));
    return *this;
}

std::string print_on_one_line(const JsonValue& value) {
    std::string out;
    print_flat(out, value, std::string::npos);
    return out;
}

std::string print_json(const JsonValue& value) {
    std::string out;
    print(out, value, 0, 0);
    out += '\n';
    return out;
}

}    // namespace staffwright::formats
