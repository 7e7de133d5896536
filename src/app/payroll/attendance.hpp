// What became of the published duties of a roster: shown, and signed by whoever answers for the unit.
//
//     const Attended seen = TRY(attendance(platform, actor, trust, roster));
//     TRY(sign(platform, actor, trust, roster, {{.person = amy, .day = day, .shift = late}}));      // worked as
//     planned
//
// Entries are only ever added; of several for one duty the one signed last counts. A duty is signed for once it is
// over, and by somebody else than whose it is; nobody has worked two duties at once, on this roster or another of the
// trust. What was worked is kept with its times: a shift that changes later changes no pay. What was signed for today
// is signed anew from tomorrow on if a run was sent today, so that no run knows half of a day (pay/payroll_run.hpp
// counts entries). All entries of a call are written or none. Errors: not_found, not_permitted, bad_reference,
// bad_value, contradiction (two duties at once), conflict (closed; not published). Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rosters/life.hpp"
#include "pay/attendance.hpp"
#include "store/payroll.hpp"

namespace staffwright::app::payroll {

/// What somebody signs of one duty.
struct Signing {
    store::PersonId person{};
    calendar::Date day{};
    store::ShiftId shift{};
    std::optional<store::SkillId> skill{};    ///< none: as planned, or else the person's first
    bool is_worked = true;
    std::optional<roster::Clock> clock{};                 ///< as worked, where other than the shift's
    std::optional<Minutes> unpaid_break{};                ///< as taken, where other than the shift's
    std::optional<std::vector<roster::Clock>> calls{};    ///< of an on-call duty: its call-out log
    bool calls_as_time_off = false;                       ///< time off for them is chosen, not pay
};

struct AttendedDuty {
    store::PersonId person{};
    calendar::Date day{};
    store::ShiftId shift{};
    store::SkillId skill{};
    bool is_planned = true;                      ///< false: worked without having been published
    bool is_over = false;                        ///< by the shift's clock; may be signed for
    bool is_own = false;                         ///< of who asks
    std::optional<store::Attendance> entry{};    ///< the one that counts
};

struct Attended {
    store::Roster roster;
    std::string unit;    ///< name
    bool may_sign = false;
    rosters::Assembled in;
    std::vector<AttendedDuty> duties;    ///< by day, person and start
};
Result<Attended> attendance(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster);
/// As it is then.
Result<Attended> sign(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster, const std::vector<Signing>& signings);

// -- for runs.hpp
/// The published duties of a roster, and all entries, as pay wants them: of one duty one entry a day, the last.
struct PlannedAndWorked {
    roster::Roster planned;
    std::vector<pay::Attended> entries;
};
Result<PlannedAndWorked> planned_and_worked(const rosters::AssembledProblem& in,
                                            const std::vector<store::Duty>& published,
                                            const std::vector<store::Attendance>& entries);

}    // namespace staffwright::app::payroll
