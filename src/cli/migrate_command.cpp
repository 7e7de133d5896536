#include "app/migrated.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

Result<int> migrate_command(const MigrateArguments& arguments) {
    const app::MigrateMode mode = arguments.dry_run ? app::MigrateMode::only_tell : app::MigrateMode::apply;
    const app::Migrated done = TRY(app::migrated(TRY(database_in(arguments.settings)), mode));
    TRY(print_text(stdout, safe_text(app::printed(done))));
    return arguments.dry_run && !done.migrations.empty() ? 1 : 0;
}

}    // namespace staffwright::cli
