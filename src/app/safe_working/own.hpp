// A doctor's own exception reports: which duties can be reported, the report, and what became of it.
//
//     const OwnReports mine = TRY(own_reports(platform, actor, trust));
//     TRY(make_report(platform, actor, trust, {.roster = r, .day = d, .shift = s, .clock = roster::Clock{480, 1275}}));
//
// Of duties as they were published, once they have begun; one thing about one duty is reported once. A report after
// the window (`report_window` of the pack resident_doctor_terms) is taken, and is late: neither pay nor time off
// follows by itself. Guardians hear of every report on their pages, and of an immediate safety concern by mail, without
// a name. Nobody who makes or approves the roster is told. Errors: not_found (nobody at the trust; another's report),
// bad_value, contradiction (reported already), conflict (answered already), stale. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/safe_working/reported.hpp"

namespace staffwright::app::safe_working {

/// A duty that can be reported.
struct OwnDutyToReport {
    store::RosterId roster{};
    calendar::Date day{};
    store::ShiftId shift{};
    std::string unit;    ///< name
    std::string name;    ///< of the shift
    std::optional<roster::Clock> planned{};
    Minutes unpaid_break{};
    bool is_on_call = false;      ///< calls can be reported
    calendar::Date last_day{};    ///< of the window
    bool is_late = false;         ///< today is after it
};

struct OwnReports {
    bool is_for_you = false;                ///< resident doctors report; or somebody did
    std::vector<OwnDutyToReport> duties;    ///< the newest first
    std::vector<Reported> reports;          ///< the newest first
};
Result<OwnReports> own_reports(const Platform& platform, const Actor& actor, const store::TrustId& trust);

struct ReportMade {
    store::RosterId roster{};
    calendar::Date day{};
    store::ShiftId shift{};
    std::optional<roster::Clock> clock{};     ///< as worked
    std::optional<Minutes> unpaid_break{};    ///< as taken
    std::int32_t breaks_missed = 0;
    Minutes education_missed{};
    std::optional<std::vector<roster::Clock>> calls{};
    std::optional<terms::Choice> choice{};
    bool is_safety_concern = false;
    std::string note{};
};
Result<Reported> make_report(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const ReportMade& made);
/// Until it is answered.
Result<void> withdraw_report(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::ExceptionReportId& report, std::int64_t seen);

}    // namespace staffwright::app::safe_working
