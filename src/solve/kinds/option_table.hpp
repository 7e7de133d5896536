// All options of a problem with the times of their duties, ready for the primitives that need clocks.
//
// Days are padded by `pad` on both sides of what is known, where every line is off, so that primitives which look a few
// days back or ahead need no bounds checks.
// Thread safety: immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "roster/duty_times.hpp"
#include "solve/kinds/features.hpp"

namespace staffwright::solve {

/// How far beyond [-history_days, days) a line may be read; it is off there.
inline constexpr Day pad = 24;

struct OptionTable {
    std::vector<std::vector<OptionDuty>> duties;    ///< by option; [off] is empty
    const roster::DutyTimes* times = nullptr;
    Day days = 0;
    Day history_days = 0;

    [[nodiscard]] std::size_t size() const { return duties.size(); }
    [[nodiscard]] bool known(Day day) const { return -history_days <= day && day < days; }
};

}    // namespace staffwright::solve
