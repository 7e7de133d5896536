// What the guardian of safe working hours sees and does: reports with names, answers, fines, and the board's figures.
//
//     const Overview seen = TRY(reports(platform, actor, trust, {first, until}));
//     TRY(answer_report(platform, actor, trust, report, {.seen = 1, .agreed = true}));
//     const terms::Figures board = TRY(quarter(platform, actor, trust, {first, until}));
//
// Medical education sees what is about education, and no fines. Whoever runs the system or makes the rota sees
// nothing, whatever else they are (policy). That somebody looked is in the audit. A late report can be answered with a
// refusal and its reason, but not agreed to: nothing would follow. Errors: not_permitted, not_found, conflict (answered
// already, late), stale, bad_value (a refusal without a reason). Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rosters/unit_facts.hpp"
#include "app/safe_working/reported.hpp"

namespace staffwright::app::safe_working {

struct FineSeen {
    std::string person;    ///< name
    std::string unit;      ///< name
    calendar::Date from{};
    calendar::Date until{};    ///< not included
    terms::Fine fine;
    bool is_provisional = false;    ///< it rests on a report that nobody has answered
};

struct Overview {
    bool may_decide = false;
    bool has_fines = false;           ///< whoever sees the reports about education alone is shown none
    std::vector<Reported> reports;    ///< concerns that wait first, then what waits, then the newest
    std::vector<FineSeen> fines;      ///< by day
    /// How long after the event one can be made today; none: no pack says so of today.
    std::optional<std::int32_t> report_window_days;
};
/// Of duties on these days.
Result<Overview> reports(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const rosters::Period& days);

struct Answer {
    std::int64_t seen = 0;
    bool agreed = false;
    std::optional<std::string> words{};    ///< to the doctor
};
Result<Reported> answer_report(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::ExceptionReportId& report, const Answer& answer);

/// Of all units with resident doctors; small numbers are hidden. Gaps are named by unit and shift.
Result<terms::Figures> quarter(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const rosters::Period& days);

}    // namespace staffwright::app::safe_working
