// What is among the members of JSON that we wrote ourselves and are lenient with.
//
//     const std::string page = text_in(object, "page");
//
// Errors: none. Thread safety: pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>

namespace staffwright::app {

/// Empty where there is none, or something else.
[[nodiscard]] inline std::string text_in(const boost::json::object& of, const char* name) {
    const boost::json::value* value = of.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}    // namespace staffwright::app
