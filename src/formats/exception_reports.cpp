#include "formats/exception_reports.hpp"

#include <fmt/format.h>

#include <map>

#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_names.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_words.hpp"
#include "formats/payroll_files.hpp"
#include "pay/calls.hpp"

namespace staffwright::formats {

using terms::Report;

namespace {

Result<std::int32_t> bounded(const Node& node, std::int32_t most, const char* cure) {
    const std::int32_t read = TRY(small_number(node));
    if (read < 0 || read > most) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is out of range", read), cure);
    }
    return read;
}

Result<terms::Outcome> read_outcome(const Node& node) {
    TRY(node.only({"agreed", "by", "on"}));
    terms::Outcome outcome;
    outcome.agreed = TRY(TRY(node.field("agreed")).as_flag());
    outcome.by = TRY(printable_text(node, "by", "say who answered it"));
    outcome.on = TRY(read_date(TRY(node.field("on"))));
    return outcome;
}

/// What differed from the plan.
Result<void> read_difference(const Node& node, Report& report) {
    if (node.has("worked")) {
        report.worked = TRY(read_clock_of_duty(node.at("worked")));
    }
    if (node.has("unpaid_break_minutes")) {
        report.unpaid_break = Minutes{TRY(bounded(node.at("unpaid_break_minutes"), 1440, "use 0 to 1440 minutes"))};
    }
    if (node.has("breaks_missed")) {
        report.breaks_missed = TRY(bounded(node.at("breaks_missed"), 10, "give how many breaks, 0 to 10"));
    }
    if (node.has("education_missed_minutes")) {
        report.education_missed =
            Minutes{TRY(bounded(node.at("education_missed_minutes"), 1440, "use 0 to 1440 minutes"))};
    }
    if (node.has("calls")) {
        report.calls = TRY(read_calls(node));
    }
    if (kinds_of(report).empty()) {
        return node.wrong(ErrorId::bad_value, "nothing differs from the plan",
                          "give \"worked\", \"unpaid_break_minutes\", \"breaks_missed\", "
                          "\"education_missed_minutes\" or \"calls\"");
    }
    return {};
}

/// A call-out log is of an on-call period; the rest of such a period is reckoned from it.
Result<void> check_calls(const roster::Problem& problem, const Node& node, const Report& report) {
    if (!report.calls) {
        return {};
    }
    const roster::Shift& shift = problem.shifts[report.duty.shift];
    const auto fault = pay::call_fault(shift, shift.clock, *report.calls);
    if (!fault) {
        return {};
    }
    const Node calls = node.at("calls");
    return (fault->call ? calls.item(*fault->call) : calls).wrong(ErrorId::contradiction, fault->what, fault->advice);
}

Result<Report> read_report(const References& references, const roster::Problem& problem, const Node& node) {
    TRY(node.only({"id", "person", "day", "shift", "skill", "worked", "unpaid_break_minutes", "breaks_missed",
                   "education_missed_minutes", "calls", "choice", "submitted", "outcome", "note"}));
    Report report;
    report.line = node.value().line;
    report.id = TRY(printable_text(node, "id", "give the report an id of its own"));
    report.person = TRY(references.person(TRY(node.field("person"))));
    report.duty.day = TRY(references.day(TRY(node.field("day"))));
    if (!problem.horizon.in_period(report.duty.day)) {
        return node.at("day").wrong(ErrorId::bad_value, "this day is not in the period",
                                    "report it with the problem and roster of its own period");
    }
    report.duty.shift = TRY(references.shift(TRY(node.field("shift"))));
    report.duty.skill =
        node.has("skill") ? TRY(references.skill(node.at("skill"))) : problem.people[report.person].skills.front();
    TRY(read_difference(node, report));
    TRY(check_calls(problem, node, report));
    if (node.has("choice")) {
        report.choice = static_cast<terms::Choice>(
            TRY(node.word("choice", {terms::choice_names.begin(), terms::choice_names.end()})));
    }
    report.submitted = TRY(read_date(TRY(node.field("submitted"))));
    if (node.has("outcome")) {
        report.outcome = TRY(read_outcome(node.at("outcome")));
    }
    if (node.has("note")) {
        TRY(node.text("note"));
    }
    return report;
}

}    // namespace

Result<std::vector<Report>> read_exception_reports(const roster::Problem& problem, std::string_view text,
                                                   std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, exceptions_format));
    TRY(root.only({"format", "version", "problem", "reports"}));
    const Node of = TRY(root.field("problem"));
    if (TRY(of.as_text()) != problem.id) {
        return of.wrong(ErrorId::contradiction, fmt::format("these are reports of {}", in_quotes(of.value().text)),
                        fmt::format("give those of \"{}\"", problem.id));
    }
    const References references(problem);
    std::vector<Report> reports;
    std::map<std::string, int> lines;
    TRY(root.field("reports"));
    TRY(root.each("reports", [&](const Node& node) -> Result<void> {
        reports.push_back(TRY(read_report(references, problem, node)));
        const auto [first, is_new] = lines.emplace(reports.back().id, reports.back().line);
        if (!is_new) {
            return node.at("id").wrong(
                ErrorId::contradiction,
                fmt::format("two reports are called {}, the first on line {}", in_quotes(first->first), first->second),
                "give each an id of its own");
        }
        return {};
    }));
    return reports;
}

}    // namespace staffwright::formats
