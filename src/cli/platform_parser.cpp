#include "cli/platform_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_platform.hpp"

namespace staffwright::cli {

void PlatformParser::add(CLI::App& app) {
    add_migrate(app);
}

void PlatformParser::add_migrate(CLI::App& app) {
    CLI::App& migrate =
        parts::add_command(app, "migrate", "Bring a database to this program's schema", help::migrate_footer);
    migrate_command_ = &migrate;
    migrate.add_option("--db", migrate_.database, "Database: sqlite:FILE or postgresql://...")
        ->required()
        ->check(parts::not_empty("write it as sqlite:FILE or postgresql://..."))
        ->type_name("URL");
    migrate.add_flag("--dry-run", migrate_.dry_run, "Only tell what is missing; change and make nothing");
}

std::optional<Arguments> PlatformParser::asked() const {
    if (migrate_command_->parsed()) {
        return Arguments{migrate_};
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
