// The shift-scheduling instances of Curtois and Qu as rostering problems, and rosters for them.
//
//     const roster::Problem problem = TRY(read_curtois_problem(text, "Instance1.txt"));
//     const roster::Roster roster = TRY(read_curtois_roster(problem, roster_text, "roster.txt"));
//
// The objective (soft score) and the hard constraints are exactly the published ones. What becomes what, and the
// roster's layout, is described in docs/formats/curtois.md; people with the same limits share one rule.
// Writing loses nothing: read(write(problem)) == problem, checked before the text is handed over.
// Errors: as curtois_text.hpp; writing: unsupported, for a problem that the format cannot say. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::formats {

/// `file` stands in error messages; its name without folder and ending becomes the problem's id.
Result<roster::Problem> read_curtois_problem(std::string_view text, const std::string& file);
Result<std::string> write_curtois_problem(const roster::Problem& problem);

/// A line for each person in the problem's order, a field for each day: a shift id, or one of - . _ * ~ 0 off for none.
/// Fields are separated by tabs, commas, semicolons or blanks (with tabs and commas an empty field is a day off); with
/// shift ids of one character nothing need separate them. "ID:" may lead a line; then all lines have it, in any order.
/// Lines that begin with # and blank lines are skipped.
Result<roster::Roster> read_curtois_roster(const roster::Problem& problem, std::string_view text,
                                           const std::string& file);
/// Separated by one blank; `-` for a day off. Error: unsupported, if someone has two duties on one day.
Result<std::string> write_curtois_roster(const roster::Problem& problem, const roster::Roster& roster);

}    // namespace staffwright::formats
