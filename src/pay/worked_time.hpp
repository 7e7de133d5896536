// What of a duty is paid, on the wall clock: the duty's time without its unpaid break, cut at midnights and where a
// clock change repeats or skips an hour. Everything that depends on the hour of the day (unsocial hours, nights, public
// holidays) is counted on these stretches.
//
//     const Worked worked = worked_time(problem, times, day, shift, {Basis::elapsed, BreakPlace::middle});
//     for (const Stretch& stretch : worked.paid) minutes_within(stretch, 20 * 60, 30 * 60);
//
// Elapsed: a 19:30-08:00 night over the October change has 13 h 30, with the repeated hour twice; nominal: 12 h 30.
// Bounds: duties of up to four days. Errors: none. Thread safety: pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"
#include "pay/calls.hpp"
#include "roster/duty_times.hpp"
#include "roster/problem.hpp"

namespace staffwright::pay {

/// Part of one calendar day: wall-clock minutes [from, until). Untimed: so many minutes, nobody knows when.
struct Stretch {
    calendar::Date date;
    std::int32_t from = 0;
    std::int32_t until = 0;
    bool timed = true;
    [[nodiscard]] Minutes length() const { return Minutes{until - from}; }
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

enum class BreakPlace : std::uint8_t { start, middle, end };
/// nullopt if it is none of "start", "middle", "end".
[[nodiscard]] std::optional<BreakPlace> break_place_of(std::string_view word);

struct TimePolicy {
    roster::Basis basis = roster::Basis::elapsed;
    BreakPlace break_place = BreakPlace::middle;
    friend bool operator==(const TimePolicy&, const TimePolicy&) = default;
};

struct Worked {
    std::vector<Stretch> paid;         ///< ascending
    Minutes total;                     ///< of `paid`
    Minutes present;                   ///< with the break; 0 without a clock
    std::vector<Stretch> span;         ///< the whole duty, break included; empty without a clock
    bool on_call = false;              ///< the shift has the class "on_call": `paid` is its expected work
    bool is_logged = false;            ///< it has a log of call-outs
    std::vector<Stretch> calls;        ///< by the log, ascending, each minute once
    bool calls_as_time_off = false;    ///< time off for them is chosen, not pay
    /// What was worked as far as is known: the calls of the log, or else `paid`.
    [[nodiscard]] const std::vector<Stretch>& work() const { return is_logged ? calls : paid; }
    friend bool operator==(const Worked&, const Worked&) = default;
};

inline constexpr std::string_view on_call_class = "on_call";
inline constexpr std::string_view extra_class = "extra";    ///< beyond a consultant's job plan

[[nodiscard]] bool has_class(const roster::Shift& shift, std::string_view name);

[[nodiscard]] Worked worked_time(const roster::Problem& problem, const roster::DutyTimes& times, roster::Day day,
                                 roster::ShiftIx shift, const TimePolicy& policy, const CallLog* log = nullptr);

/// The same, remembered: people share duties. Not safe to share between threads. Problem and logs must outlive it.
class WorkedTimes {
public:
    explicit WorkedTimes(const roster::Problem& problem) : problem_(problem), times_(problem) {}
    WorkedTimes(const roster::Problem& problem, const CallLogs& calls)
        : problem_(problem), times_(problem), calls_(&calls) {}
    [[nodiscard]] const Worked& of(roster::Day day, roster::ShiftIx shift, const TimePolicy& policy);

private:
    const roster::Problem& problem_;
    roster::DutyTimes times_;
    const CallLogs* calls_ = nullptr;
    std::map<std::tuple<roster::Day, std::int32_t, roster::Basis, BreakPlace>, Worked> known_;
};

/// Minutes of the stretch in a daily window [start, end), minutes after midnight, end up to 2880: 20:00-06:00 is
/// [1200, 1800) and has the small hours of every day. None if untimed.
[[nodiscard]] Minutes minutes_within(const Stretch& stretch, std::int64_t start, std::int64_t end);
[[nodiscard]] Minutes minutes_within(const std::vector<Stretch>& stretches, std::int64_t start, std::int64_t end);

/// The first `length` of the stretches, and the rest.
struct Divided {
    std::vector<Stretch> first;
    std::vector<Stretch> rest;
};
[[nodiscard]] Divided divided_at(const std::vector<Stretch>& stretches, Minutes length);
[[nodiscard]] Minutes total_of(const std::vector<Stretch>& stretches);

}    // namespace staffwright::pay
