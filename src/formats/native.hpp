// The native format: a problem, or a roster for it, as one JSON document that people can read and write. Its fields,
// units and defaults are in docs/formats/native.md; the schemas are spec/problem.schema.json and
// spec/roster.schema.json.
//
//     const roster::Problem problem = TRY(read_native_problem(text, "ward.json"));
//     const std::string text = write_native_problem(problem);        // reads back as an equal problem
//     const roster::Roster roster = TRY(read_native_roster(problem, text, "roster.json"));
//
// A problem that was read is whole: roster::validate and rules::bind accept it.
// Errors: bad_syntax, bad_value, bad_reference, contradiction, unsupported, too_large; each has the file, the line and
// the JSON pointer of what is wrong. Unknown fields are refused. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/native_json.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::formats {

/// With the rules of the packs that its contracts name. Errors besides: those of rules::use_packs.
struct NativeProblem {
    roster::Problem problem;
    std::vector<rules::PackNote> notes;    ///< rules of packs that have nothing to judge here, and the like
};
/// `packs`: nullptr for those built into the program.
Result<NativeProblem> read_native(std::string_view text, std::string_view file, const rules::Packs* packs);
/// The same of a document that was put together from parts of another: its values keep the lines of those parts.
Result<NativeProblem> read_native_document(const JsonValue& document, std::string_view file, const rules::Packs* packs);
/// The problem alone, with built-in packs.
Result<roster::Problem> read_native_problem(std::string_view text, std::string_view file);
/// Requires: roster::validate(problem) succeeded.
[[nodiscard]] std::string write_native_problem(const roster::Problem& problem);

Result<roster::Roster> read_native_roster(const roster::Problem& problem, std::string_view text, std::string_view file);
/// Requires: roster::validate(problem, roster) succeeded.
[[nodiscard]] std::string write_native_roster(const roster::Problem& problem, const roster::Roster& roster);

}    // namespace staffwright::formats
