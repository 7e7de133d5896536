// The part of problem_of (unit_problem.hpp) that is about one person with several hats: what members of the unit work
// for other units of the trust, as roster/elsewhere.hpp has it. Internal to that room.
//
//   in the period    a fixed duty of an elsewhere shift: what is worked, not where ("Elsewhere 20:00-08:00")
//   before it        a duty of the recorded past
//   after it         nothing may overlap it; what rest it needs, the next period says
//   long before it   (before the recorded days) the same
//   on leave         left out, with a note: whoever granted the leave has taken the duty over
//   not a member     the days are no leave, and only what is worked elsewhere can be on them
// Errors: none. Thread safety: pure.
#pragma once

#include "app/rosters/unit_problem.hpp"

namespace staffwright::app::rosters {

/// Requires: people, shifts, demand, leave and wishes; and nothing fixed, past or published yet.
void add_elsewhere(const UnitFacts& facts, UnitProblem& made);

}    // namespace staffwright::app::rosters
