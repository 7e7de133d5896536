#include "cli/platform_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_platform.hpp"
#include "cli/settings_parser.hpp"

namespace staffwright::cli {

void PlatformParser::add(CLI::App& app) {
    add_migrate(app);
    add_import(app);
    add_export(app);
    accounts_.add(app);
    audit_.add(app);
}

void PlatformParser::add_migrate(CLI::App& app) {
    CLI::App& migrate =
        parts::add_command(app, "migrate", "Bring a database to this program's schema", help::migrate_footer);
    migrate_command_ = &migrate;
    add_settings(migrate, migrate_.settings, app::settings::uses_database);
    migrate.add_flag("--dry-run", migrate_.dry_run, "Only tell what is missing; change and make nothing");
}

namespace {

void add_place(CLI::App& command, app::settings::Options& settings, std::string& trust, std::string& unit) {
    add_settings(command, settings, app::settings::uses_database);
    command.add_option("--trust", trust, "Code of the trust")
        ->required()
        ->check(parts::not_empty("give the code"))
        ->type_name("CODE");
    command.add_option("--unit", unit, "Code of the unit")
        ->required()
        ->check(parts::not_empty("give the code"))
        ->type_name("CODE");
}

}    // namespace

void PlatformParser::add_import(CLI::App& app) {
    CLI::App& import = parts::add_command(app, "import", "A problem file into the database", help::import_footer);
    import_command_ = &import;
    add_place(import, import_.settings, import_.trust, import_.unit);
    import.add_option("file", import_.file, "Problem of the native format")->required()->type_name("FILE");
    import.add_flag("--create-trust", import_.create_trust, "Make the trust if there is none of that code");
}

void PlatformParser::add_export(CLI::App& app) {
    CLI::App& command =
        parts::add_command(app, "export", "A unit's problem or roster out of the database", help::export_footer);
    export_command_ = &command;
    add_place(command, export_.settings, export_.trust, export_.unit);
    command.add_option("--from", export_.from, "First day, as 2026-10-19")->required()->type_name("DATE");
    command.add_option("--days", export_.days, "Days of the period, 1 to 366 (28)")
        ->check(parts::whole_number(1, 366))
        ->type_name("N");
    command.add_flag("--roster", export_.roster, "The roster of that period instead of its problem");
    command.add_option("--out", export_.out, "File to write (standard output)")->type_name("FILE");
}

std::optional<Arguments> PlatformParser::asked() const {
    if (import_command_->parsed()) {
        return Arguments{import_};
    }
    if (export_command_->parsed()) {
        return Arguments{export_};
    }
    if (migrate_command_->parsed()) {
        return Arguments{migrate_};
    }
    if (const auto asked = accounts_.asked()) {
        return Arguments{*asked};
    }
    if (const auto asked = audit_.asked()) {
        return Arguments{*asked};
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
