// What --from and --keep-changes make of a problem: the roster to start from, and the problem with changes priced. One
// for the commands that take them, so that check and explain judge what solve solved.
//
//     const Beginning begin = TRY(beginning(arguments, opened));
//     begin.solved(opened)    begin.old
//
// Errors: bad_usage; those of formats::load_old_roster and app::with_price_of_change. Thread safety: pure, but for the
// file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/case.hpp"
#include "cli/arguments.hpp"

namespace staffwright::cli {

struct Beginning {
    std::optional<roster::Roster> old;
    std::vector<std::string> dropped;    ///< what of it had no place in the problem
    std::optional<app::Case> priced;
    [[nodiscard]] const app::Case& solved(const app::Case& opened) const { return priced ? *priced : opened; }
};

Result<Beginning> beginning(const StartArguments& arguments, const app::Case& opened);

/// For commands that judge: the two stand together or not at all, as a roster to start from changes no verdict.
Result<Beginning> beginning_of_judging(const StartArguments& arguments, const app::Case& opened);

}    // namespace staffwright::cli
