// The files of a month's payroll: attendance as signed (JSON), the ledger of runs (JSON), the mapping of elements to
// payroll's codes (CSV that people edit), and what is sent (CSV). Fields: docs/formats/payroll.md.
//
//     const std::vector<pay::Attended> entries = TRY(read_attendance(problem, text, "attendance.json"));
//     pay::Ledger ledger = TRY(read_ledger(text, "ledger.json"));
//     const std::string file = TRY(payroll_csv(run, mapping));
//
// Errors: bad_syntax, bad_value, bad_reference, contradiction, each with file, line, field and cure; unknown fields are
// refused. Thread safety: pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/native_fields.hpp"
#include "pay/payroll_run.hpp"

namespace staffwright::formats {

inline constexpr std::string_view attendance_format = "staffwright-attendance";
inline constexpr std::string_view ledger_format = "staffwright-payroll-ledger";

Result<std::vector<pay::Attended>> read_attendance(const roster::Problem& problem, std::string_view text,
                                                   std::string_view file);
[[nodiscard]] std::string write_attendance(const roster::Problem& problem, const std::vector<pay::Attended>& entries);

/// The fields `clock`, `unpaid_break_minutes`, `calls` and `choice` of an entry; null is as if they were not there.
struct TimesAsWorked {
    std::optional<roster::Clock> clock;
    std::optional<Minutes> unpaid_break;
    std::optional<std::vector<roster::Clock>> calls;
    bool calls_as_time_off = false;
};
Result<TimesAsWorked> read_times_as_worked(const Node& node);
/// "23:30-25:30": times of a duty, hours counted from its roster day, two days at most.
Result<roster::Clock> read_clock_of_duty(const Node& text);
/// The field `calls`, a list of such times.
Result<std::vector<roster::Clock>> read_calls(const Node& node);
/// The same written: hours go on beyond 24.
[[nodiscard]] std::string clock_of_duty_text(const roster::Clock& clock);

Result<pay::Ledger> read_ledger(std::string_view text, std::string_view file);
[[nodiscard]] std::string write_ledger(const pay::Ledger& ledger);

/// Element -> payroll's code; "-" for what payroll pays by itself.
struct PayrollMapping {
    std::map<pay::Element, std::string> codes;
    std::string file;
};
Result<PayrollMapping> read_mapping(std::string_view text, const std::string& file);

/// What leaves and what stays; together they are the run.
struct PayrollFile {
    std::string csv;
    Pence sent;    ///< the sum of the file
    Pence held;    ///< of lines that payroll pays by itself
};
/// Error: a line whose element the mapping does not have.
Result<PayrollFile> payroll_csv(const pay::PayrollRun& run, const PayrollMapping& mapping);

}    // namespace staffwright::formats
