// JSON values as text for files and pipes: indented, keys in the order they were added, fractions with three digits.
// Boost's own printing writes 60.0 as 6E1, which people and small scripts stumble over.
//
//     const std::string text = json_text(value);    // ends with a line feed
//
// Errors: none; a fraction that is not finite is written as null. Thread safety: pure.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace staffwright::app {

[[nodiscard]] std::string json_text(const boost::json::value& value);

}    // namespace staffwright::app
