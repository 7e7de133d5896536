#include <cstdio>

#include "app/case.hpp"
#include "app/change_of_pay.hpp"
#include "app/explained.hpp"
#include "app/pack_words.hpp"
#include "app/paid.hpp"
#include "app/pay_packs.hpp"
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

Result<int> explain_command(const ExplainArguments& arguments) {
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    app::Question question;
    if (!arguments.gap.empty() && !arguments.cures) {
        return Error{
            ErrorId::bad_usage, "--gap says which gaps --cures is about", "add --cures, or leave --gap out", {}};
    }
    if (arguments.cures) {
        question.cures = TRY(app::parse_gap(opened.problem(), arguments.gap));
        question.limits.seconds = arguments.seconds;
    }
    const StopSignals signals;
    app::Explained explained = app::explain_case(opened.problem(), opened.book, roster, question, signals.token());
    if (explained.cures) {
        const pay::Packs packs = TRY(app::pay_packs_beside_rules(opened.loaded.packs));
        app::ChangeOfPay pay(opened.problem(), packs, roster);
        app::price(pay, *explained.cures);
    }
    if (!arguments.prices.empty()) {
        explained.prices = TRY(app::prices_of(opened, arguments.prices, arguments.seconds));
    }
    const auto packs = TRY(app::packs_of(opened.loaded));
    TRY(print_text(stdout, arguments.json ? app::explained_json(opened.problem(), explained, *packs)
                                          : grid_of(opened, roster) +
                                                safe_text(app::printed_explained(opened.problem(), explained) +
                                                          app::pay_beside(opened, roster) +
                                                          app::printed_notes(opened.loaded.pack_notes) +
                                                          app::printed_warnings(opened.problem(), *packs))));
    return 0;
}

}    // namespace staffwright::cli
