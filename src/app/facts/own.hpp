// What somebody sees of and asks for their own work: duties, leave, wishes; and leave as it is decided.
//
//     TRY(ask_leave(platform, actor, trust, {.starts_on = ..., .ends_on = ..., .kind = "annual"}));
//
// Asking needs nobody's permission but is about oneself alone; deciding is for approvers. Nobody decides their own
// leave. Errors: not_found for who is nobody at the trust, stale, conflict (decided already). Thread safety: any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::facts {

/// One of somebody's own published duties.
struct OwnDuty {
    store::Duty duty;
    std::string unit;     ///< name
    std::string shift;    ///< name
    std::string code;     ///< of the shift
    std::vector<std::string>
        with{};    ///< who else is on for half of it at least, where one may see the unit's rosters
};
Result<std::vector<OwnDuty>> own_duties(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const rosters::Period& period);

/// A day of one's rota that became another after one had been told.
struct OwnChange {
    calendar::Date day{};
    std::string unit;      ///< name
    std::string before;    ///< names of shifts, as one was first told; empty: off
    std::string now;
    calendar::Moment told_at{};    ///< of the last change
};
/// By day. What was changed and put back is none.
Result<std::vector<OwnChange>> own_changes(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                           const rosters::Period& period);

/// What the contract asks for in a period, and what is there of it.
struct OwnHours {
    Minutes contracted{};
    Minutes duties{};    ///< published; those that begin within the period
    Minutes leave{};     ///< what approved leave counts for
};
Result<OwnHours> own_hours(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const rosters::Period& period);

Result<std::vector<store::Leave>> own_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust);
struct LeaveAsked {
    calendar::Date starts_on{};
    calendar::Date ends_on{};    ///< not included
    std::string kind{};
};
/// The first day, and the day after the last one, are 1 to 400 days apart; the kind can be printed and is short: it
/// goes into the problem that rosters are built from. Error: bad_value.
Result<void> expect_sound_leave(calendar::Date starts_on, calendar::Date ends_on, const std::string& kind);
/// What it counts for is worked out from the contract (app/leave).
Result<store::Leave> ask_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const LeaveAsked& asked);
Result<store::Leave> withdraw_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::LeaveId& leave, std::int64_t seen);
/// Asked or approved, of a unit's members.
Result<std::vector<store::Leave>> leave_in_unit(const Platform& platform, const Actor& actor,
                                                const store::TrustId& trust, const store::UnitId& unit,
                                                const rosters::Period& period);
struct LeaveDecision {
    bool approved = false;
    std::optional<std::string> reason{};
    std::optional<Minutes> minutes{};    ///< of leave that is granted: what all of it counts for; none: as it was asked
};
/// `unit`: of which the person is a member, and for which the actor decides.
Result<store::Leave> decide_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const store::LeaveId& leave, std::int64_t seen,
                                  const LeaveDecision& decision);

Result<std::vector<store::Wish>> own_wishes(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                            const rosters::Period& period);
/// Soft, with the usual weight. Error besides: conflict, where a window asks about the day (app/wishes/windows.hpp).
Result<store::Wish> ask_wish(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, calendar::Date day, bool wants_duty, const std::string& shifts);
Result<void> withdraw_wish(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::WishId& wish);

/// A secret for one's calendar feed; the one before is revoked. The text is shown once.
Result<std::string> new_feed(const Platform& platform, const Actor& actor, const store::TrustId& trust);
/// Since when there is an address; none: there is none.
Result<std::optional<calendar::Moment>> feed_since(const Platform& platform, const Actor& actor,
                                                   const store::TrustId& trust);
Result<void> revoke_feed(const Platform& platform, const Actor& actor, const store::TrustId& trust);
/// RFC 5545, of the last four weeks and the next year. Whoever has the secret may read it; error: not_found.
Result<std::string> calendar_of(const Platform& platform, const store::TrustId& trust, const std::string& secret);

}    // namespace staffwright::app::facts
