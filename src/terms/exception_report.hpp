// A resident doctor's exception report as plain data: how a duty differed from the plan, and what became of the report.
//
//     Report report;  report.worked = roster::Clock{480, 1275};      // 08:00-21:15, planned until 20:00
//     kinds_of(report)                                                // {hours}
//     extra_of(problem, planned, report)                              // 1 h 15, true to the minute over a clock change
//
// Requires a problem with dates. Units: minutes; clocks are minutes after midnight of the roster day. Errors: none.
// Thread safety: plain data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/zone.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::terms {

/// The names are used in files and packs (keys of "route"): do not change them.
enum class ReportKind : std::uint8_t { hours, breaks, education, on_call_rest };
inline constexpr std::array<std::string_view, 4> report_kind_names{"hours", "breaks", "education", "on_call_rest"};
enum class Choice : std::uint8_t { pay, time_off };
inline constexpr std::array<std::string_view, 2> choice_names{"pay", "time_off"};

/// What somebody who may do so answered.
struct Outcome {
    bool agreed = true;
    std::string by;
    calendar::Date on;
};

struct Report {
    std::string id;
    roster::PersonIx person;
    roster::Assignment duty;                            ///< planned, or worked without having been planned
    std::optional<roster::Clock> worked;                ///< as worked, where it differs
    std::optional<Minutes> unpaid_break;                ///< as taken, where it differs
    std::int32_t breaks_missed = 0;                     ///< breaks, not minutes
    Minutes education_missed;                           ///< of training that was planned
    std::optional<std::vector<roster::Clock>> calls;    ///< on call: what was worked, as the call-out log has it
    std::optional<Choice> choice;
    calendar::Date submitted;
    std::optional<Outcome> outcome;    ///< none: nobody has answered yet
    int line = 0;                      ///< in its file
};

[[nodiscard]] std::vector<ReportKind> kinds_of(const Report& report);

/// Real minutes of a clock pattern on its roster day.
[[nodiscard]] calendar::Interval interval_of(const roster::Problem& problem, roster::Day day,
                                             const roster::Clock& clock);

/// The day on which the duty ends, as worked if that is known: the event that the window counts from.
[[nodiscard]] calendar::Date event_of(const roster::Problem& problem, const Report& report);

/// What was worked while on call, ascending, each minute once: calls may overlap where somebody writes down two
/// patients at once. Empty without a call-out log.
[[nodiscard]] std::vector<calendar::Interval> calls_of(const roster::Problem& problem, const Report& report);

[[nodiscard]] bool is_planned(const roster::Roster& planned, const Report& report);

/// Minutes worked beyond the plan, at least 0: of a duty with times as worked less the planned ones, of calls less the
/// work that was expected; all of a duty that was not planned.
[[nodiscard]] Minutes extra_of(const roster::Problem& problem, const roster::Roster& planned, const Report& report);

}    // namespace staffwright::terms
