// Path and query of a target, decoded once and strictly. What another program might read differently is refused, not
// repaired: encoded slashes, dots that climb, empty segments, bytes that are no UTF-8, control characters.
//
//     const Target target = TRY(read_target("/api/v1/units/a%20b?limit=5"));    // segments {"api","v1","units","a b"}
//
// Errors: bad_syntax. Thread safety: pure.
// Source: RFC 3986; WHATWG URL, application/x-www-form-urlencoded for queries ("+" is a blank).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace staffwright::http {

struct Target {
    std::vector<std::string> segments;    ///< "/": none; a slash at the end makes an empty last one
    std::vector<std::pair<std::string, std::string>> query;    ///< in the order written
};

/// Of "/path?query". The absolute form ("http://host/path") is read as its path and query.
Result<Target> read_target(std::string_view target);

enum class Plus { stays, is_blank };    ///< is_blank: as queries have it
/// Percent-decoded once. Refused: a % without two hexadecimal digits, what decodes to a control character, and what is
/// no UTF-8 afterwards.
Result<std::string> percent_decoded(std::string_view text, Plus plus);
/// Everything but RFC 3986's unreserved characters encoded.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}    // namespace staffwright::http
