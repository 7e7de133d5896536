#include "app/json_text.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

namespace staffwright::app {

namespace json = boost::json;

namespace {

bool holds_only_plain_values(const json::object& object) {
    for (const json::key_value_pair& member : object) {
        if (member.value().is_structured()) {
            return false;
        }
    }
    return true;
}

class Printer {
public:
    explicit Printer(std::string& text) : text_(text) {}

    void print(const json::value& value, std::size_t depth) {
        switch (value.kind()) {
            case json::kind::object:
                print_object(value.get_object(), depth);
                break;
            case json::kind::array:
                print_array(value.get_array(), depth);
                break;
            case json::kind::double_:
                text_ += std::isfinite(value.get_double()) ? fmt::format("{:.3f}", value.get_double()) : "null";
                break;
            default:
                text_ += json::serialize(value);
        }
    }

private:
    void line(std::size_t depth) { text_ += "\n" + std::string(2 * depth, ' '); }

    void print_object(const json::object& object, std::size_t depth) {
        // Rows of a list stay on one line each.
        const bool on_one_line = depth > 0 && holds_only_plain_values(object);
        bool first = true;
        text_ += "{";
        for (const json::key_value_pair& member : object) {
            text_ += first ? "" : on_one_line ? ", " : ",";
            first = false;
            if (!on_one_line) {
                line(depth + 1);
            }
            text_ += json::serialize(json::value(member.key())) + ": ";
            print(member.value(), depth + 1);
        }
        if (!on_one_line && !object.empty()) {
            line(depth);
        }
        text_ += "}";
    }

    void print_array(const json::array& array, std::size_t depth) {
        bool structured = false;
        for (const json::value& item : array) {
            structured |= item.is_structured();
        }
        bool first = true;
        text_ += "[";
        for (const json::value& item : array) {
            text_ += first ? "" : structured ? "," : ", ";
            first = false;
            if (structured) {
                line(depth + 1);
            }
            print(item, depth + 1);
        }
        if (structured) {
            line(depth);
        }
        text_ += "]";
    }

    std::string& text_;
};

}    // namespace

std::string json_text(const json::value& value) {
    std::string text;
    Printer(text).print(value, 0);
    return text + "\n";
}

}    // namespace staffwright::app
