#include "store/exception_reports.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define REPORT_COLUMNS                                                                                             \
    "trust_id, id, roster_id, person_id, day, shift_id, skill_id, clock_start, clock_end, unpaid_break, "          \
    "breaks_missed, education_missed, calls, choice, is_safety_concern, note, submitted_at, submitted_on, state, " \
    "decided_by, decided_at, decided_on, answer, version"
constexpr Statement add_report{"add an exception report",
                               "INSERT INTO exception_reports (" REPORT_COLUMNS
                               ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                               "$18, $19, $20, $21, $22, $23, $24)"};
constexpr Statement answer_report{"answer an exception report",
                                  "UPDATE exception_reports SET state = $4, decided_by = $5, decided_at = $6, "
                                  "decided_on = $7, answer = $8, version = "
                                  "version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement report_by_id{"exception report by id",
                                 "SELECT " REPORT_COLUMNS " FROM exception_reports WHERE trust_id = $1 AND id = $2"};
constexpr Statement reports_by_person{
    "exception reports of a person",
    "SELECT " REPORT_COLUMNS " FROM exception_reports WHERE trust_id = $1 AND person_id = $2 ORDER BY day, id"};
constexpr Statement reports_by_roster{
    "exception reports of a roster",
    "SELECT " REPORT_COLUMNS " FROM exception_reports WHERE trust_id = $1 AND roster_id = $2 ORDER BY day, id"};
constexpr Statement reports_by_days{
    "exception reports of days",
    "SELECT " REPORT_COLUMNS " FROM exception_reports WHERE trust_id = $1 AND day >= $2 AND day < $3 ORDER BY day, id"};

constexpr Statement user_of_report{"user of an exception report",
                                   "SELECT user_id FROM user_people WHERE trust_id = $1 AND person_id = $2"};

/// "1410-1530,1620-1740"
std::optional<std::string> text_of(const std::optional<std::vector<ExceptionReport::Call>>& calls) {
    if (!calls) {
        return {};
    }
    std::string text;
    for (const auto& [start, end] : *calls) {
        text += fmt::format("{}{}-{}", text.empty() ? "" : ",", start, end);
    }
    return text;
}

std::optional<std::vector<ExceptionReport::Call>> calls_of(const std::optional<std::string>& text) {
    if (!text) {
        return {};
    }
    std::vector<ExceptionReport::Call> calls;
    for (const std::string_view part : split(*text, ',')) {
        const std::size_t dash = part.find('-');
        if (dash == std::string_view::npos) {
            continue;    // '': on call, and nobody called
        }
        const auto start = parse_int64(part.substr(0, dash));
        const auto end = parse_int64(part.substr(dash + 1));
        if (start && end) {
            calls.emplace_back(static_cast<std::int32_t>(*start), static_cast<std::int32_t>(*end));
        }
    }
    return calls;
}

ExceptionReport read_report(Row& row) {
    ExceptionReport report{.trust = row.get<TrustId>("trust_id"),
                           .id = row.get<ExceptionReportId>("id"),
                           .roster = row.get<RosterId>("roster_id"),
                           .person = row.get<PersonId>("person_id"),
                           .day = row.get<calendar::Date>("day"),
                           .shift = row.get<ShiftId>("shift_id"),
                           .skill = row.get<SkillId>("skill_id"),
                           .clock_start = row.get<std::optional<std::int32_t>>("clock_start"),
                           .clock_end = row.get<std::optional<std::int32_t>>("clock_end"),
                           .unpaid_break = row.get<std::optional<Minutes>>("unpaid_break"),
                           .breaks_missed = row.get<std::int32_t>("breaks_missed"),
                           .education_missed = row.get<Minutes>("education_missed")};
    report.calls = calls_of(row.get<std::optional<std::string>>("calls"));
    report.choice = row.get<std::optional<std::string>>("choice");
    report.is_safety_concern = row.get<bool>("is_safety_concern");
    report.note = row.get<std::string>("note");
    report.submitted_at = row.get<calendar::Moment>("submitted_at");
    report.submitted_on = row.get<calendar::Date>("submitted_on");
    report.state = row.get<std::string>("state");
    report.decided_by = row.get<std::optional<std::string>>("decided_by");
    report.decided_at = row.get<std::optional<calendar::Moment>>("decided_at");
    report.decided_on = row.get<std::optional<calendar::Date>>("decided_on");
    report.answer = row.get<std::optional<std::string>>("answer");
    report.version = row.get<std::int64_t>("version");
    return report;
}

}    // namespace

Result<void> add(Transaction& t, const ExceptionReport& report) {
    TRY(t.run(add_report, report.trust, report.id, report.roster, report.person, report.day, report.shift, report.skill,
              report.clock_start, report.clock_end, report.unpaid_break, report.breaks_missed, report.education_missed,
              text_of(report.calls), report.choice, report.is_safety_concern, report.note, report.submitted_at,
              report.submitted_on, report.state, report.decided_by, report.decided_at, report.decided_on, report.answer,
              report.version));
    return {};
}

Result<std::int64_t> answer(Transaction& t, const ExceptionReport& report) {
    const std::int64_t changed = TRY(t.change(answer_report, report.trust, report.id, report.version, report.state,
                                              report.decided_by, report.decided_at, report.decided_on, report.answer));
    TRY(expect_current(changed, "the report", report.id.text()));
    return report.version + 1;
}

Result<std::optional<ExceptionReport>> find(Transaction& t, const TrustId& trust, const ExceptionReportId& report) {
    return t.one(report_by_id, read_report, trust, report);
}

Result<std::vector<ExceptionReport>> exception_reports_of(Transaction& t, const TrustId& trust,
                                                          const PersonId& person) {
    return t.all(reports_by_person, read_report, trust, person);
}

Result<std::vector<ExceptionReport>> exception_reports_on(Transaction& t, const TrustId& trust,
                                                          const RosterId& roster) {
    return t.all(reports_by_roster, read_report, trust, roster);
}

Result<std::vector<ExceptionReport>> exception_reports_in(Transaction& t, const TrustId& trust, calendar::Date from,
                                                          calendar::Date until) {
    return t.all(reports_by_days, read_report, trust, from, until);
}

Result<std::optional<UserId>> reporting_user(Transaction& t, const ExceptionReport& report) {
    return t.one(
        user_of_report, [](Row& row) { return row.get<UserId>("user_id"); }, report.trust, report.person);
}

}    // namespace staffwright::store
