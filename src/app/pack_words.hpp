// What has to be said of the rule packs behind a problem, whatever the roster. `packs` are those that the problem was
// read with (packs_of), which nobody can guess: of an edition that is not among them nothing is said. Errors: none.
// Thread safety: pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "formats/recognise.hpp"
#include "roster/problem.hpp"
#include "rules/pack.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

/// Those that it was read with: as long as `loaded` is there.
[[nodiscard]] const rules::Packs& packs_of(const formats::LoadedProblem& loaded);

/// Rules in force, and definitions that they use, that are neither confirmed nor signed by a named officer; a sentence
/// for each of the two, or none.
[[nodiscard]] std::vector<std::string> pack_warnings(const roster::Problem& problem, const rules::Packs& packs);
/// The same as a paragraph for a terminal; empty if there is nothing to warn of.
[[nodiscard]] std::string printed_warnings(const roster::Problem& problem, const rules::Packs& packs);
/// `definitions` of each rule of a pack, and `warnings` of those that nobody signed, as docs/formats/verdict.md has
/// them. Requires: `verdict` is one of referee/verdict_json.hpp.
void add_definitions(boost::json::object& verdict, const roster::Problem& problem, const rules::Packs& packs);
/// Rules of packs with nothing to judge here, and those that begin or end within the period.
[[nodiscard]] std::string printed_notes(const std::vector<rules::PackNote>& notes);

}    // namespace staffwright::app
