// Certificates as files: one JSON document, described in docs/formats/certificate.md and spec/certificate.schema.json.
//
//     const std::string text = write_certificate(problem, certificate);            // puts in the fingerprint
//     const roster::Certificate read = TRY(read_certificate(problem, text, "bound.json"));
//
// A certificate that was read passes roster::validate and is one of this very problem: its fingerprint is that of the
// problem's native text, so that any change to the problem refuses it. The fingerprint only keeps mistakes out; what a
// certificate proves is found by checking it, never taken on trust.
// Errors: bad_syntax, bad_value, bad_reference, contradiction, unsupported, too_large; each has the file, the line
// where it is known, and the JSON pointer. Unknown fields are refused. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "roster/certificate.hpp"

namespace staffwright::formats {

inline constexpr std::string_view certificate_format = "staffwright-certificate";

/// FNV-1a of 64 bits of the problem's native text, as "fnv1a64:" and 16 hexadecimal digits.
/// Source: Fowler, Noll, Vo; RFC 9923.
[[nodiscard]] std::string fingerprint(const roster::Problem& problem);

Result<roster::Certificate> read_certificate(const roster::Problem& problem, std::string_view text,
                                             std::string_view file);
/// Requires: roster::validate(problem, certificate) succeeded.
[[nodiscard]] std::string write_certificate(const roster::Problem& problem, const roster::Certificate& certificate);

}    // namespace staffwright::formats
