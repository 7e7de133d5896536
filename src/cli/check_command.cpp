#include "app/bound_check.hpp"
#include "app/case.hpp"
#include "app/explained.hpp"
#include "app/pack_words.hpp"
#include "app/paid.hpp"
#include "cli/beginning.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "referee/bound/print.hpp"
#include "referee/print.hpp"
#include "referee/referee.hpp"
#include "referee/verdict_json.hpp"

namespace staffwright::cli {

namespace {

std::string text_of(const app::Case& opened, const rules::Packs& packs, const roster::Roster& roster,
                    const referee::Verdict& verdict, const std::vector<app::ClockOnly>& clock_only,
                    const std::vector<app::OtherAverage>& averages, const std::optional<app::CheckedBound>& bound) {
    const roster::Problem& problem = opened.problem();
    std::string text = referee::print(problem, verdict) + app::printed_clock_only(problem, clock_only) +
                       app::printed_averages(problem, averages) + app::printed_warnings(problem, packs);
    text += app::pay_beside(opened, roster);
    if (bound) {
        text += "\n" + referee::bound::print(problem, bound->verdict, bound->seconds);
    }
    return safe_text(text);
}

/// Only a certificate was given.
Result<int> check_bound_alone(const app::Case& opened, const CheckArguments& arguments) {
    const app::CheckedBound bound = TRY(app::check_bound(opened, arguments.bound));
    const roster::Problem& problem = opened.problem();
    TRY(print_text(stdout, arguments.json ? referee::bound_json(problem, bound.verdict, bound.seconds)
                                          : safe_text(referee::bound::print(problem, bound.verdict, bound.seconds))));
    return bound.verdict.holds() ? 0 : 1;
}

}    // namespace

Result<int> check_command(const CheckArguments& arguments) {
    if (arguments.roster.empty() && arguments.bound.empty()) {
        return Error{ErrorId::bad_usage,
                     "no ROSTER was given, and no certificate",
                     "name the roster's file or folder, or a certificate: --bound CERTIFICATE",
                     {}};
    }
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    const Beginning begin = TRY(beginning_of_judging(arguments.start, opened));
    const app::Case& solved = begin.solved(opened);
    if (arguments.roster.empty()) {
        return check_bound_alone(solved, arguments);
    }
    const roster::Problem& problem = solved.problem();
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const referee::Verdict verdict = referee::judge(problem, solved.book, roster);
    std::optional<app::CheckedBound> bound;
    if (!arguments.bound.empty()) {
        bound = TRY(app::check_bound(solved, arguments.bound));
        TRY(app::agree(verdict, bound->verdict));
    }
    const rules::Packs& packs = app::packs_of(opened.loaded);
    const std::vector<app::ClockOnly> clock_only = app::only_the_clock(problem, roster, verdict);
    const std::vector<app::OtherAverage> averages = app::other_averages(problem, solved.book, roster, verdict);
    if (!arguments.json) {
        TRY(print_text(stdout, text_of(solved, packs, roster, verdict, clock_only, averages, bound)));
    } else {
        const std::string text = bound ? referee::verdict_json(problem, verdict, bound->verdict, bound->seconds)
                                       : referee::verdict_json(problem, verdict);
        TRY(print_text(stdout, app::checked_json(text, problem, clock_only, averages, packs)));
    }
    return verdict.legal() && (!bound || bound->verdict.holds()) ? 0 : 1;
}

}    // namespace staffwright::cli
