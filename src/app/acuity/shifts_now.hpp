// The shifts of a unit that are on or to come today: how many are wanted, how many are on the roster, how many came as
// far as that is signed, and what the shift's patients ask for, as it was stated.
//
//     const ShiftsNow seen = TRY(shifts_now(platform, actor, trust, ward));
//     for (const ShiftNow& each : seen.shifts) { each.stated->meant.staff ... each.assigned }
//
// Without a day: today's by the clock of London, and those of yesterday that have not ended. Whoever makes or approves
// the roster is shown it as it is now, others as it was published. Times and care are elapsed: the night of the October
// change is an hour longer. Needs see_rosters. Errors: not_found; those of assembling. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/acuity/shift_of_day.hpp"
#include "store/acuity.hpp"

namespace staffwright::app::acuity {

struct ShiftNow {
    ShiftOfDay of{};
    std::optional<store::RosterId> roster{};    ///< none: there is none of that day, or none that may be seen
    /// Of the demand for the shift itself, its skills together; none: it is by time of day, or there is none.
    struct Wanted {
        std::int64_t least = 0;
        std::int64_t best = 0;
    };
    std::optional<Wanted> wanted{};
    std::int64_t assigned = 0;
    Minutes care{};    ///< of all who are assigned, without unpaid breaks
    /// What became of duties, as far as somebody has signed it.
    struct Present {
        std::int64_t signed_for = 0;
        std::int64_t worked = 0;
    };
    std::optional<Present> present{};              ///< none: nothing is signed yet
    std::optional<store::ShiftAcuity> stated{};    ///< the last
};

struct ShiftsNow {
    store::AcuityScale scale{};        ///< version 0: no levels yet
    std::vector<ShiftNow> shifts{};    ///< by start
    bool may_state = false;
    bool may_answer = false;    ///< red flags
};

Result<ShiftsNow> shifts_now(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, std::optional<calendar::Date> day = {});

}    // namespace staffwright::app::acuity
