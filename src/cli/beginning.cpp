#include "cli/beginning.hpp"

#include "app/re_solve.hpp"
#include "app/solve_from.hpp"

namespace staffwright::cli {

Result<Beginning> beginning(const StartArguments& arguments, const app::Case& opened) {
    Beginning begin;
    if (arguments.from.empty()) {
        if (arguments.keep_changes) {
            return Error{ErrorId::bad_usage,
                         "--keep-changes prices changes to a roster, and none is given",
                         "name the roster: --from ROSTER",
                         {}};
        }
        return begin;
    }
    formats::OldRoster old = TRY(formats::load_old_roster(opened.loaded, arguments.from));
    begin.dropped = app::dropped_words(opened.problem(), old.dropped);
    begin.old = std::move(old.roster);
    if (arguments.keep_changes) {
        begin.priced = TRY(app::with_problem(
            opened, TRY(app::with_price_of_change(opened.problem(), *begin.old, Cost{*arguments.keep_changes}))));
    }
    return begin;
}

Result<Beginning> beginning_of_judging(const StartArguments& arguments, const app::Case& opened) {
    if (!arguments.from.empty() && !arguments.keep_changes) {
        return Error{ErrorId::bad_usage,
                     "--from says which roster --keep-changes compares with, and that is not given",
                     "add --keep-changes COST as it was given to solve, or leave --from out",
                     {}};
    }
    return beginning(arguments, opened);
}

}    // namespace staffwright::cli
