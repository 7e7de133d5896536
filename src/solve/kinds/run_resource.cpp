#include "solve/kinds/run_resource.hpp"

#include <algorithm>

namespace staffwright::solve {

namespace {

constexpr std::int64_t began_at_start = std::int64_t{1} << 40;    // mark on a run's length: the run touches the start

/// Cost of a run growing from `length` to `longer` (h included where marked).
Score growth(const RunPrimitive& run, std::int64_t length, std::int64_t longer, bool at_start) {
    const std::int64_t allowed = at_start ? std::max<std::int64_t>(run.max, run.carried) : run.max;
    const auto over = [&](std::int64_t n) { return std::max<std::int64_t>(0, n - allowed); };
    return over(longer) == 0 ? Score{} : run.price(over(longer)) - run.price(over(length));
}

Score too_short(const RunPrimitive& run, std::int64_t length, bool at_start) {
    const bool exempt = at_start && run.start_free;
    return length > 0 && length < run.min && !exempt ? run.price(run.min - length) : Score{};
}

}    // namespace

std::int64_t run_before(const RunPrimitive& run, const Line& line, Day day) {
    const std::int32_t before = run.days_before(line, day);
    return before == day ? began_at_start + before + run.carried : before;
}

std::int64_t step_run(const RunPrimitive& run, std::int64_t state, bool on, Score& cost) {
    const bool at_start = state >= began_at_start;
    const std::int64_t length = at_start ? state - began_at_start : state;
    if (!on) {
        cost += too_short(run, length, at_start);
        return 0;
    }
    cost += growth(run, length, length + 1, at_start);
    const std::int64_t longer = length + 1;
    if (run.price.proportional()) {
        // Beyond both limits every day costs the same, so longer runs need no telling apart.
        const std::int64_t settled = run.max < (1 << 27) ? std::max(run.max, run.min) : run.min;
        if (longer >= settled) {
            return std::max<std::int64_t>(settled, 1);
        }
    }
    return at_start ? longer + began_at_start : longer;
}

Score finish_run(const RunPrimitive& run, std::int64_t state, const Line& line, Day until) {
    const bool at_start = state >= began_at_start;
    const std::int64_t length = at_start ? state - began_at_start : state;
    Day last = until;
    while (last < line.days && run.on(last, line[last])) {
        ++last;
    }
    const std::int64_t whole = length + (last - until);
    Score cost = growth(run, length, whole, at_start);
    if (last < line.days || !run.end_free) {
        cost += too_short(run, whole, at_start);
    }
    return cost;
}

}    // namespace staffwright::solve
