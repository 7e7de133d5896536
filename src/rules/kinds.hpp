// What every rule kind means, as data: the parameters after binding to a problem, and in its comment the exact amount
// of breach. This page is the one source that the referee, the solver, the drawn cases and the documentation answer to;
// neither the referee nor the solver may take its meaning from the other.
//
// Conventions, used by all kinds
//  1. H = horizon.history_days, D = horizon.days. A person's duties are those in Person::past (days in [-H, 0)) and
//  those
//     in the roster (days in [0, D)). Nothing is known of days before -H.
//  2. A duty (day d, shift s) is *in a class C* if s is in C.shifts and d is in C.days. A *day of C* is a day with at
//     least one duty in C. The skill of an assignment never matters to a class.
//  3. `carried` is Person::carried[rule id], if the person has it; each kind says what it stands for. Where a kind
//     does not mention it, giving it is refused by bind().
//  4. Each breach has an amount >= 1; its cost is Rule::penalty(amount), counted to Score.hard or Score.soft by
//     Rule::severity. A rule's cost is the sum over its breaches: amounts of different breaches are never added up
//     first.
//  5. A breach is counted only if it can still be changed by the period: the comment of each kind says how the past
//  counts.
//  6. Intervals are half-open. Minutes are read by the kind's basis: elapsed (instants) or nominal (wall clock).
//  7. Lengths and starts need a clock: a rule that needs one and names a shift without one is refused by bind().
//
// Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/quantity.hpp"
#include "roster/duty_times.hpp"
#include "roster/problem.hpp"

namespace staffwright::rules {

using roster::Basis;
using roster::Day;
using roster::PersonIx;
using roster::ShiftIx;

/// Which days: a flag for each day in [-history_days, horizon.days).
class DayMask {
public:
    DayMask() = default;
    DayMask(std::int32_t history_days, std::int32_t days, bool all)
        : history_days_(history_days), flags_(static_cast<std::size_t>(history_days + days), all ? 1 : 0) {}
    [[nodiscard]] bool contains(Day day) const {
        const std::int64_t at = std::int64_t{day} + history_days_;
        return at >= 0 && at < static_cast<std::int64_t>(flags_.size()) && flags_[static_cast<std::size_t>(at)] != 0;
    }
    void set(Day day, bool on) { flags_[static_cast<std::size_t>(day + history_days_)] = on ? 1 : 0; }
    [[nodiscard]] bool all() const {
        for (const std::uint8_t flag : flags_) {
            if (flag == 0) {
                return false;
            }
        }
        return true;
    }

private:
    std::int32_t history_days_ = 0;
    std::vector<std::uint8_t> flags_;
};

/// Which duties: those of these shifts on these days.
struct DutyClass {
    IndexVector<ShiftIx, std::uint8_t> shifts;    ///< a flag for each shift of the problem
    DayMask days;
    std::string label;    ///< as written, for messages: "night", "any duty"
    /// Less these shifts on these days; both empty where nothing is taken out.
    IndexVector<ShiftIx, std::uint8_t> except_shifts{};
    DayMask except_days{};
    [[nodiscard]] bool contains(Day day, ShiftIx shift) const {
        return shifts[shift] != 0 && days.contains(day) && !(except_days.contains(day) && except_shifts[shift] != 0);
    }
};

// ---- about one person; judged for each person in scope by himself --------------------------------------------------

/// Length of single duties. One breach for each duty in `of` on a day of the period that is shorter than `min` or
/// longer than `max`. Amount: minutes short or over. Measure: span = interval length (needs a clock); credited = what
/// it counts.
struct DutyLength {
    enum class Measure : std::uint8_t { span, credited };
    DutyClass of;
    std::optional<Minutes> min;
    std::optional<Minutes> max;
    Measure measure = Measure::span;
    Basis basis = Basis::elapsed;
};

/// Rest between two duties (needs clocks). For each duty b in `before` on a day of the period: let a be, among the
/// person's other duties in `after` that start before b (or start at the same time and come first by (day, shift)), the
/// one that ends last. Duties that make an allowed combination with b (DutyCombinations) are left out of the search.
/// If there is such an a: rest = max(0, b.start - a.end); amount = min - rest where positive.
struct RestBetweenDuties {
    DutyClass after;
    DutyClass before;
    Minutes min;
    Basis basis = Basis::elapsed;
};

/// No duty in `then` on the day after a day of `first`. One breach of amount 1 for each day d in [0, D) that is a day
/// of `then` while d - 1 is a day of `first` (day -1 from the past).
struct ForbiddenSuccession {
    DutyClass first;
    DutyClass then;
};

/// No such sequence of days. Step i matches a day without duties if `off`, and a day with duties if one of its shifts
/// is in `shifts`. One breach of amount 1 for each start day d >= -H, d in `starts`, with d + steps - 1 in [0, D),
/// whose days all match. Bounds: 2 to 14 steps.
struct ForbiddenPattern {
    struct Step {
        bool off = false;
        IndexVector<ShiftIx, std::uint8_t> shifts;
    };
    std::vector<Step> steps;
    DayMask starts;
    std::string label;
};

/// Length of runs of consecutive days. x[d] = d is a day of `of` (State::on), or it is not (State::off: `of` any duty
/// gives days off). For each maximal run [i, j) of x within [0, D), n = j - i, with h = what the past carries if i ==
/// 0, else 0:
///   too long   max(0, h + n - max) - max(0, h - max)
///   too short  max(0, min - (h + n)), but 0 if j == D and end is free, and 0 if i == 0 and start is free
/// and if h > 0 while x[0] is false, the carried run has ended: too short max(0, min - h) (start: history only).
/// Each that is positive is one breach (so one run can give two only if max < min, which bind() refuses).
/// h: with start == history the carried value if given, else the number of days -1, -2, ... >= -H in a row with x;
/// with start == free h = 0. `carried`: length in days of the run in progress at the start of day 0, 0 if none.
struct RunLength {
    enum class State : std::uint8_t { on, off };
    enum class Start : std::uint8_t { history, free };
    enum class End : std::uint8_t { free, closed };
    DutyClass of;
    State state = State::on;
    std::optional<std::int32_t> min;
    std::optional<std::int32_t> max;
    Start start = Start::history;
    End end = End::free;
};

/// Rest after a run. For each maximal run of consecutive days of `of` within [-H, D) with at least `min_run` days (a
/// run that includes day -H or day 0 also counts `carried`, see below), let l be its last day and b the duty in
/// `before` with the earliest start (without clocks: the earliest day) among those on days > l; if there is such a b
/// and its day is in the period:
///   rest given in minutes  amount = rest - max(0, b.start - e), e = latest end of a duty in `of` on day l (needs
///   clocks) rest given in days     amount = rest_days - (b.day - l - 1)
/// where positive. Exactly one of the two is given. `carried`: length of the run in progress at the start of day 0; it
/// replaces the days of the run found in the past, and 0 says there is none (with minutes, e still comes from the past:
/// if day -1 has no duty of `of` recorded, the run is ignored).
struct RestAfterRun {
    DutyClass of;
    DutyClass before;
    std::int32_t min_run = 1;
    std::optional<Minutes> rest;
    std::optional<std::int32_t> rest_days;
    Basis basis = Basis::elapsed;
};

/// What a total counts: duties in the class, days of the class, or credited minutes of duties in the class.
enum class Measure : std::uint8_t { duties, days, minutes };

/// A total within a period of time. The periods [a, b) are listed; each has a <= b <= D, b > 0, a >= -H. x = total over
/// the person's duties on days in [a, b) (past included), plus `carried` in the first period of the list, plus, if
/// count_leave (measure minutes), Leave::credit for each leave day in [a, b). Breaches of a period: max(0, x - max)
/// and, if the period is not `partial`, max(0, min - x). A partial period is one cut off by the end of the horizon.
/// `carried`: amount already used up before the first period, in the rule's measure.
struct Total {
    struct Period {
        Day from = 0;
        Day until = 0;
        bool partial = false;
        friend bool operator==(const Period&, const Period&) = default;
    };
    DutyClass of;
    Measure measure = Measure::duties;
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::vector<Period> periods;
    bool count_leave = false;
    Basis basis = Basis::elapsed;
};

/// A total in every window of n consecutive days. Windows [w, w + n) for each w with w + n in [1, D]. x = total over
/// the person's duties on days of the window (what lies before -H counts as nothing). Breaches of a window: max(0, x -
/// max); and max(0, min - x) for windows with w >= -H only.
struct RollingTotal {
    DutyClass of;
    Measure measure = Measure::days;
    std::int32_t window_days = 7;
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    Basis basis = Basis::elapsed;
};

/// Hours in every window of `window` minutes (needs clocks). Windows are anchored at each of the person's duties in
/// `of`: [start, start + window) and [end - window, end). Windows that begin at the same moment are one. A window
/// counts only if some duty in `of` on a day of the period overlaps it. x = sum over duties in `of` of floor(credited *
/// overlap / span), 0 for a duty of no length (an hour that the March change skips). Breach of a window: max(0, x -
/// max). (The maximum over all windows is attained at one of these anchors.)
struct RollingHours {
    DutyClass of;
    Minutes window;
    Minutes max;
    Basis basis = Basis::elapsed;
};

/// Average weekly hours over a reference period of R days. Windows: if R >= D the one window [max(-H, D - R), D); else
/// [w, w + R) for w = 0, 7, 14, ... <= D - R, and for w = D - R. minutes = credited minutes of duties in `of` on days
/// of the window, plus `carried` if R >= D; days = days in the window (plus carried_days if R >= D), less, if
/// exclude_leave, its leave days; if not exclude_leave, Leave::credit is added for each leave day instead. Windows with
/// days <= 0 are not judged. Breaches: ceil((7 * minutes - max * days) / 7) and ceil((min * days - 7 * minutes) / 7)
/// where positive. Prospective cover: a rota that covers its people's leave from within is judged by (D - G) / (B - F):
/// of B weeks with D minutes, E = A * B / 52 days of leave (A = leave_a_year) take F = E / 5 weeks and G = E * C
/// minutes (C = leave_day). So a weekly limit m allows days * (m * (260 - A) + 5 * A * C) / 1820 minutes, which for A =
/// 0 is m * days / 7; the breach is what is above or below, rounded up. `carried`: minutes worked before the recorded
/// past that still belong to the reference period; carried_days (a parameter, the same for all) says over how many
/// days.
struct AverageHours {
    DutyClass of;
    std::optional<Minutes> min;    ///< a week
    std::optional<Minutes> max;    ///< a week
    std::int32_t reference_days = 119;
    std::int32_t carried_days = 0;
    bool exclude_leave = true;
    Basis basis = Basis::elapsed;
    std::int64_t leave_a_year = 0;    ///< days of leave that the rota covers from within; [0, 260)
    Minutes leave_day{};              ///< what such a day would have counted for
};

/// When a weekend counts as worked. A weekend is a Saturday and the Sunday after it.
///   roster_day  a duty in the class on the Saturday's or the Sunday's roster day
///   overlap     a duty in the class (of any roster day) overlaps Saturday 00:00 to Monday 00:00 (needs clocks)
///   starts      a duty in the class starts on the wall clock's Saturday or Sunday (needs clocks)
enum class WeekendWorked : std::uint8_t { roster_day, overlap, starts };

/// Number of weekends worked. Counts weekends with at least one of their two days in the period (the other from the
/// past if recorded), plus `carried`. Breaches: max(0, x - max), max(0, min - x). `carried`: weekends already worked.
struct WeekendTotal {
    DutyClass of;
    WeekendWorked worked = WeekendWorked::roster_day;
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
};

/// At most `max` weekends worked in any `window` consecutive ones. For each weekend with at least one day in the
/// period, the window that ends with it, reaching back into the recorded past (a weekend of which no day is in
/// [-H, D) counts as not worked). Breach of a window: max(0, worked - max).
struct WeekendFrequency {
    DutyClass of;
    WeekendWorked worked = WeekendWorked::roster_day;
    std::int32_t window = 2;
    std::int64_t max = 1;
};

/// Both days of a weekend or neither. One breach of amount 1 for each weekend with its Sunday in [0, D) and its
/// Saturday in [-H, D), if exactly one of the two is a day of `of`.
struct WholeWeekend {
    DutyClass of;
};

/// Fixed working days. `days` = the days on which duties in `of` may fall (a cycle of weeks, already laid out). One
/// breach of amount 1 for each day of `of` in the period outside `days`; and, if `must`, for each day in `days` in the
/// period, not on leave, that is no day of `of`.
struct WorkingDays {
    DutyClass of;
    DayMask days;
    bool must = false;
};

/// A fair share. Each person has a fixed target, set by bind() before anything is solved:
///   target(p) = round_half_up(weight(p) * (T + sum of carried) / sum of weights) - carried(p)
/// with weight = WTE (or 1 each), T = `expected` if given, else the sum over duty demand in `of` on days of the period
/// of optimum (measure duties, days) or optimum * credited minutes (measure minutes). x = the person's total over the
/// period. Breach: max(0, |x - target| - tolerance). `carried`: what the person already has in this year's ledger.
struct FairShare {
    DutyClass of;
    Measure measure = Measure::duties;
    std::int64_t tolerance = 0;
    std::vector<std::int64_t> target;    ///< one for each person in BoundRule::people, in that order; may be negative
    Basis basis = Basis::elapsed;
};

/// Stay with the published roster. One breach of amount 1 for each day of the period in `days` on which the set of the
/// person's shifts differs from that in Problem::published. Skills do not matter.
struct LeastChange {
    DayMask days;
};

/// Not a constraint but a permission: on one roster day, a person in scope may have up to `max_duties` duties if each
/// two of them are of one of the listed pairs (in either order); duties of a listed pair may also overlap in time, on
/// the same roster day or on neighbouring ones. Without such a rule a person has at most one duty a day and no two
/// duties overlap.
struct DutyCombinations {
    std::int32_t max_duties = 2;
    std::vector<std::pair<DutyClass, DutyClass>> pairs;
};

/// Breaks within a duty (needs clocks). One breach for each duty in `of` on a day of the period whose interval is
/// longer than `over`: amount = min - (unpaid_break + paid_break of its shift), where positive.
struct DutyBreak {
    DutyClass of;
    Minutes over;
    Minutes min;
    Basis basis = Basis::elapsed;
};

/// Long rests in every window of n days (needs clocks). Windows [w, w + n) for each w >= -H in `starts` with w + n in
/// (0, D]: the time from midnight of day w to midnight of day w + n. What is left of it by the intervals of all known
/// duties in `of` (those of no length left aside) falls into stretches without work; x = sum over them of
/// floor(length / rest). Breach of a window: max(0, min - x).
struct RestInWindow {
    DutyClass of;
    DayMask starts;
    std::int32_t window_days = 7;
    Minutes rest;
    std::int64_t min = 1;
    Basis basis = Basis::elapsed;
};

// ---- about several people at once ---------------------------------------------------------------------------------

/// How many of the people in scope work on a day. For each day of the period in `on`: x = people in scope with a duty
/// in `of`. Breaches: max(0, x - max), max(0, min - x). A job share is min = max = 1 over the two holders of the post.
struct PeoplePerDay {
    DutyClass of;
    DayMask on;
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
};

/// Supervision. Juniors are the people in scope, supervisors those of the parameter who are not juniors. For each day
/// of the period (together == day), or each day and shift (together == shift): j = juniors with a duty in `of` [on that
/// shift], s = supervisors with a duty in `by` [on that shift]. Breach: max(0, ceil(j / per) - s).
struct Supervision {
    enum class Together : std::uint8_t { shift, day };
    DutyClass of;
    DutyClass by;
    std::vector<PersonIx> supervisors;    ///< ascending
    std::int32_t per = 1;
    Together together = Together::shift;
};

/// A team that keeps together. For each day of the period, among the people in scope who are not on leave that day: w =
/// those with a duty in `of`. together == day: breach min(w, members - w). together == shift: breach w - the most
/// people on any one shift of `of`. Where positive.
struct SameTeam {
    enum class Together : std::uint8_t { shift, day };
    DutyClass of;
    Together together = Together::shift;
};

using Kind = std::variant<DutyLength, RestBetweenDuties, ForbiddenSuccession, ForbiddenPattern, RunLength, RestAfterRun,
                          Total, RollingTotal, RollingHours, AverageHours, WeekendTotal, WeekendFrequency, WholeWeekend,
                          WorkingDays, FairShare, LeastChange, DutyCombinations, PeoplePerDay, Supervision, SameTeam,
                          DutyBreak, RestInWindow>;

// ---- what holds without any rule --------------------------------------------------------------------------------
//
// These are part of every problem. Their ids stand in reports where a rule id would; no rule may take one. All but the
// last four are hard with cost = amount.
//
//   structure/skill             each assignment whose person neither holds the skill nor a substitution for it: 1
//   structure/one_duty_a_day    each person-day in the period with k > 1 duties that no DutyCombinations rule of the
//                               person allows as a set: k - 1
//   structure/overlap           each pair of a person's duties on different roster days, the later one in the period,
//                               whose intervals overlap and that no DutyCombinations rule allows as a pair: 1
//   leave                       each duty on a day of leave: 1
//   fixed                       each fixed assignment (person, day, shift, skill) that is not in the roster: 1
//   cover/minimum               each demand: max(0, minimum - assigned)
//   cover/maximum               each demand with a maximum: max(0, assigned - maximum)
//   cover/under, cover/over     soft: want.under(amount), want.over(amount) as in roster::Want
//   wish/on, wish/off           on: 1 if the day has no duty of the wish's shifts; off: 1 if it has one. Cost weight,
//   hard
//                               or soft as the wish says
//   substitution                soft: each assignment in a skill held only by substitution: the least cost that applies
//   duty_cost                   soft: each assignment: the sum of the DutyCosts that apply (may be negative)
namespace ids {
inline constexpr const char* skill = "structure/skill";
inline constexpr const char* one_duty_a_day = "structure/one_duty_a_day";
inline constexpr const char* overlap = "structure/overlap";
inline constexpr const char* leave = "leave";
inline constexpr const char* fixed = "fixed";
inline constexpr const char* cover_minimum = "cover/minimum";
inline constexpr const char* cover_maximum = "cover/maximum";
inline constexpr const char* cover_under = "cover/under";
inline constexpr const char* cover_over = "cover/over";
inline constexpr const char* wish_on = "wish/on";
inline constexpr const char* wish_off = "wish/off";
inline constexpr const char* substitution = "substitution";
inline constexpr const char* duty_cost = "duty_cost";
}    // namespace ids

}    // namespace staffwright::rules
