// Somebody's own work schedule: what their contract asks of the one who rosters them to hand out, from their published
// duties, as app/work_schedule.hpp has it, with the clock of notices.
//
//     const OwnSchedule own = TRY(own_schedule(platform, actor, trust, {}));
//     if (own.shown) { schedule_json(own.shown->made)    schedule_document(own.shown->made) }
//
// Resident doctors have one, and whoever's contract names their rules. Of several rosters the one of today is shown, or
// else the next, or else the last. When the roster was published is known; when data and generic schedule came is not,
// and it says so. Whoever asks sees themselves and nobody else; that they did is in the audit. Errors: not_found, for
// who is nobody at the trust and for a roster on which they have no work schedule; those of the store and of pay.
// Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rosters/assembled.hpp"
#include "app/work_schedule.hpp"

namespace staffwright::app::payroll {

struct OwnSchedule {
    struct Choice {
        store::RosterId roster{};
        std::string unit;    ///< name
        rosters::Period period;
    };
    struct Shown {
        Choice of;
        rosters::Assembled in;    ///< what `made` points into
        ScheduleCase made;
    };
    std::vector<Choice> rosters;    ///< by first day
    std::optional<Shown> shown;     ///< none: there are none
};
Result<OwnSchedule> own_schedule(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const std::optional<store::RosterId>& roster);

}    // namespace staffwright::app::payroll
