// Exception reports, judged: the roster as worked goes before the referee under each person's own rule packs, and what
// it finds broken makes fines and mandated time off. The only place where the referee and the terms meet.
//
//     const ExceptionCase judged = TRY(judge_exceptions({loaded, planned, "reports.json", packs}));
//     printed_exceptions(judged, Reader::guardian)          exceptions_json(judged, Reader::rota_maker)
//
// Reports that are late or refused change nothing. Fines rest on reports that count; what is broken without a report
// is listed and not fined. Errors: those of the files, of pay/attendance and terms/decisions, unsupported for problems
// without dates. Thread safety: pure, but for the files.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/native_json.hpp"
#include "formats/recognise.hpp"
#include "pay/attendance.hpp"
#include "terms/decisions.hpp"
#include "terms/figures.hpp"
#include "terms/fines.hpp"

namespace staffwright::app {

struct ExceptionFiles {
    const formats::LoadedProblem& loaded;
    const roster::Roster& planned;
    std::string reports;
    const pay::Packs& packs;
};

/// The same where nothing is a file.
struct ExceptionFacts {
    const roster::Problem& problem;
    const roster::Roster& planned;
    std::vector<terms::Report> reports;
    const pay::Packs& packs;
    /// The problem, whose shifts became others as they were worked, under its rule packs anew (packs_again.hpp).
    std::function<Result<void>(roster::Problem&)> use_packs_again{};
    std::string reports_file{};    ///< where a fault is said to be; empty: nowhere
    std::string problem_file{};
};

struct ExceptionCase {
    roster::Problem problem;    ///< with the shifts as worked
    roster::Roster planned;
    roster::Roster worked;    ///< planned, with what counting reports say
    std::string file;
    std::vector<terms::Report> reports;
    std::vector<terms::Decision> decisions;
    std::vector<terms::Fine> fines;
    std::vector<terms::Fault> unreported;    ///< broken, and no report is about it
    const pay::Pack* terms = nullptr;
};

Result<ExceptionCase> judge_exceptions(const ExceptionFiles& files);
/// Requires: packs that outlive the case.
Result<ExceptionCase> judge_exceptions(ExceptionFacts facts);

/// Who reads it, and so what it may hold: the guardian everything; medical staffing and education what is theirs; a
/// rota maker figures by shift, without names, dates or small numbers.
enum class Reader : std::uint8_t { guardian, human_resources, education, rota_maker };
inline constexpr std::array<std::string_view, 4> reader_names{"guardian", "human-resources", "education", "rota-maker"};
/// Is the decision for this reader to see?
[[nodiscard]] bool is_for(Reader reader, const terms::Decision& decision);

/// What a rota maker is told: by shift. `people`: who reported; below the small number nothing of the shift is shown.
struct ShiftFigures {
    std::string shift;
    std::int64_t reports = 0;
    std::int64_t people = 0;
    Minutes extra;
    std::int64_t breaks_missed = 0;
    bool shown = true;
};
Result<std::vector<ShiftFigures>> by_shift(const ExceptionCase& judged);

Result<std::string> printed_exceptions(const ExceptionCase& judged, Reader reader);
Result<formats::JsonValue> exceptions_json(const ExceptionCase& judged, Reader reader);
Result<terms::Figures> quarter_of(const ExceptionCase& judged, calendar::Date from, calendar::Date until);
[[nodiscard]] std::string printed_quarter(const terms::Figures& figures);
[[nodiscard]] formats::JsonValue quarter_json(const terms::Figures& figures);

/// Attendance that follows from agreed reports: as worked where pay is due, as planned where time off is. Signed by who
/// agreed, on that day.
[[nodiscard]] std::vector<pay::Attended> attendance_of(const ExceptionCase& judged);
/// Adds it to the file (made if it is not there); entries that the file has already are left alone. Returns how many
/// were added.
Result<std::size_t> add_attendance(const formats::LoadedProblem& loaded, const ExceptionCase& judged,
                                   const std::string& file);

}    // namespace staffwright::app
