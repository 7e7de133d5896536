// Primitive: lengths of runs of days on (or off) a feature. Serves run_length.
//
// Delta: the runs that end, join or split at the day, found by counting bits outwards from it: one bit is kept for each
// day that is on. Resource: the length of the run in
// progress, with a mark while the run is the one that began before the period (its borders differ).
// Thread safety: immutable.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "solve/kinds/features.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

/// Which days of the period are on, a bit each in words of 64; a view. Bits beyond the period are 0.
struct DaysOn {
    const std::uint64_t* words = nullptr;
    Day days = 0;
    [[nodiscard]] static std::size_t words_for(Day days) { return (static_cast<std::size_t>(days) + 63) / 64; }

    /// Days on in a row that end just before `day`.
    [[nodiscard]] std::int32_t before(Day day) const {
        for (Day at = day; at > 0;) {
            const Day in_word = (at - 1) % 64 + 1;
            const std::uint64_t breaks = ~words[(at - 1) / 64] << (64 - in_word);
            if (breaks != 0) {
                return day - at + std::countl_zero(breaks);
            }
            at -= in_word;
        }
        return day;
    }
    /// Days on in a row that begin just after `day`.
    [[nodiscard]] std::int32_t after(Day day) const {
        for (Day at = day + 1; at < days;) {
            const Day skipped = at % 64;
            const std::uint64_t breaks = ~words[at / 64] >> skipped;
            if (breaks != 0) {
                return std::min(at + std::countr_zero(breaks), days) - day - 1;
            }
            at += 64 - skipped;
        }
        return days - day - 1;
    }
};

struct RunPrimitive {
    const Feature* feature = nullptr;    ///< > 0 on a day of the class
    bool of_days_off = false;
    std::int32_t min = 0;          ///< 0: none
    std::int32_t max = 1 << 28;    ///< 1 << 28: none
    bool start_free = false;
    bool end_free = true;
    std::int32_t carried = 0;    ///< length of the run in progress at day 0; 0 if start_free
    Price price;
    const std::vector<std::int64_t>* later = nullptr;    ///< costs_of_later(), shared by everybody under the rule

    [[nodiscard]] bool on(Day day, Option option) const { return ((*feature)(day, option) > 0) != of_days_off; }

    /// Cost of a run of `n` days of the period. n = 0 at the start is the carried run that ended with the past.
    [[nodiscard]] Score cost_of(std::int32_t n, bool at_start, bool at_end) const {
        const std::int32_t h = at_start ? carried : 0;
        if (n + h == 0) {
            return {};
        }
        Score cost{};
        const std::int32_t over = std::max(0, h + n - max) - std::max(0, h - max);
        if (over > 0) {
            cost += price(over);
        }
        const bool exempt = (at_end && end_free) || (at_start && start_free);
        if (n + h < min && !exempt) {
            cost += price(min - n - h);
        }
        return cost;
    }

    /// The same as a number: hard or soft as the price is.
    [[nodiscard]] std::int64_t amount_of(std::int32_t n, bool at_start, bool at_end) const {
        const Score cost = cost_of(n, at_start, at_end);
        return (cost.hard + cost.soft).count();
    }

    template <class AnyLine>
    [[nodiscard]] std::int32_t days_before(const AnyLine& line, Day day) const {
        Day first = day;
        while (first > 0 && on(first - 1, line[first - 1])) {
            --first;
        }
        return day - first;
    }
    template <class AnyLine>
    [[nodiscard]] std::int32_t days_after(const AnyLine& line, Day day, Day days) const {
        Day last = day + 1;
        while (last < days && on(last, line[last])) {
            ++last;
        }
        return last - day - 1;
    }

    [[nodiscard]] Score delta(const Line& line, Day day, Option before, Option after) const {
        const bool was = on(day, before);
        return was == on(day, after)
                   ? Score{}
                   : turned(day, was, days_before(line, day), days_after(line, day, line.days), line.days);
    }
    /// The day turns from on (`was`) to not on, or the other way round.
    [[nodiscard]] Score turned(const DaysOn& line, Day day, bool was) const {
        return turned(day, was, line.before(day), line.after(day), line.days);
    }
    /// The same with `left` days on just before it and `right` just after it.
    [[nodiscard]] Score turned(Day day, bool was, std::int32_t left, std::int32_t right, Day days) const {
        const bool at_start = left == day;
        const bool at_end = day + 1 + right == days;
        const auto cost = [&](std::int32_t n, bool start, bool end) {
            return start ? amount_of(n, true, end) : (*later)[static_cast<std::size_t>(2 * n + (end ? 1 : 0))];
        };
        const std::int64_t joined = cost(left + 1 + right, at_start, at_end);
        const std::int64_t parts = cost(left, at_start, false) + cost(right, false, at_end);
        const std::int64_t change = was ? parts - joined : joined - parts;
        return price.hard() ? Score{Cost{change}, Cost{0}} : Score{Cost{0}, Cost{change}};
    }
    /// What `later` is made of: the costs of runs that do not touch the start, by length; twice, the second for those
    /// that touch the end.
    [[nodiscard]] std::vector<std::int64_t> costs_of_later(Day days) const {
        std::vector<std::int64_t> costs;
        for (std::int32_t n = 0; n <= days; ++n) {
            costs.push_back(amount_of(n, false, false));
            costs.push_back(amount_of(n, false, true));
        }
        return costs;
    }

    [[nodiscard]] Score cost(const Line& line) const {
        Score sum{};
        Day day = 0;
        while (day < line.days) {
            if (!on(day, line[day])) {
                if (day == 0) {
                    sum += cost_of(0, true, false);
                }
                ++day;
                continue;
            }
            const std::int32_t n = 1 + days_after(line, day, line.days);
            sum += cost_of(n, day == 0, day + n == line.days);
            day += n;
        }
        return sum;
    }
};

/// For each (day of the period, option) which of a person's first 64 runs it is on, a bit each.
class RunFlags {
public:
    static constexpr std::size_t most_runs = 64;
    RunFlags(const std::vector<RunPrimitive>& runs, Day days, std::size_t options) {
        const bool alike = std::all_of(runs.begin(), runs.end(),
                                       [](const RunPrimitive& run) { return run.feature->same_every_day(); });
        stride_ = alike ? 0 : options;
        for (Day day = 0; day < (alike ? std::min<Day>(days, 1) : days); ++day) {
            for (std::size_t option = 0; option < options; ++option) {
                std::uint64_t flags = 0;
                for (std::size_t at = 0; at < std::min(runs.size(), most_runs); ++at) {
                    flags |= std::uint64_t{runs[at].on(day, static_cast<Option>(option))} << at;
                }
                flags_.push_back(flags);
            }
        }
    }
    [[nodiscard]] std::uint64_t operator()(Day day, Option option) const {
        return flags_[static_cast<std::size_t>(day) * stride_ + option];
    }

private:
    std::size_t stride_ = 0;
    std::vector<std::uint64_t> flags_;
};

}    // namespace staffwright::solve
