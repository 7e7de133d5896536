// Two rosters that were made better from the same one: what one of them gained on some days is often a gain on the
// other too.
//
//     state.set_lines(theirs);
//     merge(state, shared, mine)    // what both began with, and what became of it here
//
// Thread safety: as the state. Deterministic.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/search/state.hpp"

namespace staffwright::solve {

/// Applies to the state, one run of days after the other, where `mine` differs from `shared`; what makes the score no
/// better is taken back. All lines are people by days, as RosterState::lines(). Returns how many days of people were
/// tried.
std::int64_t merge(RosterState& state, const std::vector<Option>& shared, const std::vector<Option>& mine);

}    // namespace staffwright::solve
