// Stricter than the parser: what a head must be before the parser sees it. Two programs that disagree on where a
// request ends can be made to smuggle one past the other, so everything that is read differently anywhere is refused
// here: bare line feeds, folded fields, blanks before a colon, two lengths, a length beside a coding.
//
//     if (auto fault = head_fault_so_far(bytes, from, limits)) ...    // as bytes arrive
//     const HeadFacts facts = TRY(check_head(head, limits));          // once it ends with an empty line
//
// Errors: bad_syntax, head_too_large, unsupported. Thread safety: pure.
// Source: RFC 9112, HTTP/1.1, sections 2.2, 3, 5 and 6.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "http/transport/settings.hpp"

namespace staffwright::http {

struct HeadFacts {
    int minor_version = 1;                          ///< of HTTP/1
    std::optional<std::uint64_t> content_length;    ///< bytes of the body, where it is stated
    bool chunked = false;
};

/// A line end that is none, or too many bytes, found in `bytes` from `from` on; nothing if all is well so far.
[[nodiscard]] std::optional<Error> head_fault_so_far(std::string_view bytes, std::size_t from, const Limits& limits);

/// Requires: `head` ends with its first empty line, and head_fault_so_far found nothing in it.
[[nodiscard]] Result<HeadFacts> check_head(std::string_view head, const Limits& limits);

/// A name of a field or a method, as RFC 9110 has tokens.
[[nodiscard]] bool is_token(std::string_view text);

}    // namespace staffwright::http
