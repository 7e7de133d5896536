// The days that a window asks about, as one of its people sees them: what each duty needs, how many others asked for
// it, and why one could not be given it. For picks.hpp alone.
//
//     const FreeFor amy(*assembled, amy_id);
//     offered_days(*assembled, amy, shifts)
//
// Duties are those that the day's demand names; where none is planned, or work is planned by bands of the clock, all
// shifts of the unit. Numbers count who can fill the demands that one could fill oneself; where demand asks for a
// skill and for anybody as well, the larger number. Errors: none. Thread safety: pure.
#pragma once

#include <vector>

#include "app/wishes/picks.hpp"

namespace staffwright::app::wishes {

/// `shifts`: of the unit, as the store has them.
[[nodiscard]] std::vector<DayOffered> offered_days(const rosters::AssembledProblem& in, const FreeFor& self,
                                                   const std::vector<store::Shift>& shifts);

}    // namespace staffwright::app::wishes
