// INRC-II as rostering problems: all weeks at once (static), or one week after the other with history (weekly).
//
//     const Inrc2Set set = TRY(read_inrc2_set(folder, history_index, {1, 2, 3, 3}));
//     const roster::Problem problem = inrc2_problem(set);                    // all weeks at once
//
//     Inrc2History history = set.history;                                    // week by week
//     for (each position) {
//         const roster::Problem week = inrc2_week_problem(set, history, position);
//         ... solve ...
//         history = next_inrc2_history(set.scenario, history, roster);
//     }
//
// The static problem's soft score is the competition's cost S1 to S7, its hard rules are H1 to H4. In a week's problem
// S1 to S5 are exact for that week (a run that reaches its end is never too short); the totals S6 and S7 are exact in
// the last week, before it they are guidance, as docs/formats/inrc2.md says. A sequence of weeks is judged by the
// static problem.
// Errors: cannot_read, and as inrc2_text.hpp. Thread safety: pure, but for reading and writing files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/inrc2_text.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::formats {

/// One competition instance: a scenario with a history and a choice of week data.
struct Inrc2Set {
    /// As in the names of the files, Sc-SET.txt and so on; the scenario's own id inside them may differ.
    std::string set;
    Inrc2Scenario scenario;
    std::int32_t history_index = 0;    ///< of the file H0-SET-index.txt
    Inrc2History history;
    std::vector<std::int32_t> week_numbers;    ///< of the files WD-SET-number.txt, one for each week
    std::vector<Inrc2Week> weeks;              ///< one for each of week_numbers
    friend bool operator==(const Inrc2Set&, const Inrc2Set&) = default;
    /// "n030w4_1_6-2-9-1"
    [[nodiscard]] std::string name() const;
};

/// "1-2-3-3" -> {1, 2, 3, 3}. Error: bad_usage.
Result<std::vector<std::int32_t>> parse_inrc2_weeks(std::string_view text);

/// Name of the folder's one scenario file, "Sc-SET.txt". Error: cannot_read, also if there are none or several.
Result<std::string> find_inrc2_scenario(const std::string& folder);

/// As many weeks as the scenario has. `folder` holds Sc-SET.txt, H0-SET-history.txt and a WD-SET-number.txt for each.
Result<Inrc2Set> read_inrc2_set(const std::string& folder, std::int32_t history_index,
                                const std::vector<std::int32_t>& weeks);
/// Writes those files; all of them or, if one cannot be written, none.
Result<void> write_inrc2_set(const Inrc2Set& set, const std::string& folder);

[[nodiscard]] roster::Problem inrc2_problem(const Inrc2Set& set);
/// read_inrc2_set and inrc2_problem in one.
Result<roster::Problem> read_inrc2(const std::string& folder, std::int32_t history_index,
                                   const std::vector<std::int32_t>& weeks);

/// Requires: 0 <= position < weeks of the set; `history` is the one before that week.
[[nodiscard]] roster::Problem inrc2_week_problem(const Inrc2Set& set, const Inrc2History& history,
                                                 std::int32_t position);
/// The history after a week, as the competition's simulator makes it. `week` is a roster of that week's problem; where
/// it has several duties on a day, the last counts.
[[nodiscard]] Inrc2History next_inrc2_history(const Inrc2Scenario& scenario, const Inrc2History& history,
                                              const roster::Roster& week);
/// One roster over all weeks from the rosters of each, in order.
[[nodiscard]] roster::Roster join_inrc2_weeks(const Inrc2Scenario& scenario, const std::vector<roster::Roster>& weeks);

/// "Sol-n005w4-3-2.txt": set, week data, week from 0.
[[nodiscard]] std::string inrc2_solution_name(const Inrc2Set& set, std::int32_t position);
/// Reads the solution file of every week from the folder, for the static problem.
Result<roster::Roster> read_inrc2_roster(const Inrc2Set& set, const std::string& folder);
/// Writes them; makes the folder if there is none. All files are complete beside their places before the first is put
/// there; if one cannot be written, those that stood there stand as they were.
Result<void> write_inrc2_roster(const Inrc2Set& set, const roster::Roster& roster, const std::string& folder);

}    // namespace staffwright::formats
