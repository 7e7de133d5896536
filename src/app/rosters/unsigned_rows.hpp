// Rows of rule packs that a roster is judged by, that are not confirmed, and that nobody at the trust has signed. They
// warn whoever publishes it, and stop nothing.
//
//     const std::vector<std::string> rows = TRY(unsigned_rows(a, judged->in()));         // "wtr 2026.1: WTR-REST"
//     const auto definitions = TRY(unsigned_definitions(a, in));                         // for who reads a roster
//
// Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <string>
#include <vector>

#include "app/rosters/assembled.hpp"
#include "rules/definitions.hpp"

namespace staffwright::app::rosters {

/// Of rules and of definitions that they use, each once.
Result<std::vector<std::string>> unsigned_rows(const Acting& a, const AssembledProblem& in);

/// Of definitions that its rules use, by pack and row. Rules say it of themselves (RuleOrigin::wants_signature).
Result<std::vector<rules::Definition>> unsigned_definitions(const Acting& a, const AssembledProblem& in);

}    // namespace staffwright::app::rosters
