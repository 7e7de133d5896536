// A file of exception reports (JSON). Fields: docs/formats/exceptions.md; schema: spec/exceptions.schema.json.
//
//     const std::vector<terms::Report> reports = TRY(read_exception_reports(problem, text, "reports.json"));
//
// Errors: bad_syntax, bad_value, bad_reference, contradiction, each with file, line, field and cure; unknown fields are
// refused. Thread safety: pure.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "terms/exception_report.hpp"

namespace staffwright::formats {

inline constexpr std::string_view exceptions_format = "staffwright-exceptions";

Result<std::vector<terms::Report>> read_exception_reports(const roster::Problem& problem, std::string_view text,
                                                          std::string_view file);

}    // namespace staffwright::formats
