// Somebody is reported sick: the absence is recorded, and in the same transaction their duties of its days come off the
// unit's rosters, so that what is missing shows as gaps at once.
//
//     const Absent told = TRY(report_sick(platform, actor, trust, ward, {.person = amy, .from = today, ...}));
//     told.duties        // what somebody else has to do now
//
// It is leave of the kind "sick", granted by whoever reports it: who may see leave sees it, and no reason is asked for.
// When it ends may not be known yet: then rosters are made without the person up to a day, which moves as more is
// known. A roster that was published changes as a draft; people are told once its days are published again, and to
// whoever is sick that is no late change (leave/away.hpp). Duties that are locked, on a closed roster or of another
// unit stay, and are named. Nobody reports themselves. Errors: not_found, bad_value, conflict (reported already),
// stale, and those of an edit. Thread safety: any thread.
#pragma once

#include <optional>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "store/rosters.hpp"
#include "store/work.hpp"

namespace staffwright::app::facts {

inline constexpr const char* sick_kind = "sick";

struct Sickness {
    store::PersonId person{};
    calendar::Date from{};
    calendar::Date until{};    ///< the first day back; where that is not known, up to which rosters are made without
    bool is_open = false;      ///< it is not known
};

/// A duty that came off a roster.
struct DutyOff {
    store::RosterId roster{};
    store::RosterAssignment duty{};
    bool was_told = false;    ///< its day had been published
};
/// One that stays although its person is away.
struct DutyKept {
    enum class Because : std::uint8_t { locked, closed, elsewhere };
    calendar::Date day{};
    Because because{};
};
struct Sick {
    store::Leave leave;
    bool is_open = false;    ///< when it ends is not known
};
struct Absent {
    Sick sick;
    std::vector<DutyOff> duties{};    ///< by roster and day
    std::vector<DutyKept> kept{};
};

/// Who is sick on some of the days, of the unit's members; by first day. For whoever may see leave.
Result<std::vector<Sick>> sick_in_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const store::UnitId& unit, const rosters::Period& period);

/// `unit`: of which the person is a member on some of the days.
Result<Absent> report_sick(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const Sickness& sickness);

struct Return {
    std::int64_t seen = 0;
    calendar::Date until{};
    bool is_open = false;
};
/// More is known of when they are back. Longer: duties of the days that were added come off; shorter: what came off
/// stays off, for somebody else may have it by now.
Result<Absent> change_return(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const store::LeaveId& leave, const Return& back);
/// It was a mistake. What came off the roster stays off.
Result<Sick> withdraw_sick(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::LeaveId& leave, std::int64_t seen);

}    // namespace staffwright::app::facts
