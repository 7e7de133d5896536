#include "app/case.hpp"
#include "app/outputs.hpp"
#include "app/wall/wall.hpp"
#include "cli/commands.hpp"

namespace staffwright::cli {

Result<int> wall_rota_command(const WallRotaArguments& arguments) {
    TRY(app::wall::kind_of(arguments.out));
    TRY(app::check_apart(arguments.out, {arguments.source.problem, arguments.roster}));
    TRY(app::check_writable_file(arguments.out));
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    TRY(app::wall::write_wall(app::wall::wall_of(opened.problem(), opened.book, roster, {}), arguments.out));
    return 0;
}

}    // namespace staffwright::cli
