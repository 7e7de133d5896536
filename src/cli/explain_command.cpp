#include <cstdio>
#include <optional>
#include <utility>

#include "app/case.hpp"
#include "app/change_of_pay.hpp"
#include "app/explained.hpp"
#include "app/judged_solve.hpp"
#include "app/pack_words.hpp"
#include "app/paid.hpp"
#include "app/pay_packs.hpp"
#include "cli/beginning.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/output.hpp"
#include "cli/stop_signals.hpp"

namespace staffwright::cli {

namespace {

/// A grid larger than this fills screens without telling anybody anything.
constexpr std::size_t most_cells_drawn = 8'000;

std::string grid_of(const app::Case& opened, const roster::Roster& roster) {
    const roster::Problem& problem = opened.problem();
    if (problem.people.size() * static_cast<std::size_t>(problem.horizon.days) > most_cells_drawn) {
        return "";
    }
    const GridStyle style{width_of(stdout, 100), colour_for(stdout)};
    return draw_grid(problem, opened.book, roster, style) + "\n";
}

}    // namespace

Result<int> explain_command(const ExplainArguments& arguments, Started started) {
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const Beginning begin = TRY(beginning_of_judging(arguments.start, opened));
    const app::Case& solved = begin.solved(opened);
    app::Question question;
    if (!arguments.gap.empty() && !arguments.cures) {
        return Error{
            ErrorId::bad_usage, "--gap says which gaps --cures is about", "add --cures, or leave --gap out", {}};
    }
    if (arguments.cures) {
        question.cures = TRY(app::parse_gap(solved.problem(), arguments.gap));
    }
    question.seconds = app::TimeBudget(started, arguments.seconds).for_search(0);
    // A certificate that is refused is refused before anything else is worked out.
    std::optional<app::Prices> prices;
    if (!arguments.prices.empty()) {
        prices = TRY(app::prices_of(solved, arguments.prices, arguments.seconds));
    }
    app::Explained explained = [&] {
        const StopSignals signals;
        return app::explain_case(solved.problem(), solved.book, roster, question, signals.token());
    }();
    if (explained.cures) {
        const pay::Packs pay_packs = TRY(app::pay_packs_beside_rules(opened.loaded.packs));
        app::ChangeOfPay pay(solved.problem(), pay_packs, roster);
        app::price(pay, *explained.cures);
    }
    explained.prices = std::move(prices);
    const rules::Packs& packs = app::packs_of(opened.loaded);
    TRY(print_text(stdout, arguments.json ? app::explained_json(solved.problem(), explained, packs)
                                          : grid_of(solved, roster) +
                                                safe_text(app::printed_explained(solved.problem(), explained) +
                                                          app::pay_beside(solved, roster) +
                                                          app::printed_notes(opened.loaded.pack_notes) +
                                                          app::printed_warnings(solved.problem(), packs))));
    return 0;
}

}    // namespace staffwright::cli
