#include <cstdio>

#include "app/case.hpp"
#include "app/explanation.hpp"
#include "app/printed.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/output.hpp"

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
    const app::Explanation explanation = app::explain(opened.problem(), opened.book, roster);
    TRY(print_text(stdout, arguments.json
                               ? app::explanation_json(opened.problem(), explanation)
                               : grid_of(opened, roster) + app::printed_explanation(opened.problem(), explanation)));
    return 0;
}

}    // namespace staffwright::cli
