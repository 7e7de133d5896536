// Who else could do somebody's duty: handed over, or exchanged for one of theirs, with what it would change in the
// score and what stops those who could not.
//
//     for (const Exchange& each : exchanges(judging, roster, amy, night, open)) ...     // each.effect.change, .stops
//
// Everybody else is tried: taking the duty alone, and for each of their duties within `reach` days taking it against
// that one. Of each person the best that is allowed is told; of whom nothing is allowed, what stops the plain handing
// over. Every change is judged (trial.hpp), so prices and obstacles are the referee's own; longer chains are not tried.
// Errors: none. Thread safety: pure.
#pragma once

#include <optional>
#include <vector>

#include "referee/trial.hpp"

namespace staffwright::referee {

inline constexpr Day exchange_reach = 7;    ///< days on either side

struct Exchange {
    PersonIx person;                      ///< would do the duty
    Assignment taken;                     ///< the duty, in the skill that the person would do it in
    std::optional<Assignment> given{};    ///< of the person's own, what is given up for it
    std::optional<Assignment> back{};     ///< the same as it is done by who had the duty
    Effect effect{};
};

/// Without those who have a duty of that shift on that day already. Who may and is cheapest first. Only days of `open`
/// are touched besides the duty's. Requires: `person` has `duty` in `roster`.
[[nodiscard]] std::vector<Exchange> exchanges(const Judging& judging, const roster::Roster& roster, PersonIx person,
                                              const Assignment& duty, DayRange open);

}    // namespace staffwright::referee
