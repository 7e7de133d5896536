// A problem from disk, ready to work on: read, checked and its rules bound. What every command begins with.
//
//     const Case opened = TRY(open_case("ward.json", {}));
//     opened.problem()   opened.book
//     const std::string text = TRY(roster_text(opened, roster));
//
// Where the problem wants pay as an objective ("cost_unit_pence"), what each duty costs the trust is added to its duty
// costs here, so that search and referee see nothing but cost terms, and the same ones.
//
// Errors: those of formats::load_problem, rules::bind and pay::duty_costs, with the file named. Thread safety: pure,
// but for the files.
#pragma once

#include <string>

#include "base/result.hpp"
#include "formats/recognise.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::app {

struct Case {
    formats::LoadedProblem loaded;
    rules::RuleBook book;
    [[nodiscard]] const roster::Problem& problem() const { return loaded.problem; }
};

Result<Case> open_case(const std::string& path, const formats::LoadOptions& options);
/// A case of a problem made by code. Error: what validate or bind finds wrong with it.
Result<Case> make_case(roster::Problem problem);
/// The case with another problem made from its own, which keeps its file and its rule packs. Error: as make_case.
Result<Case> with_problem(const Case& opened, roster::Problem problem);

/// A roster file's content in the problem's format. Error: unsupported, for INRC-II, where a roster is a folder.
Result<std::string> roster_text(const Case& opened, const roster::Roster& roster);

}    // namespace staffwright::app
