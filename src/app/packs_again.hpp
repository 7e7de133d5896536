// A problem whose shifts or contracts were changed by the program, under its rule packs anew: a shift that became
// longer is of other classes, and a contract that names further packs is under their rules.
//
//     TRY(use_packs_again(problem, loaded.packs));     // then rules::bind
//
// Errors: those of rules::use_packs, formats::load_packs and roster::validate. Thread safety: pure, but for the files.
#pragma once

#include <string>

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "rules/pack.hpp"

namespace staffwright::app {

/// `folder`: of rule packs; empty: those built in.
Result<void> use_packs_again(roster::Problem& problem, const std::string& folder);
/// The packs of a trust, with its overlays.
Result<void> use_packs_again(roster::Problem& problem, const rules::Packs& packs);

}    // namespace staffwright::app
