// Reports of duties that were not as planned, as doctors made them, and what was answered.
//
//     TRY(add(t, ExceptionReport{.trust = trust, .person = amy, .day = day, .shift = late, ...}));
//     report.state = "agreed";  TRY(answer(t, report));               open -> agreed, refused, withdrawn; once
//
// The schema keeps what was answered: exception_reports_immutable (conflict). What follows from a report is said by
// terms/, not here. Errors: as sql/failure.hpp has them; `answer` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/rosters.hpp"

namespace staffwright::store {

using ExceptionReportId = Id<struct ExceptionReportTag>;

struct ExceptionReport {
    /// Minutes after the day's midnight.
    using Call = std::pair<std::int32_t, std::int32_t>;

    TrustId trust{};
    ExceptionReportId id{};
    RosterId roster{};
    PersonId person{};
    calendar::Date day{};
    ShiftId shift{};
    SkillId skill{};
    std::optional<std::int32_t> clock_start{};    ///< as worked, minutes after the day's midnight; none: as planned
    std::optional<std::int32_t> clock_end{};
    std::optional<Minutes> unpaid_break{};    ///< as taken; none: as planned
    std::int32_t breaks_missed = 0;
    Minutes education_missed{};
    std::optional<std::vector<Call>> calls{};    ///< on call: what was worked; none: not said
    std::optional<std::string> choice{};         ///< pay, time_off
    bool is_safety_concern = false;              ///< immediate
    std::string note{};
    calendar::Moment submitted_at{};
    calendar::Date submitted_on{};    ///< that day by the region's clock
    std::string state = "open";       ///< open, agreed, refused, withdrawn
    std::optional<std::string> decided_by{};
    std::optional<calendar::Moment> decided_at{};
    std::optional<calendar::Date> decided_on{};
    std::optional<std::string> answer{};    ///< to the doctor
    std::int64_t version = 1;
    friend bool operator==(const ExceptionReport&, const ExceptionReport&) = default;
};

Result<void> add(sql::Transaction& t, const ExceptionReport& report);
/// State, decided_*, answer. The new version.
Result<std::int64_t> answer(sql::Transaction& t, const ExceptionReport& report);
Result<std::optional<ExceptionReport>> find(sql::Transaction& t, const TrustId& trust, const ExceptionReportId& report);
/// By day, then as they were made: of somebody; of a roster; of duties on the days [from, until).
Result<std::vector<ExceptionReport>> exception_reports_of(sql::Transaction& t, const TrustId& trust,
                                                          const PersonId& person);
Result<std::vector<ExceptionReport>> exception_reports_on(sql::Transaction& t, const TrustId& trust,
                                                          const RosterId& roster);
Result<std::vector<ExceptionReport>> exception_reports_in(sql::Transaction& t, const TrustId& trust,
                                                          calendar::Date from, calendar::Date until);
/// The account of whose report it is, if they have one.
Result<std::optional<UserId>> reporting_user(sql::Transaction& t, const ExceptionReport& report);

}    // namespace staffwright::store
