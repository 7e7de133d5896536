// One person's line: the option on each day, the recorded past included. What every primitive reads.
// Thread safety: a view; valid while what it points to is.
#pragma once

#include "solve/kinds/features.hpp"

namespace staffwright::solve {

struct Line {
    const Option* at_day_zero = nullptr;    ///< at_day_zero[d] for d in [-history_days, days)
    Day days = 0;
    Day history_days = 0;
    [[nodiscard]] Option operator[](Day day) const { return at_day_zero[day]; }
};

/// A line with one day replaced, for evaluating a change without making it.
struct ChangedLine {
    Line line;
    Day changed = 0;
    Option option = off;
    [[nodiscard]] Option operator[](Day day) const { return day == changed ? option : line[day]; }
};

}    // namespace staffwright::solve
