// A work schedule with its pay and notices, as text, JSON and a document to print.
//
//     const ScheduleCase made = TRY(make_schedule({opened, roster, packs}, question));
//     printed_schedule(made)    schedule_json(made)    schedule_document(made)
//
// Errors: bad_reference (no such person), unsupported for problems without dates, those of pay, of exception reports
// and of terms. Thread safety: pure, but for the file of reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/paid.hpp"
#include "formats/native_json.hpp"
#include "pages/document.hpp"
#include "pay/payslip.hpp"
#include "terms/work_schedule.hpp"

namespace staffwright::app {

struct ScheduleQuestion {
    std::string person;    ///< id
    terms::Form form = terms::Form::personal;
    std::string reports;    ///< exception reports, whose agreed ones the personal schedule lists; empty: none
    terms::NoticesGiven given;
};

struct ScheduleCase {
    const roster::Problem* problem = nullptr;
    terms::WorkSchedule schedule;
    std::vector<terms::Notice> notices;
    std::optional<pay::Payslip> slip;       ///< none: nothing is said of the person's pay
    std::vector<std::string> exceptions;    ///< agreed ones, a line each
    [[nodiscard]] bool any_notice_broken() const;
};

/// The same of a problem and roster from wherever, without exceptions. `slip`: the person's; none: nothing is said.
Result<ScheduleCase> schedule_of(const roster::Problem& problem, const rules::RuleBook& book,
                                 const roster::Roster& roster, const pay::Packs& packs, roster::PersonIx person,
                                 terms::Form form, const terms::NoticesGiven& given, std::optional<pay::Payslip> slip);
Result<ScheduleCase> make_schedule(const PaidRoster& files, const ScheduleQuestion& question);

[[nodiscard]] std::string printed_schedule(const ScheduleCase& made);
[[nodiscard]] formats::JsonValue schedule_json(const ScheduleCase& made);
[[nodiscard]] pages::Document schedule_document(const ScheduleCase& made);

/// By the file's ending: .pdf or .json. Error: bad_usage for another.
Result<void> write_schedule(const ScheduleCase& made, const std::string& file);

}    // namespace staffwright::app
