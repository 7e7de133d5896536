// The demonstration ward: a rostering problem made up by code, large and awkward enough to show what Staffwright does
// and small enough to be rostered in seconds. 40 people in three skills (nurse in charge, registered nurse, healthcare
// assistant), part-timers, a job share, fixed working days, leave, wishes, two recorded weeks, and four weeks from
// Monday 12 October 2026, so that the clocks go back in the night of the second Saturday.
//
//     const roster::Problem ward = app::demonstration_ward(7);
//
// The same seed gives the same ward on every machine. The ward is a little short of staff: a legal roster exists, a few
// gaps are natural. Nobody in it is real. Contracts name the packs of the law and of Agenda for Change; every further
// rule carries the source it is taken from, or says that it is the ward's own. Errors: none; the result passes
// roster::validate and rules::bind. Thread safety: pure.
#pragma once

#include <cstdint>

#include "roster/problem.hpp"

namespace staffwright::app {

inline constexpr std::uint64_t demonstration_seed = 1;

[[nodiscard]] roster::Problem demonstration_ward(std::uint64_t seed = demonstration_seed);

}    // namespace staffwright::app
