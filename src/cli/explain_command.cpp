#include <cstdio>

#include "app/case.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/output.hpp"
#include "referee/explain.hpp"
#include "referee/print.hpp"
#include "referee/verdict_json.hpp"

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
    const referee::Explanation explanation = referee::explain(opened.problem(), opened.book, roster);
    TRY(print_text(stdout, arguments.json
                               ? referee::explanation_json(opened.problem(), explanation)
                               : grid_of(opened, roster) + safe_text(referee::print(opened.problem(), explanation))));
    return 0;
}

}    // namespace staffwright::cli
